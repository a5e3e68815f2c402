-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gloucestershire after the report of 13 June 2017, as it was known then.
--
-- Ofsted found services for children inadequate overall, for help and protection and for leadership;
-- children in care and care leavers required improvement. This file says where the simulation starts and
-- how long it runs. It names no plan: what follows comes from the published figures of that day, the rules
-- of the inspectorate and the assumptions that `reinspect assumptions` lists.
--
-- Try another number without editing:   reinspect run scenarios/gloucestershire-2017.lua --set demand.level=1.1
-- Try a plan:                           scenarios/gloucestershire-2017-recruitment.lua

scenario {
  name = "Gloucestershire after the report of June 2017",

  -- The council and the report it starts from. Starting figures are the latest published at or before that
  -- day: children's services activity to March 2017, the workforce of September 2016.
  council = "gloucestershire",
  judgement = "2017-06-13",

  -- How long, in full calendar months. 60 reaches June 2022; the real re-inspection began after 56.
  months = 60,

  -- Where referrals come from: the six districts, as shares of the children in the county.
  -- ASSUMPTION: approximate shares, rounded from population estimates; they must sum to 1.
  localities = {
    gloucester = 0.22,
    stroud = 0.18,
    cheltenham = 0.17,
    forest_of_dean = 0.17,
    tewkesbury = 0.14,
    cotswold = 0.12,
  },

  -- The local safeguarding children board was itself judged to require improvement. Members were newly elected:
  -- what they know of the service they learn from here on, until the next election.
  safeguarding_board = "requires_improvement",
  elections = { "2017-05-04", "2021-05-06" },

  -- Children's homes registered in the county when the council was judged, and those that it runs itself.
  homes = { registered = 17, own = 1 },

  -- Published for this council alone: the improvement notice of August 2017 wants all actions done by the end
  -- of November 2019; of 604 children in care the report counts 473 in foster care and 39 in children's homes.
  parameters = {
    ["dfe.notice_term"] = months(27),
    ["placements.fostered_share"] = share(473 / 604),
    ["placements.homes_share"] = share(39 / 604),
  },

  -- Nothing beyond what every council does after such a report (action plan, audits, monitoring visits):
  -- that is part of the model.
  interventions = {},
}

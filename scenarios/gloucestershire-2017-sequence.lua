-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Ready interventions by name, one after another: leaders and auditors first, then people and supervision, then
-- the way of working; the partner council until its money is spent, and a peer review once it has gone. Doses, days
-- and budgets are a planner's choice, not advice.

scenario {
  extends = "gloucestershire-2017.lua",
  name = "Gloucestershire 2017 with a plan step by step",
  interventions = {
    { use = "improvement_partner", start = "2017-09-01", cost = { budget = gbp(400000) } },
    { use = "peer_review", after = "Improvement partner", finish = false, lasts = months(3) },
    { use = "leadership_localities", start = "2017-09-01" },
    { use = "auditor_training", start = "2017-10-01" },
    { use = "data_dashboards", start = "2017-10-01", dose = 0.5 },
    { use = "recruitment_retention", start = "2018-04-01" },
    { use = "supervision_standard", start = "2018-04-01" },
    { use = "feedback_channels", start = "2018-06-01" },
    { use = "family_safeguarding", start = "2019-01-01", dose = 0.5 },
    { use = "foster_recruitment", start = "2019-01-01" },
  },
}

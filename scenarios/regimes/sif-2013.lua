-- SPDX-License-Identifier: GPL-3.0-or-later
-- The single inspection framework (SIF), November 2013 to December 2017.
-- Rules and published lengths only. What is marked RED has no source here: it is our assumption.
-- Medians are taken from the dates in published reports (n 151 full inspections, 2013-2018).
regime {
  id = "sif-2013",
  title = "Single inspection framework (SIF), 2013 to 2017",
  in_force_from = "2013-11-01",

  -- In the order in which they are judged: leaders last, the overall grade after them.
  areas = { "help_protection", "in_care", "care_leavers", "leaders" },
  has_overall = true,
  leaders_by_practice = false, -- "leadership, management and governance"
  key_area_limits = true, -- help and protection or in care inadequate: the whole is inadequate

  notice = working_days(0), -- unannounced
  fieldwork = days(25), -- four weeks; first to last day on site, both counted: median of the record
  publication = working_days(36), -- from the last day on site: median of the record, quartiles 32 and 39

  sample_audited = cases(20), -- chosen for the council to audit itself
  sample_further = cases(6), -- on top, from among those that the council had audited already
  further_audited = true, -- what leaders know is judged on all 26
  -- RED: the framework samples these as well; how many of each is not published. Larger teams, four weeks.
  themes = {
    start_of_journey = cases(10),
    external_placements = cases(8),
    missing = cases(6),
    exploitation = cases(6),
    adoption = cases(6),
    care_leavers = cases(8),
  },
  practice_watched = cases(10), -- RED: visits, conferences, reviews watched for each practice area
  people_heard = 20, -- RED: children and carers for each practice area; staff and members for leaders
  data = months(18), -- of timeliness data looked at

  engagement = months(0), -- none
  next_inspection = months(36), -- the programme was to take three years
  short_fieldwork = days(0), -- all inspections are alike
  short_sample_further = cases(0),

  plan_due = working_days(70), -- from receipt of the report
  plan_reply = working_days(10), -- RED: Ofsted's answer on whether the plan reflects the findings
  first_visit_within = weeks(4), -- of that answer
  visits_every = months(3), -- "quarterly monitoring visits": handbook of 2016
  visit_sample = cases(12), -- RED: cases seen by two inspectors in a visit of two days
  minimum_visits = 4, -- monitoring handbook of 2016: at least four
  usual_maximum_visits = 0, -- no upper number is stated
  usual_end = months(24), -- monitoring handbook of 2016: usually within 24 months of the plan

  -- Monitoring of councils judged under this framework stopped and resumed with all other visits: ilacs-2018.lua.
  pauses = {
    { from = "2020-03-17", visits_resumed = "2021-03-01", resumed = "2021-06-01", known_from = "2020-03-17" },
  },

  source = "Ofsted: SIF handbook 2013-2017, monitoring handbook May 2016; report dates 2013-2018 (n 151)",
}

-- SPDX-License-Identifier: GPL-3.0-or-later
-- ILACS since January 2023: care leavers are judged on their own. (From April 2026 there is no overall
-- grade; that is another file.)
-- Rules and published lengths only. What is marked RED has no source here: it is our assumption.
-- Medians are taken from the dates in published reports (n 19 standard inspections begun in 2023).
regime {
  id = "ilacs-2023",
  title = "Inspecting local authority children's services (ILACS), from 2023",
  in_force_from = "2023-01-01",

  areas = { "help_protection", "in_care", "care_leavers", "leaders" },
  has_overall = true,
  leaders_by_practice = true, -- "the impact of leaders on social work practice with children and families"
  key_area_limits = true,

  notice = working_days(5),
  fieldwork = days(12),
  publication = working_days(30), -- median of the record, quartiles 30 and 33

  sample_audited = cases(12), -- RED, as in ilacs-2018
  sample_further = cases(12), -- RED, as in ilacs-2018
  -- RED, as in ilacs-2018.
  themes = {
    start_of_journey = cases(8),
    external_placements = cases(6),
    missing = cases(4),
    exploitation = cases(4),
    adoption = cases(4),
    care_leavers = cases(6),
  },
  practice_watched = cases(6), -- RED, as in ilacs-2018
  people_heard = 12, -- RED, as in ilacs-2018
  data = months(12), -- RED

  engagement = months(12), -- as in ilacs-2018
  next_inspection = months(36), -- as in ilacs-2018
  short_fieldwork = days(5), -- as in ilacs-2018
  short_sample_further = cases(5), -- RED, as in ilacs-2018

  plan_due = working_days(70),
  plan_reply = working_days(10), -- RED
  first_visit_within = weeks(4),
  visits_every = months(0), -- none stated: as far apart as those of 2022 and 2023 were (monitoring.gap)
  visit_sample = cases(12), -- RED
  minimum_visits = 4, -- RED: the 2016 minimum carried over; ILACS itself states only the upper number
  usual_maximum_visits = 6, -- up to six
  usual_end = months(0), -- no time is stated

  source = "Ofsted: ILACS framework from January 2023; report dates 2023 (n 19 standard inspections)",
}

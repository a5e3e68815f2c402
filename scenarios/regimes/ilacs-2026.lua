-- SPDX-License-Identifier: GPL-3.0-or-later
-- ILACS since April 2026: each area is judged, and there is no overall grade.
-- Rules and published lengths only. What is marked RED has no source here: it is our assumption. Where nothing
-- else is known yet, a rule is carried over from ilacs-2023.
regime {
  id = "ilacs-2026",
  title = "Inspecting local authority children's services (ILACS), from April 2026",
  in_force_from = "2026-04-01",

  areas = { "help_protection", "in_care", "care_leavers", "leaders" },
  has_overall = false,
  -- RED: any area inadequate brings monitoring visits and the department's attention, as an overall grade did.
  -- What the department takes for its trigger from now on is not known.
  inadequate_when = { "help_protection", "in_care", "care_leavers", "leaders" },
  leaders_by_practice = true, -- as in ilacs-2023
  key_area_limits = false, -- it limited the overall grade

  notice = working_days(5),
  fieldwork = days(12), -- as in ilacs-2023
  publication = working_days(30), -- as in ilacs-2023

  sample_audited = cases(12), -- RED, as in ilacs-2023
  sample_further = cases(12), -- RED, as in ilacs-2023
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

  engagement = months(12), -- as in ilacs-2023
  next_inspection = months(36), -- as in ilacs-2023
  short_fieldwork = days(5), -- as in ilacs-2023; where every area was good or outstanding (RED)
  short_sample_further = cases(5), -- RED, as in ilacs-2018

  plan_due = working_days(70),
  plan_reply = working_days(10), -- RED
  first_visit_within = weeks(4),
  visits_every = months(0), -- none stated: as far apart as those of 2022 and 2023 were (monitoring.gap)
  visit_sample = cases(12), -- RED
  minimum_visits = 4, -- RED: the 2016 minimum carried over; ILACS itself states only the upper number
  usual_maximum_visits = 6, -- up to six
  usual_end = months(0), -- no time is stated

  source = "Ofsted: ILACS framework from April 2026; lengths carried over from 2023",
}

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Inspecting local authority children's services (ILACS), January 2018 to December 2022: care leavers are
-- part of the judgement on children in care.
-- Rules and published lengths only. What is marked RED has no source here: it is our assumption.
-- Medians are taken from the dates in published reports (n 117 standard inspections begun before 2023).
regime {
  id = "ilacs-2018",
  title = "Inspecting local authority children's services (ILACS), 2018 to 2022",
  in_force_from = "2018-01-01",

  areas = { "help_protection", "in_care", "leaders" },
  has_overall = true,
  leaders_by_practice = true, -- "the impact of leaders on social work practice with children and families"
  key_area_limits = true,

  notice = working_days(5), -- a week's notice; inspectors come on the Monday
  fieldwork = days(12), -- two weeks on site (Monday to Friday of the next week): median of the record
  publication = working_days(28), -- from the last day on site: median of the record, quartiles 21 and 31

  -- RED: the framework fixes no number. As many case audits by the council as fit into its one week, and
  -- the rest read by inspectors with the social worker beside them.
  sample_audited = cases(12),
  sample_further = cases(12),
  -- RED: the framework names what inspectors look into; how many files of each they read is not published.
  themes = {
    start_of_journey = cases(8),
    external_placements = cases(6),
    missing = cases(4),
    exploitation = cases(4),
    adoption = cases(4),
    care_leavers = cases(6),
  },
  practice_watched = cases(6), -- RED: visits, conferences, reviews watched for each practice area
  people_heard = 12, -- RED: children and carers for each practice area; staff and members for leaders
  data = months(12), -- RED: the last year's returns

  engagement = months(12), -- a yearly meeting on the council's own evaluation of itself
  next_inspection = months(36), -- of whom is not inadequate: a judgement about every three years
  short_fieldwork = days(5), -- of whom was good or outstanding: one week; median of the record (n 62)
  short_sample_further = cases(5), -- RED: fewer days, fewer files; themes shrink with the days by themselves

  plan_due = working_days(70),
  plan_reply = working_days(10), -- RED
  first_visit_within = weeks(4),
  visits_every = months(0), -- none stated: as far apart as those of 2022 and 2023 were (monitoring.gap)
  visit_sample = cases(12), -- RED
  minimum_visits = 4, -- RED: the 2016 minimum carried over; ILACS itself states only the upper number
  usual_maximum_visits = 6, -- up to six
  usual_end = months(0), -- no time is stated

  -- Covid. All was suspended on 17 March 2020. Autumn 2020 brought focused visits, which are no monitoring visits
  -- (Gloucestershire, 6 October), with these only "where possible"; the return began in March 2021 (Ofsted's national
  -- director in CYP Now, 27 April 2021; Bradford's fifth visit, 28 April), that of inspections in June.
  -- The first visit after it decides between more visits and an inspection, also where there were fewer than the
  -- minimum: Luton (report of February 2020) was told so (Luton Today, 4 March 2021), still waited for that visit in
  -- June 2021 and was inspected in July 2022, without a visit after February of that year.
  pauses = {
    { from = "2020-03-17", visits_resumed = "2021-03-01", resumed = "2021-06-01", known_from = "2020-03-17" },
  },

  source = "Ofsted: ILACS framework 2018-2022; report dates 2018-2022 (n 117 standard inspections)",
}

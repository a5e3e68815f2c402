-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Practice model of the Family Safeguarding type: workers for adults' drug, alcohol, mental health and violence
-- problems sit in children's teams, social workers are trained in motivational interviewing, and one workbook
-- guides the case.
--
-- RED: such models were evaluated in Hertfordshire and elsewhere for the Department for Education, but no
-- published size is one of the quality of work on this scale, nor of a council after an inadequate report. The
-- priors include no effect and harm: a new way of working also costs time.

intervention {
  name = "Practice model",
  summary = "Workers for adults' problems in children's teams, motivational interviewing, one workbook.",
  start = months(12),
  ramp = months(18),
  -- capacity: none, every team learns it, which the ramp stands for
  staff_time = { worker_hours = 200, manager_hours = 60 }, -- training and group supervision, a month
  -- training; the adults' workers
  cost = { once = gbp(400000), per_year = gbp(1200000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "practice.support",
      operation = "add",
      value = 0.2,
      prior = normal(0.2, 0.2),
      delay = months(3),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "workforce.leaving_level",
      operation = "multiply",
      value = 0.95,
      prior = lognormal(0.95, 0.08),
      reliability = "red",
      source = "a guess",
    },
  },
}

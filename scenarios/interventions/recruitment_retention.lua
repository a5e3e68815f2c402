-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Recruitment and retention: more case-holding posts, quicker hiring, pay, supervision and smaller teams.
--
-- RED: no study gives these sizes. Salaries of the posts are counted as staff; the cost here is what comes on
-- top of them (advertising, allowances, a retention payment).

intervention {
  name = "Recruitment and retention",
  summary = "More case-holding posts, quicker hiring, better pay and supervision: caseloads fall and fewer leave.",
  start = months(9),
  ramp = months(6),
  -- capacity: the posts are the size itself, payments go to all who stay
  staff_time = { manager_hours = 40 },
  cost = {
    once = gbp(150000),
    per_year = gbp(600000),
    reliability = "red",
    source = "a guess, of advertising, allowances and payments for staying",
  },
  effects = {
    {
      lever = "workforce.posts_added",
      operation = "add",
      value = fte(20),
      reliability = "red",
      source = "how many posts are added is the choice of the plan",
    },
    {
      lever = "workforce.leaving_level",
      operation = "multiply",
      value = 0.85,
      prior = lognormal(0.85, 0.1),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "workforce.hiring_level",
      operation = "multiply",
      value = 1.2,
      prior = lognormal(1.2, 0.15),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "practice.supervision_level",
      operation = "multiply",
      value = 1.15,
      prior = lognormal(1.15, 0.08),
      reliability = "red",
      source = "a guess",
    },
  },
}

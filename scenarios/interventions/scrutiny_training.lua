-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Scrutiny training: members are trained in safeguarding and in the use of data, get a one-page analysis of
-- Annex A each month, and watch practice. Elections take much of what they know.
--
-- RED: no study gives these sizes.

intervention {
  name = "Scrutiny training",
  summary = "Members trained in safeguarding and data, a monthly page of Annex A, visits on which they watch practice.",
  start = months(4),
  ramp = months(3),
  -- capacity: none, all members of the committee
  staff_time = { manager_hours = 12 },
  cost = { once = gbp(10000), per_year = gbp(8000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "scrutiny.training",
      operation = "set",
      value = 2,
      prior = uniform(1, 2),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "scrutiny.annex_a_analysis",
      operation = "set",
      value = share(0.8),
      prior = beta(8, 2),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "scrutiny.observes_practice",
      operation = "add",
      value = 1,
      prior = uniform(0, 2),
      reliability = "red",
      source = "a guess",
    },
  },
}

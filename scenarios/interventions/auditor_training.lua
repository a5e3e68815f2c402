-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Auditor training and moderation: those who audit are trained to grade as inspectors do, and a second person
-- looks at a part of the audits again. Without the rest of a refreshed framework (qa_refresh): no one checks
-- that actions were done. Dashboards fall before practice rises.
--
-- RED: no study gives these sizes.

intervention {
  name = "Auditor training and moderation",
  summary = "Auditors trained to grade as inspectors do; a part of their audits graded again by a second person.",
  start = months(3),
  ramp = months(6),
  -- capacity: none, all who audit are trained
  staff_time = { manager_hours = 30 }, -- a month, of training and grading again; the hours of audits are counted by themselves
  cost = { once = gbp(20000), per_year = gbp(25000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "qa.auditor_training",
      operation = "multiply",
      value = 1.4,
      prior = lognormal(1.4, 0.25),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "qa.moderation_share",
      operation = "add",
      value = share(0.3),
      prior = beta(6, 14),
      reliability = "red",
      source = "a guess",
    },
  },
}

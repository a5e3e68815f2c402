-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- QA refresh: auditors are trained together, a second person moderates, and the closure of an audit's action
-- is checked. Stricter grading makes dashboards worse before practice is better: that is the point.
--
-- RED: no study gives these sizes.

intervention {
  name = "QA refresh",
  summary = "Auditors trained together, audits moderated, closure of their actions checked.",
  start = months(4), -- when the action plan is due
  ramp = months(9),
  -- capacity: none, all audits; managers' hours are the limit
  staff_time = { manager_hours = 80 }, -- a month: audits are done by line managers
  cost = { once = gbp(40000), per_year = gbp(60000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "qa.auditor_training",
      operation = "multiply",
      value = 1.5,
      prior = lognormal(1.5, 0.25),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "qa.moderation_share",
      operation = "add",
      value = share(0.4),
      prior = beta(8, 12),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "qa.closure_checked",
      operation = "add",
      value = share(0.5),
      prior = beta(8, 8),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "reporting.data_accuracy",
      operation = "add",
      value = share(0.2),
      prior = beta(4, 16),
      delay = months(6),
      reliability = "red",
      source = "a guess",
    },
  },
}

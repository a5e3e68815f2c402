-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Front-door redesign: partners are helped before they refer, and contacts that need no social worker do not
-- become referrals. The prior reaches above 1: a redesign can also bring more children in.
--
-- RED: no study gives this size for a council after such a report.

intervention {
  name = "Front-door redesign",
  summary = "Advice to partners before they refer; contacts that need no social worker are helped elsewhere.",
  start = months(12),
  ramp = months(6),
  -- capacity: none, every contact comes through one front door
  staff_time = { worker_hours = 160, manager_hours = 40 },
  cost = { once = gbp(100000), per_year = gbp(180000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "demand.level",
      operation = "multiply",
      value = 0.93,
      prior = lognormal(0.93, 0.06),
      delay = months(2),
      reliability = "red",
      source = "a guess",
    },
  },
}

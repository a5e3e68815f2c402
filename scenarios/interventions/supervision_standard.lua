-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Supervision standard: every social worker is supervised as often as the standard says, reflectively and on
-- record. It takes managers' hours, which come from audits, allocation and the plan.
--
-- RED: no study gives this size. The prior reaches below 1: hours that a standard asks for may not be there.

intervention {
  name = "Supervision standard",
  summary = "Supervision as often as the standard says, reflective and recorded.",
  start = months(3),
  ramp = months(6),
  -- capacity: none, every worker; managers' hours are the limit
  staff_time = { manager_hours = 10 }, -- a month, of looking at records; the hours of more sessions are counted by themselves
  -- training and recording
  cost = { once = gbp(15000), per_year = gbp(15000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "practice.supervision_level",
      operation = "multiply",
      value = 1.2,
      prior = lognormal(1.2, 0.12),
      reliability = "red",
      source = "a guess",
    },
  },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Caseload cap: no worker is given a case above a lower number. Those who hold cases have more time for each;
-- cases above the cap wait for a worker. Without more posts one is bought with the other.
--
-- RED: no study gives this size.

intervention {
  name = "Caseload cap",
  summary = "Nobody is given a case above a lower number; what is above it waits.",
  start = months(3),
  ramp = months(3),
  -- capacity: none, a rule for every worker
  staff_time = { manager_hours = 20 },
  cost = { per_year = gbp(10000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "allocation.caseload_cap_level",
      operation = "multiply",
      value = 0.85,
      prior = lognormal(0.85, 0.08),
      reliability = "red",
      source = "a guess",
    },
  },
}

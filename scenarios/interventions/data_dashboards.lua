-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Data and dashboard work: analysts clean records and rebuild what is shown. It moves what a dashboard shows and
-- when; practice moves only through those who act on it.
--
-- RED: no study gives this size.

intervention {
  name = "Data and dashboards",
  summary = "Records cleaned, dashboards rebuilt: what is shown comes nearer to what is.",
  start = months(3),
  ramp = months(9),
  -- capacity: none, one system for all records
  staff_time = { worker_hours = 80, manager_hours = 20 }, -- recording put right
  cost = { once = gbp(120000), per_year = gbp(90000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "reporting.data_accuracy",
      operation = "add",
      value = share(0.4),
      prior = beta(8, 12),
      reliability = "red",
      source = "a guess",
    },
  },
}

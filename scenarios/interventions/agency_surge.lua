-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Agency surge: agency social workers cover vacancies for a year, from a fixed day and whatever the dashboard
-- shows (agency_cover waits for a figure). Agency workers leave sooner, so children change workers more often.
--
-- RED: no study gives this size.

intervention {
  name = "Agency surge",
  summary = "Agency social workers cover vacancies for a year.",
  start = months(2),
  finish = months(14),
  ramp = months(2),
  -- capacity: none of its own, agency workers come as the market has them
  staff_time = { manager_hours = 20 },
  -- finding them; the workers themselves are counted as staff
  cost = { once = gbp(40000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "workforce.agency_level",
      operation = "multiply",
      value = 2.5,
      prior = lognormal(2.5, 0.3),
      reliability = "red",
      source = "a guess",
    },
  },
}

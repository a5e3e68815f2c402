-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Foster recruitment: carers are found, assessed and kept. Assessing a carer takes months, so places come late.
--
-- RED: no study gives this size. The prior reaches to none: carers who leave may be as many as those who come.

intervention {
  name = "Foster recruitment",
  summary = "More places with the county's own foster carers.",
  start = months(6),
  ramp = months(18),
  -- capacity: the carers found are places, with which placements reckon
  staff_time = { worker_hours = 120, manager_hours = 20 }, -- assessments of carers, a month
  -- allowances are counted with placements
  cost = { once = gbp(80000), per_year = gbp(150000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "placements.foster_places",
      operation = "add",
      value = 20,
      prior = uniform(0, 40),
      delay = months(4),
      reliability = "red",
      source = "a guess",
    },
  },
}

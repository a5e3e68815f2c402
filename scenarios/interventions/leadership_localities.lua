-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Leadership in localities: senior managers visit every hub, what staff raise is answered within two working
-- days, and managers give part of their month to localities. Their hours are taken from elsewhere: hub visits
-- and answers cost hours by themselves, the time in localities is said here.
--
-- RED in size; that these things were done is on record (council papers of 2017 and 2018).

intervention {
  name = "Leadership in localities",
  summary = "Hubs visited, answers within two working days, managers' time given to localities.",
  start = months(3),
  ramp = months(3),
  -- capacity: none, leaders' days in localities; their hours are the limit
  cost = { per_year = gbp(20000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "leadership.presence",
      operation = "set",
      value = share(0.8),
      prior = beta(8, 2),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "leadership.two_day_response",
      operation = "set",
      value = share(0.8),
      prior = beta(8, 2),
      reliability = "red",
      source = "a guess",
    },
    {
      lever = "leadership.locality_time",
      operation = "add",
      value = 120,
      prior = uniform(60, 180),
      reliability = "red",
      source = "a guess",
    },
  },
}

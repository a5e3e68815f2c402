-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- IRIS, Intensive Recovery Intervention Service: an integrated, multi-professional service for young people
-- at high risk of harm, residential and foster care included. About 6 million pounds; it followed BASE and was
-- still in development in February 2020.
--
-- RED. Places, start, staffing and effect were not published. Every size below is a guess to be replaced; the
-- priors of its effects include no effect (1) and harm (above 1).
--
-- Use it:   interventions = { { use = "iris", start = "2020-02-01", dose = 1 } }

intervention {
  name = "IRIS",
  summary = "Intensive Recovery Intervention Service: places of the plan's own for young people at high risk of harm.",
  start = months(33), -- after the report; say your own
  ramp = months(6), -- places open one after the other: a guess
  -- about 6 million pounds over three years
  cost = {
    once = gbp(1200000),
    per_year = gbp(1600000),
    reliability = "amber",
    source = "about 6 million pounds in all (council papers); how it falls into years is a guess",
  },
  staff_time = { manager_hours = 60 }, -- a month
  effects = {
    -- capacity: its places; `capacity` and `serves` would take a part of them away a second time
    {
      lever = "iris.places",
      operation = "set",
      value = 12,
      prior = uniform(6, 18),
      reliability = "red",
      source = "a guess",
    },
    {
      -- moves that nobody planned, of those in its places
      lever = "iris.unplanned_moves_level",
      operation = "multiply",
      value = 0.7,
      prior = lognormal(0.7, 0.35),
      delay = months(3),
      reliability = "red",
      source = "a guess",
    },
    {
      -- days in residential care of those in its places, relative to what the places stand in for
      lever = "iris.residential_level",
      operation = "multiply",
      value = 0.8,
      prior = lognormal(0.8, 0.25),
      delay = months(3),
      reliability = "red",
      source = "a guess",
    },
  },
}

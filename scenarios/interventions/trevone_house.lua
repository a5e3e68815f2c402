-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Trevone House: supported accommodation for young people from 16. About 21 places were planned, up to 17
-- intended, about 12 filled. Contract of at most 10.8 million pounds over five years and two more; site 2.5
-- million. The independent evaluation was "broadly positive but mixed": no size of an effect was published.
--
-- AMBER: places and money are published for this service; the share of the contract that falls in a year and
-- what the places stand in for are guesses.

intervention {
  name = "Trevone House",
  summary = "Supported accommodation for young people from 16, in place of other placements.",
  start = months(36),
  ramp = months(12),
  -- capacity: its places are the size itself
  -- 10.8 million over seven years
  cost = {
    once = gbp(2500000),
    per_year = gbp(1540000),
    reliability = "amber",
    source = "site 2.5 million, contract of at most 10.8 million over five and two more years (council papers); how it falls into years is a guess",
  },
  effects = {
    {
      lever = "placements.supported_places",
      operation = "add",
      value = 12,
      prior = uniform(8, 17),
      reliability = "amber",
      source = "about 12 places filled, up to 17 intended (council papers)",
    },
  },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Homes of the council's own: small children's homes that the council buys, registers, staffs and keeps for its own
-- children. A child who looks for a home is offered one of them first, in the county and not bought from others, if
-- it suits (assumption homes.own_match). They are inspected, and may close, like any other home. Whoever lives out
-- of the county already stays there until the next move.
--
-- RED: no study gives what such homes cost, how long they take to open, or whom they suit. The prior reaches to
-- none: a home that is bought may not be registered, or find no manager. Gross, a plan pays for its homes and for
-- the placements that they stand in for; the cost net of those says what is saved.

intervention {
  name = "Own homes",
  summary = "Small children's homes that the council opens and runs for its own children.",
  start = months(6),
  ramp = months(12), -- one after the other
  staff_time = { manager_hours = 30 }, -- a month, of those who commission and oversee
  cost = {
    once = gbp(1200000), -- two houses
    per_year = gbp(1400000), -- staff for two homes, whoever lives there
    reliability = "red",
    source = "a guess, of two houses and of the staff of two homes",
  },
  effects = {
    -- capacity: the places of the homes (homes.places each); `capacity` and `serves` would take a part of them away
    -- a second time
    {
      lever = "homes.own_opened",
      operation = "add",
      value = 2,
      prior = uniform(0, 4), -- whole homes count: none, one, two or three
      delay = months(9), -- from the decision to the first day: buying, building, registering
      reliability = "red",
      source = "a guess: two homes are the plan's choice, how many of them open is not known",
    },
  },
}

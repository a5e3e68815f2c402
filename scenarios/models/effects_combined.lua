-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A plan whose effects come and go each in its own way. When a plan's parts are of different kinds: what is taught saturates, what is
-- taken up spreads, what is new wears off. Sizes are made up.

scenario {
  name = "Gloucestershire 2017: effects that come and go each in its own way",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { effect = { steepness = 6, coefficient = 1.5, half_point = 0.4, ["waning.half_life"] = months(12) } },
  interventions = {
    { name = "Training and a new front door", start = "2018-01-01", ramp = months(6), effects = {
      { lever = "practice.support", operation = "add", value = 0.2, shape = "reinspect.effect.hill" },
      { lever = "demand.level", operation = "multiply", value = 0.95, shape = "reinspect.effect.logistic" },
      { lever = "workforce.hiring_level", operation = "multiply", value = 1.2, shape = "reinspect.effect.decay" },
    } },
  },
}

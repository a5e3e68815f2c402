-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Interventions that spread along an S-shaped curve. When an intervention is taken up slowly at first, then by most, then by the last.

scenario {
  name = "Gloucestershire 2017: interventions that spread along an S-shaped curve",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { effect = { id = "reinspect.effect.logistic", steepness = 8 } },
  interventions = { { use = "leadership_localities", start = "2018-01-01" } },
}

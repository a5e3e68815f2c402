-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Interventions whose effect saturates. When more of the same brings less and less.

scenario {
  name = "Gloucestershire 2017: interventions whose effect saturates",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { effect = { id = "reinspect.effect.hill", coefficient = 2, half_point = 0.5 } },
  interventions = { { use = "leadership_localities", start = "2018-01-01" } },
}

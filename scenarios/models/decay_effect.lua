-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Interventions that wear off while they run. When what was new becomes routine, and those who were trained leave.

scenario {
  name = "Gloucestershire 2017: interventions that wear off while they run",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = {
    effect = { id = "reinspect.effect.decay", ["waning.half_life"] = months(18), ["waning.floor"] = share(0.3) },
  },
  interventions = { { use = "qa_refresh", start = "2018-01-01" } },
}

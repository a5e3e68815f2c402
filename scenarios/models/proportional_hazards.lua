-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Social workers who leave by their circumstances. When the council has fitted a Cox model to its own leavers: put its coefficients in.

scenario {
  name = "Gloucestershire 2017: social workers who leave by their circumstances",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = {
    workforce = { id = "reinspect.workforce.proportional_hazards", ["leaving.caseload_effect"] = 0.9 },
  },
}

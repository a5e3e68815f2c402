-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A department that watches the pace. To see what would follow if only being behind the notice's dates counted after publication.

scenario {
  name = "Gloucestershire 2017: a department that watches the pace",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { escalation = { id = "reinspect.escalation.pace", ["pace.effect"] = 8 } },
}

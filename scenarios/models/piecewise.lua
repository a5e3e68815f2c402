-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Quality assurance that beds in as somebody measured it. When the council, or one like it, has measured how far its audits agree with inspectors'. These points are made up.

scenario {
  name = "Gloucestershire 2017: quality assurance that beds in as somebody measured it",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = {
    learning = {
      id = "reinspect.learning.piecewise",
      gap_1 = months(9),
      gain_1 = share(0.3),
      gap_2 = months(9),
      gain_2 = share(0.4),
      gap_3 = months(12),
      gain_3 = share(0.5),
    },
  },
}

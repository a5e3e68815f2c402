-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Quality assurance that beds in early, with a long tail. When a framework is taken up quickly by most and slowly by the rest.

scenario {
  name = "Gloucestershire 2017: quality assurance that beds in early, with a long tail",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { learning = { id = "reinspect.learning.gompertz", fastest = months(12), width = months(8) } },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Quality assurance that beds in by practice. When what counts is how often it has been done: quick at first, then ever slower.

scenario {
  name = "Gloucestershire 2017: quality assurance that beds in by practice",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { learning = { id = "reinspect.learning.power_law", experience = months(9), rate = 0.8 } },
}

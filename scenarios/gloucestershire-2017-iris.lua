-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gloucestershire of June 2017 with IRIS and Trevone House, the two services with places of their own that were
-- planned for young people. What IRIS does is RED: its places, start, staffing and effect were not published, and
-- the priors of its effects include none and harm. Run it beside the baseline and look at unplanned moves,
-- residential days and cost, and at how far the ranges overlap.

scenario {
  extends = "gloucestershire-2017.lua",
  name = "Gloucestershire 2017 with IRIS and Trevone House",
  months = 84,

  interventions = {
    { use = "iris", start = "2020-02-01" },
    { use = "trevone_house", start = "2020-07-01" },
  },
}

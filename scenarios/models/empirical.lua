-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gloucestershire's own past, drawn again. When the council's own published years say more than a formula. Referrals in the year to March: DfE, characteristics of
-- children in need, as in scenarios/data/activity.csv.

scenario {
  name = "Gloucestershire 2017: gloucestershire's own past, drawn again",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = {
    demand = {
      id = "reinspect.demand.empirical",
      ["history.years"] = 5,
      ["history.block"] = 2,
      ["history.level_1"] = 5000 / 6878, -- 2013
      ["history.level_2"] = 5227 / 6878, -- 2014
      ["history.level_3"] = 5994 / 6878, -- 2015
      ["history.level_4"] = 6525 / 6878, -- 2016
      ["history.level_5"] = 6878 / 6878, -- 2017
    },
  },
}

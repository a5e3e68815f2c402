-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gloucestershire's own past, drawn again. When the council's own published years say more than a formula. Referrals in the year
-- to March over England's in the same year, so that what grew everywhere is no variation of its own: DfE, characteristics of
-- children in need (scenarios/data/activity.csv). What it still grew beyond England's comes back as going up and down.

scenario {
  name = "Gloucestershire 2017: Gloucestershire's own past, drawn again",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = {
    demand = {
      id = "reinspect.demand.empirical",
      ["history.periods"] = 5,
      ["history.period"] = months(12),
      ["history.block"] = 2,
      ["history.level_1"] = 5000 / 593470 * 100, -- 2013
      ["history.level_2"] = 5227 / 657780 * 100, -- 2014
      ["history.level_3"] = 5994 / 635620 * 100, -- 2015
      ["history.level_4"] = 6525 / 621470 * 100, -- 2016
      ["history.level_5"] = 6878 / 646120 * 100, -- 2017
    },
  },
  -- The engine's own change of one council's level would come on top of the same change.
  parameters = { ["local.demand_sd"] = 0 },
}

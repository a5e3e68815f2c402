-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Referrals that drift and come back. When the level of referrals wanders from year to year with no cause in the plan.

scenario {
  name = "Gloucestershire 2017: referrals that drift and come back",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { demand = { id = "reinspect.demand.ar1", ["drift.half_life"] = months(12), ["drift.sd"] = 0.12 } },
  -- The engine's own change of one council's level would come on top of the same change.
  parameters = { ["local.demand_sd"] = 0 },
}

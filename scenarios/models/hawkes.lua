-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Referrals that bring further ones. When one case in the news, or in a school, has brought waves of referrals.

scenario {
  name = "Gloucestershire 2017: referrals that bring further ones",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = {
    demand = {
      id = "reinspect.demand.hawkes",
      ["excitation.branching"] = share(0.3),
      ["excitation.half_life"] = weeks(2),
    },
  },
}

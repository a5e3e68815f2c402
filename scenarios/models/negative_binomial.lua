-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Referrals that vary more than by chance alone. When monthly referrals of the council jump about more than chance explains, and a plan has to hold in bad months.

scenario {
  name = "Gloucestershire 2017: referrals that vary more than by chance alone",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { demand = { id = "reinspect.demand.negative_binomial", overdispersion = 0.03 } },
}

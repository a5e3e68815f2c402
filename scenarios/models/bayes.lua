-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Monitoring visits that weigh evidence. When visits should stop because the cases seen so far are evidence enough.

scenario {
  name = "Gloucestershire 2017: monitoring visits that weigh evidence",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { progress = { id = "reinspect.progress.bayes", ["found.safe_above"] = share(0.75) } },
}

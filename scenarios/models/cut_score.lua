-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Judgements by the sampled cases alone. To see what would follow if grades were shares of good cases against a cut, and nothing else counted.

scenario {
  name = "Gloucestershire 2017: judgements by the sampled cases alone",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { judgement_model = { id = "reinspect.judgement.cut_score", ["area.good_above"] = share(0.5) } },
}

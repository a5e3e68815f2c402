-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Judgements with more surprises. When grades far from the evidence seem likelier than the shipped model has them. Nothing of it is calibrated.

scenario {
  name = "Gloucestershire 2017: judgements with more surprises",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { judgement_model = "reinspect.judgement.ordered_logit" },
}

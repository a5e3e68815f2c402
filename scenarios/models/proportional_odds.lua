-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A department as the record of first responses has it. When the first response should follow what was found in the way it did from 2014 to 2023.

scenario {
  name = "Gloucestershire 2017: a department as the record of first responses has it",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { escalation = "reinspect.escalation.proportional_odds" },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
scenario {
  name = "All that a judgement block may get wrong at once", council = "yorkk",
  judgement = {
    publication = "2019-05-01",
    inspection = "2019-05-01",
    framework = "ILAC",
    systemic = true,
    grades = {
      help_protection = "inadequat",
      in_car = "inadequate",
      leaders = 0,
      overall = "requires improvement",
    },
    dfe_step = "commissioner",
  },
}

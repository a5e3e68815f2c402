-- SPDX-License-Identifier: GPL-3.0-or-later
scenario {
  name = "The overall grade decides, where there is one", council = "york",
  judgement = {
    publication = "2019-05-01",
    grades = {
      help_protection = "inadequate", in_care = "good", leaders = "good", overall = "requires_improvement",
    },
  },
}

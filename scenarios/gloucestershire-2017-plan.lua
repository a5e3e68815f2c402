-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gloucestershire of June 2017 with ready interventions, each from a file in interventions/ that says what it
-- rests on. Take one out, change its start or its dose, and lay the report beside the baseline's.

scenario {
  extends = "gloucestershire-2017.lua",
  name = "Gloucestershire 2017 with a plan of ready interventions",

  interventions = {
    { use = "leadership_localities" },
    { use = "qa_refresh" },
    { use = "recruitment_retention", start = "2018-04-01" },
    { use = "front_door_redesign", dose = 0.5 }, -- half of what the file supposes
    { use = "agency_cover" },
  },
}

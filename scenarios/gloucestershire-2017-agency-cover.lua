-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gloucestershire of June 2017 with one intervention that waits for a figure: agency cover once the dashboard has
-- shown more than 50 cases without a named worker. Look at the report's "What waits for a figure": it begins later
-- than somebody would begin it who saw every case.

scenario {
  extends = "gloucestershire-2017.lua",
  name = "Gloucestershire 2017 with agency cover once cases wait",

  interventions = {
    { use = "agency_cover" },
  },
}

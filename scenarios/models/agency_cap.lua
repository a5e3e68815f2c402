-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- An agency market with a price cap. To ask what the agency rules of 2024 would have done in 2018: the cap is moved back to that year.

scenario {
  name = "Gloucestershire 2017: an agency market with a price cap",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = {
    workforce = { id = "reinspect.workforce.agency_cap", ["cap.from_year"] = 2018, ["cap.price_ratio"] = 0.85 },
  },
}

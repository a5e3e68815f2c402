-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- An observer: children who live outside the county. To follow year by year how many children in care live outside the county. Counters are in `run --format json`
-- under "observers"; nothing that is simulated changes.

scenario {
  name = "Gloucestershire 2017: children who live outside the county",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  observers = { "reinspect.observer.out_of_county" },
}

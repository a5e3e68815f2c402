-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- An observer: what happens, counted. To count visits, reports, steps of the department, placements and leavers beside the usual outcomes. Counters are in `run --format json`
-- under "observers"; nothing that is simulated changes.

scenario {
  name = "Gloucestershire 2017: what happens, counted",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  observers = { "reinspect.observer.event_log" },
}

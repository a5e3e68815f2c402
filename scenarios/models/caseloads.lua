-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- An observer: how many cases each social worker holds. When the mean caseload hides who holds thirty. Counters are in `run --format json`
-- under "observers"; nothing that is simulated changes.

scenario {
  name = "Gloucestershire 2017: how many cases each social worker holds",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  observers = { "reinspect.observer.caseloads" },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The baseline: what happens where nothing is planned beyond what every council does after such a report
-- (action plan, audits, monitoring visits). It says nothing that holds for one council alone, so it is the one
-- to lay plans over and to run for all councils:   reinspect run scenarios/baseline.lua --all-councils

scenario {
  name = "Baseline: no plan beyond the report",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Social workers who leave early or stay. When exit interviews and payroll say that most leave within two years.

scenario {
  name = "Gloucestershire 2017: social workers who leave early or stay",
  council = "gloucestershire",
  judgement = "2017-06-13",
  months = 60,

  plugins = { workforce = { id = "reinspect.workforce.weibull", ["leaving.shape"] = 0.7 } },
}

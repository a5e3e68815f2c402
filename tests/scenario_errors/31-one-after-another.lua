-- SPDX-License-Identifier: GPL-3.0-or-later
-- `after` names what stands above and ends; a budget is spent by the year
scenario {
  name = "One after another", council = "gloucestershire",
  interventions = {
    { name = "first", after = "second", effects = { { lever = "demand.level", operation = "multiply", value = 0.9 } } },
    { name = "second", after = "first", lasts = months(2), finish = months(9), effects = { { lever = "demand.level", operation = "multiply", value = 0.9 } } },
    { name = "third", wait = months(2), cost = { once = gbp(100), budget = gbp(500) }, effects = { { lever = "demand.level", operation = "multiply", value = 0.9 } } },
  },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Improvement partner: another council, judged good or outstanding, works with senior managers (Essex was
-- Gloucestershire's). What it moves here is working conditions and what leaders acknowledge.
--
-- RED in size: that a partner worked with the council is on record, what it changed is not.

intervention {
  name = "Improvement partner",
  summary = "A council judged good or outstanding works with senior managers.",
  start = months(6),
  ramp = months(3),
  -- capacity: none, it works with those who lead
  staff_time = { manager_hours = 40 },
  cost = { per_year = gbp(200000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "leadership.partner",
      operation = "set",
      value = share(0.8),
      prior = beta(8, 2),
      reliability = "red",
      source = "a guess",
    },
  },
}

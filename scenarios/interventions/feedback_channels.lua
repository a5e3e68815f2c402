-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Independent feedback channels: advocates, carers' networks and a line for staff that line managers do not own
-- bring what nobody hears to those who decide.
--
-- RED: no study gives this size.

intervention {
  name = "Independent feedback channels",
  summary = "Children, carers and staff are heard past line managers.",
  start = months(6),
  ramp = months(6),
  -- capacity: none, open to every child, parent and worker
  staff_time = { manager_hours = 20 },
  cost = { once = gbp(20000), per_year = gbp(60000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "channels.heard",
      operation = "add",
      value = share(0.3),
      prior = beta(6, 14),
      reliability = "red",
      source = "a guess",
    },
  },
}

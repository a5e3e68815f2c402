-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- LGA peer review: a team of the Local Government Association looks at the services for a week, and its findings
-- are worked on for three months. It shows leaders what dashboards do not.
--
-- RED in size: that such a review took place is on record, what it changed is not.

intervention {
  name = "LGA peer review",
  summary = "A team from other councils looks at the services; its findings are worked on for three months.",
  start = months(9),
  finish = months(12),
  -- ramp: none, its findings are told within the week
  -- capacity: none, it speaks to those who lead
  staff_time = { manager_hours = 30 },
  cost = { once = gbp(15000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "leadership.peer_review",
      operation = "set",
      value = share(0.8),
      prior = beta(8, 2),
      half_life = months(6),
      reliability = "red",
      source = "a guess",
    },
  },
}

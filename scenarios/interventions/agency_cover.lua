-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Agency cover when cases wait: a plan that looks at the dashboard. It begins when more than 50 cases have been
-- shown without a named worker at two month-ends in a row, lasts six months, and may begin again three months
-- after it ended. What waits under a manager's name is not shown, so it begins later than somebody would begin
-- it who saw every case; the report says by how much.
--
-- RED: no study gives this size.

intervention {
  name = "Agency cover when cases wait",
  summary = "More agency social workers for six months, once the dashboard has shown too many cases waiting.",
  when = reported.unallocated_cases:above(50, { for_at_least = months(2), cool_down = months(3) }),
  lasts = months(6),
  ramp = months(1),
  -- capacity: none of its own, agency workers come as the market has them
  -- the workers themselves are counted as staff
  cost = { once = gbp(20000), reliability = "red", source = "a guess" },
  effects = {
    {
      lever = "workforce.agency_level",
      operation = "multiply",
      value = 2,
      prior = lognormal(2, 0.2),
      reliability = "red",
      source = "a guess",
    },
  },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Edge-of-care team: workers stay with families whose children are about to come into care. Children who do not
-- come in stay with the social workers of their plan, who have more cases for it.
--
-- RED: no study gives this size here. It is that of the families with whom the team works: where more children are
-- on a protection plan than it has room for, the effect is that much smaller, so a team that does not grow achieves
-- less as plans become more. The prior includes none and harm: a child kept out who should have come in lives longer in
-- what was found wanting.

intervention {
  name = "Edge-of-care team",
  summary = "Workers who stay with families whose children are about to come into care.",
  start = months(9),
  ramp = months(6),
  staff_time = { worker_hours = 40, manager_hours = 20 }, -- of those who hold the case; the team itself is paid below
  serves = "cpp",
  capacity = 90, -- children at a time: a guess, about eleven to each of eight workers
  -- a manager and eight workers
  cost = {
    once = gbp(60000),
    per_year = gbp(450000),
    reliability = "red",
    source = "a guess, of a manager and eight workers",
  },
  effects = {
    {
      lever = "pathway.care_entry_level",
      operation = "multiply",
      value = 0.6,
      prior = lognormal(0.6, 0.4),
      delay = months(2),
      reliability = "red",
      source = "a guess",
    },
  },
}

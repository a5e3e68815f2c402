-- Money and hours.
scenario {
  name = "Money",
  council = "gloucestershire",
  interventions = {
    { name = "a", effects = {}, cost = gbp(5) },
    { name = "b", effects = {}, cost = { per_month = gbp(5) } },
    { name = "c", effects = {}, cost = { once = 50000 } },
    { name = "d", effects = {}, cost = { per_year = gbp(-1) } },
    { name = "e", effects = {}, staff_time = { manager_hour = 10 } },
    { name = "f", effects = {}, staff_time = { worker_hours = months(2) } },
    { name = "g", effects = {}, cost = { once = gbp(5), reliability = "sure" } },
    { name = "h", effects = {}, cost = { once = gbp(5), reliability = "amber" } },
  },
}

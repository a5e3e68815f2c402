-- Quantities of the wrong sort, and numbers without a unit.
scenario {
  name = "Wrong units",
  council = "gloucestershire",
  months = per_year(60),
  parameters = {
    ["plan.pace"] = weeks(3),
    ["visits.cin_interval"] = 28,
    ["qa.completion_share"] = fte(0.5),
    ["practice.pressure_effect"] = share(0.5),
  },
}

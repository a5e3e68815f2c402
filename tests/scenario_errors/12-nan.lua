local nothing = 0 / 0
scenario {
  name = "Not a number",
  council = "gloucestershire",
  months = nothing,
  parameters = {
    ["plan.pace"] = per_year(nothing),
    ["practice.pressure_effect"] = 1 / 0,
  },
  interventions = {
    {
      name = "x",
      effects = { { lever = "demand.level", operation = "set", value = nothing } },
    },
  },
}

scenario {
  name = "A negative rate",
  council = "gloucestershire",
  parameters = { ["plan.pace"] = per_year(-0.2) },
}

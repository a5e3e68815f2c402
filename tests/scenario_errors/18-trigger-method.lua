-- A figure is compared with above and below.
scenario {
  name = "Between",
  council = "gloucestershire",
  interventions = { { name = "a", effects = {}, when = reported.caseload:between(15, 20) } },
}

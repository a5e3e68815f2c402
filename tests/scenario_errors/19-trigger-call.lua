-- A number must stand in the brackets, and a colon before the word.
scenario {
  name = "Dots",
  council = "gloucestershire",
  interventions = { { name = "a", effects = {}, when = reported.caseload.above(20) } },
}

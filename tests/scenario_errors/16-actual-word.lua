-- A word for practice as simulated, which no plan has.
scenario {
  name = "No such word",
  council = "gloucestershire",
  interventions = { { name = "a", when = actual.unallocated_cases:above(50), effects = {} } },
}

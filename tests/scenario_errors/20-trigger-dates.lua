-- Lengths and dates that do not go together.
scenario {
  name = "Ends",
  council = "gloucestershire",
  interventions = {
    { name = "a", effects = {}, when = reported.caseload:above(20), finish = "2019-01-01" },
    { name = "b", effects = {}, when = reported.caseload:above(20, { cool_down = months(6) }) },
    { name = "c", effects = {}, start = months(6), lasts = months(12) },
  },
}

-- What a trigger may say beside its figure.
scenario {
  name = "Triggers",
  council = "gloucestershire",
  interventions = {
    { name = "a", effects = {}, when = reported.caseload },
    { name = "b", effects = {}, when = reported.caseload:above(20, { for_at_least = weeks(2) }) },
    { name = "c", effects = {}, when = reported.agency_share:above(fte(3)) },
    { name = "d", effects = {}, when = reported.agency_share:above(1.5) },
    { name = "e", effects = {}, when = reported.caseload:above(20, { for_at_leest = months(2) }) },
    { name = "f", effects = {}, when = 50 },
  },
}

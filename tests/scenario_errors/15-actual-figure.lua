-- Plans see dashboards, not practice as simulated; a figure that nobody knows.
scenario {
  name = "Eyes that see all",
  council = "gloucestershire",
  interventions = {
    {
      name = "a",
      when = reported.true_unallocated_cases:above(50),
      effects = {},
    },
    {
      name = "b",
      when = reported.unalocated_cases:above(50),
      effects = {},
    },
    {
      name = "c",
      when = reported.actual:below(1),
      effects = {},
    },
  },
}

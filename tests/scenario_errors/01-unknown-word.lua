-- Three words that nobody knows, each near one that is known, and one that is near none.
scenario {
  name = "Unknown words",
  council = "gloucestershire",
  monthz = 60,
  parameters = {
    ["plan.pase"] = per_year(0.5),
  },
  interventions = {
    {
      name = "Fewer referrals",
      effects = {
        { lever = "demand.levl", operation = "multiply", value = 0.9 },
        { lever = "demand.level", operation = "divide", value = 0.9 },
      },
    },
  },
}

-- Priors that cannot be.
scenario {
  name = "Priors",
  council = "gloucestershire",
  interventions = {
    {
      name = "a",
      effects = {
        { lever = "demand.level", operation = "multiply", value = 0.9, prior = 0.8 },
        { lever = "demand.level", operation = "multiply", value = 0.9, prior = normal(0.9, -0.1) },
        { lever = "demand.level", operation = "multiply", value = 0.9, prior = uniform(1, 0.5) },
        { lever = "demand.level", operation = "multiply", value = 0.9, prior = lognormal(0, 0.1) },
        { lever = "demand.level", operation = "multiply", value = 0.9, prior = normal(percent(90), 0.1) },
        { lever = "demand.level", operation = "multiply", value = 0.9, prior = { family = "cauchy", a = 0, b = 1 } },
      },
    },
  },
}

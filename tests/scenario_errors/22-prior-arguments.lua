-- A prior takes two numbers.
scenario {
  name = "One number",
  council = "gloucestershire",
  interventions = {
    { name = "a", effects = { { lever = "demand.level", operation = "multiply", value = 0.9, prior = normal(0.9) } } },
  },
}

-- How sure, and on what it rests.
scenario {
  name = "Reliability",
  council = "gloucestershire",
  interventions = {
    {
      name = "a",
      effects = {
        { lever = "demand.level", operation = "multiply", value = 0.9, reliability = "geen" },
        { lever = "demand.level", operation = "multiply", value = 0.9, reliability = "green" },
        { lever = "demand.level", operation = "multiply", value = 0.9, source = "" },
      },
    },
  },
}

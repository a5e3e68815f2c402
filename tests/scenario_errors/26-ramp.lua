-- Times to full strength, doses, delays.
scenario {
  name = "Shapes",
  council = "gloucestershire",
  interventions = {
    { name = "a", effects = {}, ramp = 6 },
    { name = "b", effects = {}, ramp = months(2.5) },
    { name = "c", effects = {}, dose = 11 },
    { name = "d", effects = {}, dose = percent(50) },
    {
      name = "e",
      effects = {
        { lever = "demand.level", operation = "multiply", value = 0.9, delay = "2018-01-01" },
        { lever = "demand.level", operation = "multiply", value = 0.9, half_life = -1 },
      },
    },
  },
}

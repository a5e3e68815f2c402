-- Two interventions of one name, and one that comes too late.
scenario {
  name = "Twins",
  council = "gloucestershire",
  months = 24,
  interventions = {
    { name = "a", effects = {}, start = months(60) },
    { name = "b", effects = {}, start = "2018-01-01", finish = "2017-12-01" },
    { name = "c", effects = {} },
    { name = "c", effects = {} },
  },
}

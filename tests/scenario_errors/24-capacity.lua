-- Places for whom, and how many.
scenario {
  name = "Places",
  council = "gloucestershire",
  interventions = {
    { name = "a", effects = {}, capacity = 12 },
    { name = "b", effects = {}, serves = "in_cares", capacity = 12 },
    { name = "c", effects = {}, serves = "in_care", capacity = -1 },
    { name = "d", effects = {}, serves = "in_care", capacity = fte(12) },
    { name = "e", effects = {}, cost = { per_place = gbp(50000) } },
  },
}

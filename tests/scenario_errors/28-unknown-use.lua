-- Interventions by the names of their files.
scenario {
  name = "By name",
  council = "gloucestershire",
  interventions = {
    { use = "recruitment_retension" },
    { use = "../../somewhere" },
    { use = 7 },
    { use = "qa_refresh", dose = 2, ramps = months(2) },
  },
}

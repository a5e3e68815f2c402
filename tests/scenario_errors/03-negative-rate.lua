scenario {
  name = "A negative rate",
  council = "gloucestershire",
  parameters = { ["workforce.agency_leaving_rate"] = per_year(-0.2) },
}

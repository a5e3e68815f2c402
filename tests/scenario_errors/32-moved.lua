-- Names that assumptions had once.
scenario {
  name = "Moved",
  council = "gloucestershire",
  parameters = {
    ["workforce.market_elasticity"] = 0.5,
    ["leavers.cost"] = gbp(6000),
  },
  signed_off = {
    ["workforce.agency_leaving_rate"] = { by = "head of finance", on = "2026-11-01" },
  },
}

-- Who has agreed to a number, and when.
scenario {
  name = "Signatures",
  council = "gloucestershire",
  signed_off = {
    ["plan.pase"] = { by = "director of children's services", on = "2026-11-01" },
    ["plan.pace"] = { by = "director of children's services" },
    ["board.focus"] = { by = "head of finance", on = "2026-13-01" },
    ["board.hours"] = "yes",
  },
}

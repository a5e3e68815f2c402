scenario {
  extends = "09-extends-cycle-other.lua",
  name = "Round and round",
}

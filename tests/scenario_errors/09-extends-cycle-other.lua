-- The other half of 09-extends-cycle.lua.
scenario {
  extends = "09-extends-cycle.lua",
}

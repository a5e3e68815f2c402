scenario {
  name = "A council that nobody knows",
  council = "gloucestershyre",
}

scenario {
  name = "Before the record begins",
  council = "gloucestershire",
  judgement = "2009-06-01",
}

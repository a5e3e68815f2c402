-- Posts are people: a number that is stated, that begins and ends.
scenario {
  name = "Posts",
  council = "gloucestershire",
  interventions = {
    {
      name = "a",
      effects = {
        { lever = "workforce.posts_added", operation = "add", value = fte(5), prior = normal(5, 1) },
        { lever = "workforce.posts_added", operation = "add", value = fte(5), half_life = months(3) },
        { lever = "workforce.posts_added", operation = "multiply", value = 2 },
      },
    },
  },
}

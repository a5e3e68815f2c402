-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Gloucestershire of June 2017 with a plan for posts and staying: the same council, the same chance, one
-- plan more. Run both and lay the two reports beside each other.
--
-- Every size below is RED: no published study gives it. They are here to show how a plan is written, and to
-- be replaced by your own.

scenario {
  extends = "gloucestershire-2017.lua", -- all that is not said here is as in that file
  name = "Gloucestershire 2017 with more posts and better retention",

  interventions = {
    {
      name = "more case-holding posts",
      summary = "Thirty posts added from April 2018, so that caseloads fall.",
      start = "2018-04-01",
      effects = {
        { lever = "workforce.posts_added", operation = "add", value = fte(30) }, -- RED
      },
    },
    {
      name = "retention offer",
      summary = "Pay, supervision and smaller teams: fewer social workers leave.",
      start = months(9), -- after the report
      effects = {
        { lever = "workforce.leaving_level", operation = "multiply", value = 0.8 }, -- RED
        { lever = "practice.supervision_level", operation = "multiply", value = 1.2 }, -- RED
      },
    },
  },
}

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Bradford after the report of 29 October 2018, under ILACS from its first day. Bradford was judged
-- inadequate twice: `judgement` says which report is meant; left out, the latest is taken.

scenario {
  name = "Bradford after the report of October 2018",
  council = "bradford",
  judgement = "2018-10-29",
  months = 60,
}

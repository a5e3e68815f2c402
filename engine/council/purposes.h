/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PURPOSES_H
#define RI_COUNCIL_PURPOSES_H

/* What a draw is for: one half of its address. Numbers are frozen; a new purpose takes the next one.
 * Behind each: the entity, what the ordinal counts. "sibling" is a child, or the household whose chance all
 * its children meet (`household.h`). */
enum {
    /* Unaligned, so that other rows do not move when one is added. */
    /* clang-format off */
    RI_FOR_PARAMETER = 1, /* name hash; 0 */
    RI_FOR_IMPUTATION = 2, /* council; field of start.def */
    RI_FOR_CAPABILITY = 3, /* council; 0 */
    RI_FOR_ARRIVAL_COUNT = 4, /* referral id with slot 0; 0 */
    RI_FOR_ARRIVAL_MARK = 5, /* referral id; 0 */
    RI_FOR_TRAIT = 6, /* child; 0. word 0 quality, 1 earlier plan, 2 age, 3 disability */
    RI_FOR_HAZARD = 7, /* sibling or worker; stage visit. word = cause */
    RI_FOR_DESTINATION = 8, /* sibling; stage visit */
    RI_FOR_ELAPSED = 9, /* sibling of the initial stock; 0. word 2 child */
    RI_FOR_VISIT = 10, /* sibling; day, or alone the number of the visit. word 0 in time, 1 delay */
    RI_FOR_JOIN_ORDER = 11, /* sibling; day of joining the queue */
    RI_FOR_WORKER_CHOICE = 12, /* sibling; 0 */
    RI_FOR_WORKER_TRAIT = 13, /* worker; 0 */
    RI_FOR_AUDIT_SAMPLE = 14, /* child; month */
    RI_FOR_AUDIT_GRADE = 15, /* child; month. word 0 the auditor, 1 whether it is moderated */
    RI_FOR_MONITORING = 16, /* council; visit. word 0 gap, 1 found, 2 last, 3 time to inspection */
    RI_FOR_VISIT_SAMPLE = 17, /* child; the council's visit */
    RI_FOR_VISIT_GRADE = 18, /* child; the council's visit */
    RI_FOR_INSPECTION_SAMPLE = 19, /* child; the council's inspection */
    RI_FOR_INSPECTION_GRADE = 20, /* child; the same. word 0 inspector, 1 the council's own audit, 2 its moderation */
    RI_FOR_JUDGEMENT = 21, /* council; inspection. word = area, + 16 whether a close call was changed */
    RI_FOR_DFE_STEP = 22, /* council; decision of that kind. word = decision point */
    RI_FOR_DFE_DELAY = 23, /* council; decision of that kind. word = decision point */
    RI_FOR_RECOMMENDATION = 24, /* council; episode. word = recommendation */
    RI_FOR_DEMAND = 25, /* referral id with layer and slot 0; 0. word = uniform */
    RI_FOR_PLACEMENT = 40, /* child; search. word 0 kind, 1 whether its risk decides */
    RI_FOR_DISTANCE = 41, /* child; search. out of county */
    RI_FOR_SEARCH = 42, /* child; search. word = day of it. word 0 carer, 1 home elsewhere */
    RI_FOR_MOVE = 43, /* child; placement. word = cause, 2 mark */
    RI_FOR_PLACED_BEFORE = 44, /* child of the initial stock; 0. word = placement since care began, from 1 */
    RI_FOR_RISK = 45, /* child; 0 */
    RI_FOR_PLACEMENT_ORDER = 46, /* child; search */
    RI_FOR_HOME_CHOICE = 47, /* child; search. word = home */
    RI_FOR_PLAN_PLACE = 48, /* child; day. word = plan */
    RI_FOR_HOME = 49, /* council; the home's inspection or opening. word = home and what */
    RI_FOR_SECURE = 50, /* child; need. word = what */
    RI_FOR_CELL = 51, /* council; day. word 0 charges, then a bed for each */
    RI_FOR_LEAVER = 60, /* care leaver; 0. word 0 served to 25, 1 years since 18 at the start */
    RI_FOR_CONFERENCE = 61, /* sibling; day of the discussion. word 0 when, 1 delay; 2-4 at the start */
    RI_FOR_REVIEW = 62, /* sibling; stage visit 24 | review 8. word 0 in time, 1 delay */
    RI_FOR_HOUSEHOLD = 63, /* household; 0 */
    RI_FOR_DECISION_DELAY = 80, /* sibling; 0 */
    RI_FOR_NEWLY_QUALIFIED = 81, /* worker; 0. word 0 whether, 1 since when at the start */
    RI_FOR_TENURE = 82, /* worker; 0 */
    RI_FOR_CULTURE = 90, /* council; spell of a director. word 0 conditions, 1 acknowledgement */
    RI_FOR_DIRECTOR = 91, /* council; spell. word 0 its length, 1 interim at the start */
    RI_FOR_WIDER_COUNCIL = 92, /* council; day */
    RI_FOR_PARTNERS = 93, /* council; day, 0 = board's grade. word = partner, last the grade */
    RI_FOR_POLICE = 94, /* council; day */
    RI_FOR_CHANNEL = 95, /* council; day. word = channel x 3 + (0 said, 1 recorded, 2 heard) */
    RI_FOR_LOCAL = 97, /* council; day. word = strength, on the first day + 3 before it, 6 vacancies, 7 agency */
    RI_FOR_CONCERN_SAMPLE = 110, /* child; the council's visit */
    RI_FOR_CONCERN_GRADE = 111, /* child; the council's visit */
    RI_FOR_AUDIT_CLOSURE = 112, /* child; month. word 0 closed, 1 done, 2 checked */
    RI_FOR_NEXT_INSPECTION = 113, /* council; inspections before it */
    RI_FOR_ENGAGEMENT = 114, /* council; 0 */
    RI_FOR_EFFECT = 120, /* hash of the intervention's and the lever's names; 0 */
    RI_FOR_STANDING = 121, /* council; 0. word 0 quality, 1 bedding-in */
    RI_FOR_STUDY_SAMPLE = 122, /* child; number of the sample */
    RI_FOR_THEME_SAMPLE = 123, /* child; the council's inspection. word = theme */
    RI_FOR_WATCHED_SAMPLE = 124, /* child; the same. word = area */
    RI_FOR_WATCHED = 125, /* child; the same. word = area */
    RI_FOR_HEARD_SAMPLE = 126, /* child; the same. word = area */
    RI_FOR_HEARD = 127, /* child; the same. word = area; council, of staff and members: word = who */
    RI_FOR_MISSING = 130, /* child in care; years in care. word 0 first time in the year, 1 last */
    RI_FOR_EXPLOITATION = 131, /* child; 0 */
    RI_FOR_CARE_WAY = 132, /* child; 0 */
    RI_FOR_CARE_ROUTE = 133, /* child or sibling; 0. word 0 apart, 1 emergency, 2 court, 3 origin at the start */
    RI_FOR_OWN_HOME = 134, /* child; search. whether a home that a plan has opened suits it */
    /* clang-format on */
};

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"

/* judgement = { ... }: a judgement that nobody has made, of a council never judged inadequate or as a
 * "what if". */

#define A_GRADE "\"inadequate\", \"requires_improvement\", \"good\" or \"outstanding\""

static const ri__field fields[] = {
    {"publication", RI__IS_DATE, true, 0, 0, 0,
     "the supposed report's publication date such as \"2019-05-01\""},
    {"inspection", RI__IS_DATE, false, 0, 0, 0, "the inspection's first day such as \"2019-03-04\""},
    {"framework", RI__IS_TEXT, false, 0, 0, 0, "\"SIF\" or \"ILACS\""},
    {"grades", RI__IS_WORDS, true, 0, 0, 0,
     "a table such as { help_protection = \"inadequate\", in_care = \"requires_improvement\", "
     "leaders = \"inadequate\", overall = \"inadequate\" }"},
    {"dfe_step", RI__IS_TEXT, false, 0, 0, 0,
     "\"none\", \"notice\", \"direction\", \"dfe_commissioner\" or \"trust\""},
};
#define N_FIELDS ((int)(sizeof fields / sizeof fields[0]))

/* By area; every regime judges the required ones. */
static const ri__field grade_fields[RI_N_AREAS] = {
    [RI_AREA_HELP_PROTECTION] = {"help_protection", RI__IS_TEXT, true, 0, 0, 0, A_GRADE},
    [RI_AREA_IN_CARE] = {"in_care", RI__IS_TEXT, true, 0, 0, 0, A_GRADE},
    [RI_AREA_CARE_LEAVERS] = {"care_leavers", RI__IS_TEXT, false, 0, 0, 0, A_GRADE},
    [RI_AREA_LEADERS] = {"leaders", RI__IS_TEXT, true, 0, 0, 0, A_GRADE},
    [RI_AREA_OVERALL] = {"overall", RI__IS_TEXT, false, 0, 0, 0, A_GRADE},
};

static const ri__value *find(const ri__value *block, const char *name) {
    return ri__schema_find(block, fields, N_FIELDS, name);
}

static bool are_inadequate(const int32_t grade[RI_N_AREAS]) {
    bool is_any = false;
    for (int area = 0; area < RI_AREA_OVERALL; area++)
        is_any |= grade[area] == RI_INADEQUATE;
    return grade[RI_AREA_OVERALL] >= 0 ? grade[RI_AREA_OVERALL] == RI_INADEQUATE : is_any;
}

static void read_grades(const ri__walk *walk, const ri__value *table, int32_t grade[RI_N_AREAS]) {
    const char *path = "judgement.grades";
    int n_before = walk->problems->n;
    ri__schema_check(walk, table, path, grade_fields, RI_N_AREAS);
    for (int area = 0; area < RI_N_AREAS; area++) {
        const ri__value *value = ri__schema_find(table, grade_fields, RI_N_AREAS, ri_area_words[area]);
        if (value != NULL)
            grade[area] = ri__word_read(walk, value, ri__path(walk, path, ri_area_words[area]), "grade",
                                        ri_grade_words, RI_N_GRADES);
    }
    /* What was meant by a grade that is wrong or missing is not known. */
    if (walk->problems->n == n_before && !are_inadequate(grade))
        ri__problem_at(
            walk->problems, table, path,
            "these grades do not make the council inadequate; give overall = \"inadequate\", or leave "
            "overall out and give an area \"inadequate\"");
}

static void read_dates(const ri__resolver *r, const ri__value *block, ri_supposed_judgement *supposed) {
    const ri__value *publication = find(block, "publication"), *inspection = find(block, "inspection");
    int32_t n_months = r->scenario->setup.n_months;
    if (publication != NULL)
        supposed->publication = ri__date_of(publication);
    if (inspection != NULL)
        supposed->inspection = ri__date_of(inspection);
    if (publication != NULL && inspection != NULL && supposed->inspection >= supposed->publication)
        ri__problem_at(r->walk.problems, inspection, "judgement.inspection",
                       "%s is not before the report's publication on %s; use an earlier day, or leave it out "
                       "for eight weeks before",
                       inspection->text, publication->text);
    if (publication != NULL && ri_date_from_day(supposed->publication).year + n_months / 12 >= RI__LAST_YEAR)
        ri__problem_at(r->walk.problems, publication, "judgement.publication",
                       "%s with %d months ends after %d; use an earlier day", publication->text,
                       (int)n_months, RI__LAST_YEAR);
}

/* What the record says: an unknown council is the council's fault, all else the date's. */
static void ask_record(const ri__resolver *r, const ri__value *block, const ri__value *council,
                       const ri_supposed_judgement *supposed) {
    ri_error error = {0};
    int32_t code;
    const ri__value *publication = find(block, "publication");
    if (ri_record_council_code(r->record, council->text, &code, &error) != RI_OK) {
        ri__problem_at(r->walk.problems, council, "council", "%s", error.text);
    } else if (publication != NULL && ri_record_council_what_if(r->record, council->text, supposed,
                                                                &r->scenario->setup.start, &error) != RI_OK) {
        ri__problem_add(r->walk.problems, error.status, publication->file != NULL ? publication->file : "",
                        publication->line, code == 0 ? "judgement" : "judgement.publication", "%s",
                        error.text);
    }
}

bool ri__resolve_judgement(ri__resolver *r, const ri__value *block, const ri__value *council) {
    static const char *const frameworks[] = {"SIF", "ILACS"};
    const ri__walk *walk = &r->walk;
    ri_supposed_judgement supposed = {RI_DAY_NONE, RI_DAY_NONE, NULL, {-1, -1, -1, -1, -1}, RI_STEP_NONE};
    int n_before = walk->problems->n;
    ri__schema_check(walk, block, "judgement", fields, N_FIELDS);
    const ri__value *framework = find(block, "framework"), *grades = find(block, "grades"),
                    *step = find(block, "dfe_step");
    read_dates(r, block, &supposed);
    if (framework != NULL) {
        int32_t at = ri__word_read(walk, framework, "judgement.framework", "framework", frameworks, 2);
        supposed.framework = at >= 0 ? frameworks[at] : NULL;
    }
    if (grades != NULL)
        read_grades(walk, grades, supposed.grade);
    if (step != NULL)
        supposed.dfe_step =
            ri__word_read(walk, step, "judgement.dfe_step", "step", ri_step_words, RI_STEP_TRUST + 1);
    if (council != NULL)
        ask_record(r, block, council, &supposed);
    return council != NULL && walk->problems->n == n_before;
}

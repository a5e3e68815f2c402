/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_RECORD_H
#define RI_RECORD_RECORD_H

#include "base/hash.h"
#include "record/start.h"

/* The published record: the compact tables of scenarios/data/. */
typedef struct ri_record ri_record;

/* Reads and checks all tables of a folder. Fails RI_IO or RI_BAD_DATA with file, line, value and what would
 * be right. The caller destroys *record. [setup] */
ri_status ri_record_load(const char *folder, ri_record **record, ri_error *error);
void ri_record_destroy(ri_record *record);

/* Fills the start of one council's episode. `council` is a name or alias, any case ("Bradford", "hull").
 * `judgement`: publication date of the inadequate report, or RI_DAY_NONE for the latest not after
 * `not_after` (RI_DAY_NONE: the latest of all). Figures are the latest dated at or before the publication
 * date; a figure that nobody published by then is marked imputed and carries the national spread.
 * Fails RI_BAD_DATA: unknown council (nearest name offered), no such judgement (those there are are listed),
 * never judged inadequate, a date before the data begin. `*start` is large (about 30 kB).
 * "england" is the test council of code 0: 1/150 of England's figures of 2017, whatever `not_after`, with no
 * framework, judgement (RI_DAY_NONE, grades -1) or step; the caller supplies dates. [setup] */
ri_status ri_record_council_start(const ri_record *record, const char *council, ri_day judgement,
                                  ri_day not_after, ri_council_start *start, ri_error *error);

/* Takes from a start what had not come out by a day (releases.def): its figures become the latest ones that
 * had, and what nobody could have read by then is drawn from the spread of the country as it had come out.
 * Where no spread had, the first one stands in, as in ri_record_council_start. England's stay. Fails
 * RI_NO_MEMORY, or RI_BAD_DATA without a population. [setup] */
ri_status ri_record_start_as_known(const ri_record *record, ri_day known_by, ri_council_start *start,
                                   ri_error *error);

/* The DfE code of a council's name or alias, any case. Fails RI_BAD_DATA: unknown council (nearest name
 * offered). [pure] */
ri_status ri_record_council_code(const ri_record *record, const char *council, int32_t *code,
                                 ri_error *error);

/* A judgement that nobody has made: what a scenario supposes. */
typedef struct ri_supposed_judgement {
    ri_day publication;
    ri_day inspection;     /* its first day; RI_DAY_NONE: eight weeks before publication */
    const char *framework; /* "SIF" or "ILACS"; NULL: SIF for an inspection begun before 2018, else ILACS */
    int32_t grade[RI_N_AREAS]; /* -1 = not judged; the caller sees to it that they make it inadequate */
    int32_t dfe_step;          /* RI_STEP_NONE .. RI_STEP_TRUST */
} ri_supposed_judgement;

/* As ri_record_council_start for a judgement that is supposed; is_what_if is set. Systemic: help and
 * protection, in care and leaders are all inadequate; persistent: a full inspection on record (from November
 * 2013) with an inadequate overall grade was published in the five years before.
 * Fails RI_BAD_DATA: unknown council, england, a date before the data begin. [setup] */
ri_status ri_record_council_what_if(const ri_record *record, const char *council,
                                    const ri_supposed_judgement *supposed, ri_council_start *start,
                                    ri_error *error);

/* Whether an inadequate report of the council with that code was published on that day. [pure] */
bool ri_record_has_judgement(const ri_record *record, int32_t code, ri_day publication);

/* The files read, for provenance: count, and name (within the folder) with hash of each. [pure] */
int ri_record_n_files(const ri_record *record);
const char *ri_record_file(const ri_record *record, int i, ri_sha256 *hash);

#endif

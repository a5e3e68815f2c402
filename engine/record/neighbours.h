/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_NEIGHBOURS_H
#define RI_RECORD_NEIGHBOURS_H

#include "record/record.h"

/* A council's start figures beside England's and those of the ten councils most alike. Not the Department for
 * Education's statistical neighbours, which rest on a model of deprivation and population: these are alike in
 * published figures of children's services alone. */
#define RI_N_NEIGHBOURS 10

/* One figure of start.def. Figures that grow with the council are per 10,000 children under 18, so that
 * councils of different size compare; the others are in the unit of start.def. NaN where nobody published
 * it. */
typedef struct ri_beside {
    double council, england;
    double low, middle, high; /* among the neighbours: lowest, median, highest */
    int32_t n;                /* neighbours that have it */
    ri_day as_of;             /* of the council's figure; theirs are of that day or the year before */
    bool is_criterion;        /* the neighbours were chosen by it, so they lie near in it by choice */
} ri_beside;

typedef struct ri_neighbours {
    int32_t n, n_candidates; /* found (0 or RI_N_NEIGHBOURS), among so many with all figures needed */
    int32_t n_criteria;
    int32_t code[RI_N_NEIGHBOURS];
    const char *name[RI_N_NEIGHBOURS]; /* by name, not by likeness; lower case; borrowed from the record */
    ri_beside figure[RI_N_START];
} ri_neighbours;

/* Whether neighbours are chosen by a figure where it is published: children under 18, referrals, open cases,
 * protection plans, children in care. [pure] */
bool ri_neighbours_criterion(int field);

/* The ten councils with the smallest distance: over the criteria that the council itself published, the root
 * of the mean of squared differences, each in standard deviations among councils; children under 18 by their
 * logarithm; equals by code. Needs at least three criteria; without them, and for England, n = 0 and the
 * figures of the council and England alone are filled. [pure] */
void ri_record_neighbours(const ri_record *record, const ri_council_start *start, ri_neighbours *neighbours);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_PANEL_H
#define RI_RECORD_PANEL_H

#include "record/record.h"

enum { RI_PANEL_MOST = 256 };

/* The councils with children's services on a day, by DfE code: names as ri_record_council_code takes them,
 * which live as long as the record. Not England, none that had ended or had yet to begin. Returns how many of
 * names[]. [pure] */
int ri_record_panel(const ri_record *record, ri_day day, const char *names[RI_PANEL_MOST]);

#endif

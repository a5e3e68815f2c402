/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_COMPONENT_H
#define RI_REPORT_COMPONENT_H

#include "base/text.h"
#include "host/host.h"

/* One component of a plugin: what it is, where it comes from, its file with hash, its parameters with range,
 * prior, source and help. text->failed is set when memory is short. */
void ri_report_component_table(const ri_host_entry *entry, ri_text *text);
/* Several, as one JSON object of schema reinspect.plugin_info/1. */
void ri_report_components_json(const ri_host_entry *entries, int n, ri_text *text);

#endif

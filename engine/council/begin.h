/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_BEGIN_H
#define RI_COUNCIL_BEGIN_H

#include "council/world.h"

/* The first morning: this replication's assumptions and starting figures, workers, children, plugins. [run]
 */
ri_status ri__world_begin(ri__world *world);

/* The same, with an empty record, observers that have seen nothing, and the report published that day. [run]
 */
ri_status ri__replication_begin(ri__world *world);

/* The assumptions of the replication of world->key and the components started by them, and nothing else: for
 * what asks them alone. */
ri_status ri__world_draw(ri__world *world);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_CRASH_H
#define RI_CLI_CRASH_H

/* From now on a crash inside a plugin's call, or its call of exit, is told with the plugin's id, file and
 * function, the simulated date, the replication and the seed, and ends the program with exit code 4. A crash
 * anywhere else stays what it was. The program goes on in no case: what a plugin has spoilt by then is
 * unknown. Its store is whole, as after any kill. Crashes are left to a sanitizer where there is one. */
void ri_crash_watch(void);

#endif

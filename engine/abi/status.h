/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_ABI_STATUS_H
#define RI_ABI_STATUS_H

/* Status codes of every fallible function. The text of a failure travels in an ri_error
 * (base/error.h); the table status.def also holds the program's exit code for each. */
typedef enum ri_status {
#define RI_STATUS(name, value, exit_code, text) name = value,
#include "status.def"
#undef RI_STATUS
} ri_status;

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_COMMAND_H
#define RI_CLI_COMMAND_H

#include "cli/options.h"

/* A command: reads its options, does its work, fills `error` when it fails. */
typedef ri_status ri_command_run(const ri_options *options, ri_error *error);

ri_command_run ri_cmd_run, ri_cmd_scenario, ri_cmd_assumptions, ri_cmd_plugin, ri_cmd_regime, ri_cmd_merge,
    ri_cmd_runs, ri_cmd_report, ri_cmd_validate, ri_cmd_calibrate, ri_cmd_verify, ri_cmd_bench, ri_cmd_doctor,
    ri_cmd_compare, ri_cmd_seek, ri_cmd_sensitivity;

ri_command_run ri_cmd_forecast, ri_cmd_backtest, ri_cmd_observed, ri_cmd_ledger;

#endif

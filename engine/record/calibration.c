/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record/tables.h"

/* A variance that is left of 1 and counts as none: beyond what four digits of a correlation can say. */
#define NOTHING_LEFT 1e-3

/* Cholesky's factor, row by row (Golub & Van Loan 2013, Matrix Computations, section 4.2), of a matrix that
 * may be singular: what has no variance left of its own adds nothing to the rows below it. */
int32_t ri_calibration_factorise(ri_calibration *out) {
    double *f = out->factor;
    for (int32_t k = 0; k < out->n; k++)
        for (int32_t l = 0; l <= k; l++) {
            double left = f[ri_calibration_at(k, l)];
            for (int32_t j = 0; j < l; j++)
                left -= f[ri_calibration_at(k, j)] * f[ri_calibration_at(l, j)];
            double pivot = f[ri_calibration_at(l, l)];
            bool is_diagonal = l == k, is_nothing = is_diagonal ? left < NOTHING_LEFT : pivot <= 0;
            /* Of two rows the product of their variances bounds the square of what they have in common. */
            if (is_nothing && (is_diagonal ? left < -NOTHING_LEFT : fabs(left) > 2 * sqrt(NOTHING_LEFT)))
                return k;
            f[ri_calibration_at(k, l)] = is_nothing ? 0 : is_diagonal ? sqrt(left) : left / pivot;
        }
    return -1;
}

double ri_calibration_mix(const ri_calibration *calibration, int32_t row, const double *own) {
    const double *factor = &calibration->factor[ri_calibration_at(row, 0)];
    double mixed = 0;
    for (int32_t l = 0; l <= row; l++)
        mixed += factor[l] * own[l];
    return mixed;
}

/* The cell's correlations with the rows above, in their order; blank: with none of them. */
static ri_status read_correlations(const char *text, int32_t row, const char *where, double *out,
                                   ri_error *error) {
    int32_t n = 0;
    for (int32_t l = 0; l <= row; l++)
        out[l] = l == row;
    for (size_t length; *text != '\0'; text += length + strspn(text + length, " ")) {
        char number[32];
        double value;
        length = strcspn(text, " ");
        if (length >= sizeof number)
            return ri_error_set(error, RI_BAD_DATA, "%s: %.*s has more digits than a correlation needs",
                                where, (int)length, text);
        memcpy(number, text, length);
        number[length] = '\0';
        ri_status status = ri_cell_read(RI_CELL_SIGNED, number, where, &value, error);
        if (status != RI_OK)
            return status;
        if (fabs(value) > 1)
            return ri_error_set(error, RI_BAD_DATA, "%s: %s is outside -1 to 1", where, number);
        if (n < row)
            out[n] = value;
        n++;
    }
    return n == 0 || n == row
               ? RI_OK
               : ri_error_set(
                     error, RI_BAD_DATA,
                     "%s: %d numbers; give one for each of the %d rows above, in their order, or none", where,
                     n, row);
}

static void name_cell(const ri_table *table, int row, const char *column, char where[512]) {
    snprintf(where, 512, "%s:%d: %s", table->path, ri_table_line(table, row), column);
}

/* Columns of a table of rows that go together; one without means and SDs leaves priors as they are. */
typedef struct columns {
    int table, name, correlations, mean, sd;
} columns;

static const columns moved = {RI_TABLE_calibration, RI_COLUMN_calibration_name,
                              RI_COLUMN_calibration_correlations, RI_COLUMN_calibration_score_mean,
                              RI_COLUMN_calibration_score_sd};
static const columns fitted = {RI_TABLE_fitted, RI_COLUMN_fitted_name, RI_COLUMN_fitted_correlations, -1, -1};

static ri_status read_row(const ri_table *table, const columns *c, int row, ri_calibration *out,
                          ri_error *error) {
    const char *name = ri_table_text(table, row, c->name);
    ri_calibrated *calibrated = &out->row[row];
    char where[512];
    if (strlen(name) >= sizeof calibrated->name)
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: the name is longer than %zu bytes", table->path,
                            ri_table_line(table, row), sizeof calibrated->name - 1);
    memcpy(calibrated->name, name, strlen(name) + 1);
    calibrated->mean = c->mean < 0 ? 0 : ri_table_value(table, row, c->mean);
    calibrated->sd = c->sd < 0 ? 1 : ri_table_value(table, row, c->sd);
    name_cell(table, row, "correlations", where);
    return read_correlations(ri_table_text(table, row, c->correlations), row, where,
                             &out->factor[ri_calibration_at(row, 0)], error);
}

static ri_status read_table(const ri_record *record, const columns *c, ri_calibration *out, ri_error *error) {
    const ri_table *table = &record->table[c->table];
    *out = (ri_calibration){0};
    if (table->n_rows > RI_MAX_CALIBRATED)
        return ri_error_set(error, RI_BAD_DATA, "%s: %d rows; %d at most", table->path, table->n_rows,
                            RI_MAX_CALIBRATED);
    ri_status status = RI_OK;
    for (int row = 0; row < table->n_rows && status == RI_OK; row++) {
        status = read_row(table, c, row, out, error);
        out->n = row + 1;
    }
    int32_t impossible = status == RI_OK ? ri_calibration_factorise(out) : -1;
    if (impossible >= 0) {
        char where[512];
        name_cell(table, impossible, "correlations", where);
        status = ri_error_set(error, RI_BAD_DATA,
                              "%s: no numbers go together as %s is said to with the rows above", where,
                              out->row[impossible].name);
    }
    return status;
}

ri_status ri_record_fitted(const ri_record *record, ri_calibration *out, ri_error *error) {
    return read_table(record, &fitted, out, error);
}

ri_status ri_record_calibration(const ri_record *record, ri_calibration *out, ri_error *error) {
    ri_calibration *other = malloc(sizeof *other); /* large */
    if (other == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the calibration");
    ri_status status = read_table(record, &moved, out, error);
    if (status == RI_OK)
        status = ri_record_fitted(record, other, error);
    const char *refused = status == RI_OK ? ri_calibration_join(out, other) : NULL;
    if (refused != NULL)
        status = ri_error_set(error, RI_BAD_DATA,
                              "%s: %s is in %s as well, or beyond the %d rows that both may have",
                              record->table[RI_TABLE_fitted].path, refused,
                              record->table[RI_TABLE_calibration].path, RI_MAX_CALIBRATED);
    free(other);
    return status;
}

/* Where the row of `of` lies when both are in one order; its own place among `with` added. */
static int32_t place(const ri_calibration *of, int32_t row, const ri_calibration *with) {
    int32_t at = row;
    for (int32_t k = 0; k < with->n && strcmp(with->row[k].name, of->row[row].name) < 0; k++)
        at++;
    return at;
}

static void put(ri_calibration *out, const ri_calibration *from, const ri_calibration *with) {
    int32_t at[RI_MAX_CALIBRATED];
    for (int32_t k = 0; k < from->n; k++) {
        at[k] = place(from, k, with);
        out->row[at[k]] = from->row[k];
        for (int32_t l = 0; l <= k; l++)
            out->factor[ri_calibration_at(at[k], at[l])] = from->factor[ri_calibration_at(k, l)];
    }
}

const char *ri_calibration_join(ri_calibration *into, const ri_calibration *other) {
    for (int32_t k = 0; k < other->n; k++)
        if (ri_calibration_find(into, other->row[k].name) != NULL || into->n + k >= RI_MAX_CALIBRATED)
            return other->row[k].name;
    ri_calibration own = *into;
    *into = (ri_calibration){.n = own.n + other->n};
    put(into, &own, other);
    put(into, other, &own);
    return NULL;
}

static int by_name(const void *name, const void *calibrated) {
    return strcmp(name, ((const ri_calibrated *)calibrated)->name);
}

const ri_calibrated *ri_calibration_find(const ri_calibration *calibration, const char *name) {
    return bsearch(name, calibration->row, (size_t)calibration->n, sizeof calibration->row[0], by_name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/observed.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "record/disclosure.h"
#include "record/table.h"

#define MAX_FILE_BYTES ((size_t)16 << 20)
#define MAX_COUNT      1e7 /* more than England has children in any of these series */

enum { DATE, SERIES, VALUE, N, AS_OF, N_COLUMNS };

static const ri_column columns[N_COLUMNS] = {
    [DATE] = {"date", RI_CELL_DAY, true},     [SERIES] = {"series", RI_CELL_TEXT, true},
    [VALUE] = {"value", RI_CELL_TEXT, false}, [N] = {"n", RI_CELL_NUMBER, false},
    [AS_OF] = {"as_of", RI_CELL_DAY, true},
};
static const ri_table_schema schema = {"observations", 0, N_COLUMNS, columns};

const ri_observed_series ri_observed_series_of[RI_N_OBSERVED] = {
#define RI_OBSERVED(id, period, value, label) {#id, RI_OBSERVED_##period, RI_OBSERVED_##value, label},
#include "record/observed.def"
#undef RI_OBSERVED
};

/* One row on its way from text: where it stands, for messages. */
typedef struct row_reader {
    const ri_table *table;
    int row;
    ri_error *error;
} row_reader;

static ri_status wrong(const row_reader *r, int column, const char *what) {
    return ri_error_set(r->error, RI_BAD_DATA, "%s:%d: %s: %s", r->table->path,
                        ri_table_line(r->table, r->row), columns[column].name, what);
}

static ri_status read_series(const row_reader *r, ri_observed_figure *o) {
    const char *text = ri_table_text(r->table, r->row, SERIES), *names[RI_N_OBSERVED];
    for (int i = 0; i < RI_N_OBSERVED; i++) {
        names[i] = ri_observed_series_of[i].id;
        if (strcmp(text, names[i]) == 0) {
            o->series = (ri_observed_id)i;
            return RI_OK;
        }
    }
    char what[256];
    const char *near = ri_nearest_word(text, names, RI_N_OBSERVED);
    if (near != NULL)
        snprintf(what, sizeof what, "\"%.64s\" is no series; did you mean \"%s\"?", text, near);
    else
        snprintf(what, sizeof what,
                 "\"%.64s\" is no series; `reinspect observed series` lists those there are", text);
    return wrong(r, SERIES, what);
}

static ri_status read_finding(const row_reader *r, const char *text, double *value) {
    *value = strcmp(text, "enough") == 0 ? 1 : strcmp(text, "not_enough") == 0 ? 0 : (double)NAN;
    if (!isnan(*value) || text[0] == '\0')
        return RI_OK;
    char what[256];
    snprintf(
        what, sizeof what,
        "\"%.64s\" is no finding; write enough or not_enough, or nothing where the letter leaves it open",
        text);
    return wrong(r, VALUE, what);
}

/* Figures alone may be suppressed; a blank cell is no figure, a gap is a row that is not there. */
static ri_status read_value(const row_reader *r, ri_observed_figure *o) {
    static const ri_cell_kind cells[] = {
        [RI_OBSERVED_COUNT] = RI_CELL_NUMBER, [RI_OBSERVED_NUMBER] = RI_CELL_NUMBER,
        [RI_OBSERVED_SHARE] = RI_CELL_SHARE,  [RI_OBSERVED_GRADE] = RI_CELL_GRADE,
        [RI_OBSERVED_STEP] = RI_CELL_STEP,
    };
    const ri_observed_series *series = &ri_observed_series_of[o->series];
    const char *text = ri_table_text(r->table, r->row, VALUE);
    o->value = (double)NAN;
    if (series->value == RI_OBSERVED_NOTHING)
        return text[0] == '\0' ? RI_OK : wrong(r, VALUE, "this event has no value; leave the cell blank");
    if (series->value == RI_OBSERVED_FINDING)
        return read_finding(r, text, &o->value);
    if (text[0] == '\0')
        return wrong(r, VALUE, "the cell is blank; leave out the row where nothing is known");
    o->is_suppressed = strcmp(text, "c") == 0;
    if (o->is_suppressed)
        return series->value == RI_OBSERVED_COUNT || series->value == RI_OBSERVED_SHARE
                   ? RI_OK
                   : wrong(r, VALUE, "only counts and shares are suppressed; write what is known");
    char where[512];
    snprintf(where, sizeof where, "%.400s:%d: %s", r->table->path, ri_table_line(r->table, r->row),
             series->id);
    ri_status status = ri_cell_read(cells[series->value], text, where, &o->value, r->error);
    if (status == RI_OK && series->value == RI_OBSERVED_COUNT &&
        (o->value != floor(o->value) || o->value > MAX_COUNT))
        return wrong(r, VALUE,
                     "a count is a whole number, at most ten million; shares are series of their own");
    return status;
}

static ri_status read_n(const row_reader *r, ri_observed_figure *o) {
    o->n = ri_table_value(r->table, r->row, N);
    if (isnan(o->n))
        return RI_OK;
    if (ri_observed_series_of[o->series].value != RI_OBSERVED_SHARE)
        return wrong(r, N, "only a share is of so many; leave the cell blank");
    if (o->n != floor(o->n) || o->n < 1 || o->n > MAX_COUNT)
        return wrong(
            r, N,
            "a share is of a whole number of cases, 1 or more; leave out the row where there were none");
    return RI_OK;
}

static ri_status read_days(const row_reader *r, ri_observed_figure *o) {
    o->date = (ri_day)ri_table_value(r->table, r->row, DATE);
    o->as_of = (ri_day)ri_table_value(r->table, r->row, AS_OF);
    ri_observed_period period = ri_observed_series_of[o->series].period;
    ri_day last = ri_month_first_day(ri_month_of_day(o->date) + 1) - 1;
    if ((period == RI_OBSERVED_MONTH || period == RI_OBSERVED_YEAR) && o->date != last) {
        char what[128], day[11];
        ri_day_format(last, day);
        snprintf(what, sizeof what, "a figure of a %s stands on the last day that it covers, here %s",
                 period == RI_OBSERVED_MONTH ? "month" : "year", day);
        return wrong(r, DATE, what);
    }
    if (o->as_of < o->date)
        return wrong(r, AS_OF, "the row was known before its date; as_of is the day from which it was known");
    return RI_OK;
}

static ri_status read_row(const row_reader *r, ri_observed_figure *o) {
    *o = (ri_observed_figure){.line = ri_table_line(r->table, r->row)};
    ri_status status = read_series(r, o);
    if (status == RI_OK)
        status = read_value(r, o);
    if (status == RI_OK)
        status = read_n(r, o);
    return status == RI_OK ? read_days(r, o) : status;
}

static int compare(const void *a, const void *b) {
    const ri_observed_figure *x = a, *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    if (x->series != y->series)
        return x->series < y->series ? -1 : 1;
    if (x->as_of != y->as_of)
        return x->as_of < y->as_of ? -1 : 1;
    return x->line - y->line;
}

static bool is_same_figure(const ri_observed_figure *a, const ri_observed_figure *b) {
    return a->date == b->date && a->series == b->series && a->as_of == b->as_of;
}

/* Two rows for one figure are a slip; three and more are what a list of children looks like once its columns
 * were given our names. */
static ri_status check_unique(const ri_observed *observed, const char *path, ri_error *error) {
    for (int i = 1; i < observed->n; i++) {
        const ri_observed_figure *o = &observed->row[i];
        if (!is_same_figure(o - 1, o))
            continue;
        const char *id = ri_observed_series_of[o->series].id;
        char date[11];
        ri_day_format(o->date, date);
        if (i + 1 < observed->n && is_same_figure(o, o + 1))
            return ri_error_set(
                error, RI_DISCLOSURE,
                "%s:%d: three or more rows give %s of %s, as a list with a row per child would; only "
                "counts and shares of the whole council are read",
                path, (o + 1)->line, id, date);
        return ri_error_set(
            error, RI_BAD_DATA,
            "%s:%d: a second row for %s of %s with the same as_of; the first stands in line %d", path,
            o->line, id, date, (o - 1)->line);
    }
    return RI_OK;
}

/* The grades of a month's audits are parts of one whole, as far as rounded percentages are. The rows of one
 * date and as_of lie among others of that date, which do not matter here. */
static ri_status check_audits(const ri_observed *observed, const char *path, ri_error *error) {
    for (int first = 0; first < observed->n; first++) {
        const ri_observed_figure *a = &observed->row[first];
        if (a->series < RI_OBSERVED_ID_audits_inadequate_share ||
            a->series > RI_OBSERVED_ID_audits_outstanding_share)
            continue;
        double sum = 0;
        int n_grades = 0;
        for (int i = first; i < observed->n && observed->row[i].date == a->date; i++) {
            const ri_observed_figure *o = &observed->row[i];
            if (o->series > RI_OBSERVED_ID_audits_outstanding_share || o->as_of != a->as_of ||
                isnan(o->value))
                continue;
            sum += o->value;
            n_grades++;
        }
        if (sum > 1.02 || (n_grades == 4 && sum < 0.98))
            return ri_error_set(
                error, RI_BAD_DATA,
                "%s:%d: value: the shares of audits by grade come to %g in that month; they are parts "
                "of one whole",
                path, a->line, sum);
    }
    return RI_OK;
}

static ri_status read_rows(ri_observed *observed, const ri_table *table, ri_error *error) {
    observed->row = calloc((size_t)table->n_rows, sizeof *observed->row);
    if (observed->row == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "no memory for %d observations", table->n_rows);
    ri_status status = RI_OK;
    for (int i = 0; i < table->n_rows && status == RI_OK; i++) {
        row_reader reader = {table, i, error};
        status = read_row(&reader, &observed->row[i]);
    }
    observed->n = table->n_rows;
    return status;
}

/* A mark that spreadsheets write before the first byte says nothing and would be part of "date". */
static void drop_mark(ri_text *file) {
    if (file->length >= 3 && memcmp(file->bytes, "\xEF\xBB\xBF", 3) == 0) {
        memmove(file->bytes, file->bytes + 3, file->length - 2);
        file->length -= 3;
    }
}

ri_status ri_observed_load(ri_observed *observed, const char *path, ri_error *error) {
    *observed = (ri_observed){0};
    ri_text file = {0};
    ri_table table = {0};
    ri_status status = ri_text_read_file(&file, path, MAX_FILE_BYTES, error);
    if (status == RI_OK) {
        observed->hash = ri_sha256_of(file.bytes, file.length);
        drop_mark(&file);
        status = ri_disclosure_check(path, &file, error);
    }
    if (status == RI_OK)
        status = ri_table_read(&table, &schema, path, &file, error);
    if (status == RI_OK)
        status = read_rows(observed, &table, error);
    if (status == RI_OK) {
        qsort(observed->row, (size_t)observed->n, sizeof *observed->row, compare);
        status = check_unique(observed, path, error);
    }
    if (status == RI_OK)
        status = check_audits(observed, path, error);
    ri_table_dispose(&table);
    ri_text_dispose(&file);
    return status;
}

void ri_observed_dispose(ri_observed *observed) {
    free(observed->row);
    *observed = (ri_observed){0};
}

int ri_observed_known(const ri_observed *observed, ri_day day, ri_observed_figure *known) {
    int n = 0;
    for (int i = 0; i < observed->n; i++) {
        const ri_observed_figure *o = &observed->row[i];
        if (o->as_of > day)
            continue;
        bool is_revision = n > 0 && known[n - 1].date == o->date && known[n - 1].series == o->series;
        known[is_revision ? n - 1 : n++] = *o;
    }
    return n;
}

static bool is_few(double count) {
    return count >= 1 && count <= 5;
}

bool ri_observed_is_small(const ri_observed_figure *o) {
    switch (ri_observed_series_of[o->series].value) {
    case RI_OBSERVED_COUNT:
        return is_few(o->value);
    case RI_OBSERVED_SHARE:
        if (isnan(o->n))
            return false;
        double part = round(o->value * o->n);
        return is_few(o->n) || is_few(part) || is_few(o->n - part);
    default:
        return false;
    }
}

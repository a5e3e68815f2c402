/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/table.h"

#include <csv.h>
#include <math.h>
#include <string.h>

#include "base/text.h"

#define MAX_FILE_BYTES ((size_t)16 << 20)
#define MAX_COLUMNS    32

/* One line's fields: libcsv hands them over one by one. Lines are cut here and not by libcsv, so that an
 * error names its line and a forgotten quote cannot swallow the rest of the file. */
typedef struct line_reader {
    struct csv_parser parser;
    const char *path;
    int line;
    char *pool; /* next free byte */
    char *field[MAX_COLUMNS];
    int n_fields; /* may exceed MAX_COLUMNS: then the rest was not kept */
} line_reader;

static void take_field(void *bytes, size_t length, void *data) {
    line_reader *reader = data;
    if (reader->n_fields < MAX_COLUMNS) {
        reader->field[reader->n_fields] = reader->pool;
        if (length > 0)
            memcpy(reader->pool, bytes, length);
        reader->pool[length] = '\0';
        reader->pool += length + 1;
    }
    reader->n_fields++;
}

static ri_status read_line(line_reader *reader, const char *text, size_t length, ri_error *error) {
    reader->n_fields = 0;
    if (length > 0 && text[length - 1] == '\r')
        length--;
    if (length == 0)
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: the line is empty; every line is a row", reader->path,
                            reader->line);
    bool is_read = csv_parse(&reader->parser, text, length, take_field, NULL, reader) == length &&
                   csv_fini(&reader->parser, take_field, NULL, reader) == 0;
    if (!is_read && csv_error(&reader->parser) == CSV_ENOMEM)
        return RI_NO_MEMORY; /* ri_table_load says so */
    if (!is_read)
        return ri_error_set(error, RI_BAD_DATA,
                            "%s:%d: %s; a field with a comma or a quote stands in double quotes, on one line",
                            reader->path, reader->line, csv_strerror(csv_error(&reader->parser)));
    return RI_OK;
}

static ri_status check_header(const ri_table_schema *schema, const line_reader *reader, ri_error *error) {
    for (int i = 0; i < schema->n_columns; i++) {
        const char *right = schema->column[i].name;
        if (i >= reader->n_fields)
            return ri_error_set(error, RI_BAD_DATA,
                                "%s:%d: the header has %d columns; column %d, \"%s\", is missing",
                                reader->path, reader->line, reader->n_fields, i + 1, right);
        if (strcmp(reader->field[i], right) != 0)
            return ri_error_set(error, RI_BAD_DATA, "%s:%d: column %d is \"%s\"; it should be \"%s\"",
                                reader->path, reader->line, i + 1, reader->field[i], right);
    }
    if (reader->n_fields > schema->n_columns)
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: the header has %d columns; the table has %d",
                            reader->path, reader->line, reader->n_fields, schema->n_columns);
    return RI_OK;
}

/* What is wrong with a cell, with its place: put into words only then, there are a hundred thousand cells. */
static ri_status refuse_cell(const line_reader *reader, const ri_column *column, const char *text,
                             ri_error *error) {
    char where[512];
    double value;
    snprintf(where, sizeof where, "%s:%d: %s", reader->path, reader->line, column->name);
    if (column->is_required && text[0] == '\0')
        return ri_error_set(error, RI_BAD_DATA, "%s: the cell is blank; every row needs one", where);
    return ri_cell_read(column->kind, text, where, &value, error);
}

static ri_status take_row(ri_table *table, line_reader *reader, ri_error *error) {
    const ri_table_schema *schema = table->schema;
    if (reader->n_fields != schema->n_columns)
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: the row has %d fields; the header has %d",
                            reader->path, reader->line, reader->n_fields, schema->n_columns);
    int at = table->n_rows * schema->n_columns;
    for (int i = 0; i < schema->n_columns; i++) {
        const ri_column *column = &schema->column[i];
        const char *text = table->text[at + i] = reader->field[i];
        if ((column->is_required && text[0] == '\0') ||
            ri_cell_read(column->kind, text, "", &table->value[at + i], NULL) != RI_OK)
            return refuse_cell(reader, column, text, error);
    }
    table->n_rows++;
    return RI_OK;
}

/* Order of two rows by their keys: numbers by value, text by bytes, blank first. */
static int compare_keys(const ri_table *table, int a, int b) {
    for (int i = 0; i < table->schema->n_keys; i++) {
        double left = ri_table_value(table, a, i), right = ri_table_value(table, b, i);
        if (isnan(left) || isnan(right)) {
            int order = strcmp(ri_table_text(table, a, i), ri_table_text(table, b, i));
            if (order != 0)
                return order;
        } else if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return 0;
}

static ri_status check_keys(const ri_table *table, ri_error *error) {
    for (int row = 1; row < table->n_rows; row++) {
        int order = compare_keys(table, row - 1, row);
        if (order < 0)
            continue;
        char key[256] = "";
        for (int i = 0; i < table->schema->n_keys; i++) {
            size_t used = strlen(key);
            snprintf(key + used, sizeof key - used, "%s%s", i > 0 ? ", " : "", ri_table_text(table, row, i));
        }
        if (order == 0)
            return ri_error_set(error, RI_BAD_DATA, "%s:%d: a second row for %s; the first stands in line %d",
                                table->path, ri_table_line(table, row), key, ri_table_line(table, row - 1));
        return ri_error_set(error, RI_BAD_DATA, "%s:%d: the row for %s is out of order; rows ascend by %s",
                            table->path, ri_table_line(table, row), key, table->schema->column[0].name);
    }
    return RI_OK;
}

static ri_status read_lines(ri_table *table, const ri_text *file, line_reader *reader, ri_error *error) {
    ri_status status = RI_OK;
    bool has_header = false;
    const char *at = file->bytes, *stop = file->bytes + file->length;
    while (at < stop && status == RI_OK) {
        const char *end = memchr(at, '\n', (size_t)(stop - at));
        if (end == NULL)
            end = stop;
        reader->line++;
        if (has_header || *at != '#') {
            status = read_line(reader, at, (size_t)(end - at), error);
            if (status == RI_OK && has_header)
                status = take_row(table, reader, error);
            else if (status == RI_OK)
                status = check_header(table->schema, reader, error);
            if (!has_header)
                table->first_line = reader->line + 1;
            has_header = true;
        }
        at = end + 1;
    }
    if (status == RI_OK && table->n_rows == 0)
        status = ri_error_set(error, RI_BAD_DATA, "%s:%d: %s; the table begins with \"%s\" and has rows",
                              reader->path, reader->line + 1,
                              has_header ? "no row follows the header" : "the file has no header",
                              table->schema->column[0].name);
    return status;
}

/* Room for every line as a row, and for every byte as text. */
static ri_status make_room(ri_table *table, const ri_text *file) {
    size_t n_lines = 1;
    for (size_t i = 0; i < file->length; i++)
        n_lines += file->bytes[i] == '\n';
    size_t n_cells = n_lines * (size_t)table->schema->n_columns;
    table->pool = malloc(file->length + 2 * MAX_COLUMNS * n_lines);
    table->text = malloc(n_cells * sizeof *table->text);
    table->value = malloc(n_cells * sizeof *table->value);
    return table->pool && table->text && table->value ? RI_OK : RI_NO_MEMORY;
}

ri_status ri_table_read(ri_table *table, const ri_table_schema *schema, const char *path, const ri_text *file,
                        ri_error *error) {
    RI_BUG_IF(schema->n_columns > MAX_COLUMNS);
    *table = (ri_table){.schema = schema, .path = strdup(path)};
    line_reader reader = {0};
    bool has_parser = false;
    ri_status status = table->path != NULL ? make_room(table, file) : RI_NO_MEMORY;
    if (status == RI_OK) {
        has_parser = csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI) == 0;
        status = has_parser ? RI_OK : RI_NO_MEMORY;
    }
    if (status == RI_OK) {
        table->hash = ri_sha256_of(file->bytes, file->length);
        reader.path = table->path;
        reader.pool = table->pool;
        status = read_lines(table, file, &reader, error);
    }
    if (status == RI_OK && schema->n_keys > 0)
        status = check_keys(table, error);
    if (has_parser)
        csv_free(&reader.parser);
    if (status == RI_NO_MEMORY)
        ri_error_set(error, status, "no memory for the table %s", schema->file);
    return status;
}

ri_status ri_table_load(ri_table *table, const ri_table_schema *schema, const char *folder, ri_error *error) {
    *table = (ri_table){0};
    ri_text path = {0}, file = {0};
    ri_text_add(&path, "%s/%s", folder, schema->file);
    ri_status status = path.failed ? RI_NO_MEMORY : RI_OK;
    if (status == RI_OK)
        status = ri_text_read_file(&file, path.bytes, MAX_FILE_BYTES, error);
    if (status == RI_OK)
        status = ri_table_read(table, schema, path.bytes, &file, error);
    if (status == RI_NO_MEMORY)
        ri_error_set(error, status, "no memory for the table %s", schema->file);
    ri_text_dispose(&path);
    ri_text_dispose(&file);
    return status;
}

void ri_table_dispose(ri_table *table) {
    free(table->path);
    free(table->pool);
    free(table->text);
    free(table->value);
    *table = (ri_table){0};
}

int ri_table_column(const ri_table_schema *schema, const char *name) {
    for (int i = 0; i < schema->n_columns; i++)
        if (strcmp(schema->column[i].name, name) == 0)
            return i;
    return -1;
}

int ri_table_lower_bound(const ri_table *table, double code) {
    int low = 0, high = table->n_rows;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (ri_table_value(table, middle, 0) < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

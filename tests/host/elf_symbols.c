/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <elf.h>

#include "base/text.h"
#include "host/parts.h"
#include "support.h"

#define TEST_PLUGINS RI_BUILD_DIR "/tests/plugins"

static ri_text content_of(const char *path) {
    ri_text content = {0};
    ck_assert_int_eq(ri_text_read_file(&content, path, RI__LARGEST_FILE, NULL), RI_OK);
    return content;
}

/* A copy on the heap of exactly that length, so that a sanitizer sees a byte read past its end. */
static ri_status check_copy(const char *bytes, size_t length) {
    char *copy = malloc(length > 0 ? length : 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, length);
    ri_error error = {0};
    ri_status status = ri__elf_check(copy, length, &error);
    ck_assert(status == RI_OK || (status == RI_BAD_PLUGIN && error.text[0] != '\0'));
    free(copy);
    return status;
}

START_TEST(test_whole_files) {
    ri_text sound = content_of(TEST_PLUGINS "/sound/sound.so");
    ri_text calls_log = content_of(TEST_PLUGINS "/calls_log/calls_log.so");
    ck_assert_int_eq(check_copy(sound.bytes, sound.length), RI_OK);
    ck_assert_int_eq(check_copy(calls_log.bytes, calls_log.length), RI_BAD_PLUGIN);
    ri_text_dispose(&sound);
    ri_text_dispose(&calls_log);
}
END_TEST

/* As libm spells a function: every one of these stands in calls_log's string table once "log" is overwritten.
 * The table is searched for "log" with both its NULs; longer names take the place of "reinspect_plugin". */
static ri_status check_with_name(const ri_text *file, const char *name) {
    char *copy = malloc(file->length);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, file->bytes, file->length);
    static const char log_word[] = "\0log", table_word[] = "\0reinspect_plugin";
    size_t log_at = 0, table_at = 0;
    for (size_t at = 0; at + sizeof table_word <= file->length; at++) {
        if (log_at == 0 && memcmp(copy + at, log_word, sizeof log_word) == 0)
            log_at = at + 1;
        if (table_at == 0 && memcmp(copy + at, table_word, sizeof table_word) == 0)
            table_at = at + 1;
    }
    ck_assert(log_at > 0 && table_at > 0 && strlen(name) < sizeof table_word - 1);
    /* Dynamic strings come first in the file: st_name of "log" is moved to the place of the long name. */
    strcpy(copy + table_at, name);
    long shift = (long)table_at - (long)log_at;
    const char *symbols_end = copy + log_at;
    for (char *at = copy + sizeof(Elf64_Ehdr); at + sizeof(Elf64_Sym) <= symbols_end; at += 8) {
        Elf64_Sym symbol;
        memcpy(&symbol, at, sizeof symbol);
        if (symbol.st_shndx != SHN_UNDEF || symbol.st_info != ELF64_ST_INFO(STB_GLOBAL, STT_FUNC) ||
            symbol.st_value != 0 || symbol.st_size != 0 || symbol.st_name == 0)
            continue;
        symbol.st_name = (Elf64_Word)((long)symbol.st_name + shift);
        memcpy(at, &symbol, sizeof symbol);
    }
    ri_status status = ri__elf_check(copy, file->length, NULL);
    free(copy);
    return status;
}

START_TEST(test_names) {
    static const char *const inexact[] = {"log",          "sinf",      "powl",         "expf64x",
                                          "lgamma_r",     "lgammaf_r", "cexp",         "cabsf",
                                          "__exp_finite", "y1",        "sincos",       "tgammaf128",
                                          "hypotf",       "atan2f32",  "_ZGVbN2v_sin", "__pow_finite"};
    static const char *const exact[] = {"sqrt",  "fma",  "fmodf", "floor", "ri_log",
                                        "logic", "fmin", "ldexp", "rint",  "catalogue",
                                        "expo",  "f",    "l",     "_r",    "__finite"};
    ri_text file = content_of(TEST_PLUGINS "/calls_log/calls_log.so");
    for (size_t i = 0; i < sizeof inexact / sizeof inexact[0]; i++)
        ck_assert_msg(check_with_name(&file, inexact[i]) == RI_BAD_PLUGIN, "%s", inexact[i]);
    for (size_t i = 0; i < sizeof exact / sizeof exact[0]; i++)
        ck_assert_msg(check_with_name(&file, exact[i]) == RI_OK, "%s", exact[i]);
    ri_text_dispose(&file);
}
END_TEST

START_TEST(test_every_length) {
    ri_text sound = content_of(TEST_PLUGINS "/sound/sound.so");
    for (size_t length = 0; length < sound.length; length += length < 4096 ? 1 : 97)
        check_copy(sound.bytes, length);
    ri_text_dispose(&sound);
}
END_TEST

/* Nothing in a broken file leads past its end: each byte of what the check reads, set to the ends of its
 * range. */
START_TEST(test_every_byte) {
    ri_text sound = content_of(TEST_PLUGINS "/sound/sound.so");
    static const unsigned char values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    Elf64_Ehdr header;
    memcpy(&header, sound.bytes, sizeof header);
    size_t regions[2][2] = {{0, 2048}, {0, 0}};
    for (unsigned i = 0; i < header.e_phnum; i++) {
        Elf64_Phdr segment;
        memcpy(&segment, sound.bytes + header.e_phoff + i * sizeof segment, sizeof segment);
        if (segment.p_type == PT_DYNAMIC) {
            regions[1][0] = segment.p_offset;
            regions[1][1] = segment.p_offset + segment.p_filesz;
        }
    }
    ck_assert_uint_gt(regions[1][1], 0);
    for (int r = 0; r < 2; r++)
        for (size_t at = regions[r][0]; at < regions[r][1] && at < sound.length; at++)
            for (size_t v = 0; v < sizeof values; v++) {
                char before = sound.bytes[at];
                sound.bytes[at] = (char)values[v];
                check_copy(sound.bytes, sound.length);
                sound.bytes[at] = before;
            }
    ri_text_dispose(&sound);
}
END_TEST

START_TEST(test_other_sorts_of_file) {
    ri_text sound = content_of(TEST_PLUGINS "/sound/sound.so");
    static const struct {
        size_t at;
        char value;
        const char *text;
    } rows[] = {
        {EI_CLASS, ELFCLASS32, "it is built for another machine"},
        {offsetof(Elf64_Ehdr, e_machine), EM_SPARC, "it is built for another machine"},
        {offsetof(Elf64_Ehdr, e_type), ET_EXEC, "it is an ELF file but no shared library"},
        {offsetof(Elf64_Ehdr, e_phnum), 0, "its table of dynamic symbols cannot be read"},
        {0, 'e', "it is not an ELF file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char before = sound.bytes[rows[i].at];
        ri_error error = {0};
        sound.bytes[rows[i].at] = rows[i].value;
        ck_assert_int_eq(ri__elf_check(sound.bytes, sound.length, &error), RI_BAD_PLUGIN);
        ck_assert_msg(strncmp(error.text, rows[i].text, strlen(rows[i].text)) == 0, "%s", error.text);
        sound.bytes[rows[i].at] = before;
    }
    ri_text_dispose(&sound);
}
END_TEST

RI_TEST_MAIN("host/elf_symbols", test_whole_files, test_names, test_every_length, test_every_byte,
             test_other_sorts_of_file)

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

/* The smallest shared library with one undefined symbol, put together by the System V ABI. */
typedef struct small_elf {
    Elf64_Ehdr header;
    Elf64_Phdr segments[2];
    Elf64_Dyn dynamic[5];
    Elf64_Word hash[4]; /* buckets, symbols, ... */
    Elf64_Sym symbols[2];
    char strings[64];
} small_elf;

static small_elf small_elf_with(const char *name) {
    small_elf elf;
    ri_text sound = content_of(TEST_PLUGINS "/sound/sound.so");
    memset(&elf, 0, sizeof elf);
    memcpy(&elf.header, sound.bytes, sizeof elf.header); /* this machine's identification */
    ri_text_dispose(&sound);
    elf.header.e_phoff = offsetof(small_elf, segments);
    elf.header.e_phnum = 2;
    elf.segments[0] = (Elf64_Phdr){.p_type = PT_LOAD, .p_vaddr = 0x1000, .p_filesz = sizeof elf};
    elf.segments[1] = (Elf64_Phdr){.p_type = PT_DYNAMIC,
                                   .p_offset = offsetof(small_elf, dynamic),
                                   .p_vaddr = 0x1000 + offsetof(small_elf, dynamic),
                                   .p_filesz = sizeof elf.dynamic};
    elf.dynamic[0] = (Elf64_Dyn){DT_SYMTAB, {0x1000 + offsetof(small_elf, symbols)}};
    elf.dynamic[1] = (Elf64_Dyn){DT_STRTAB, {0x1000 + offsetof(small_elf, strings)}};
    elf.dynamic[2] = (Elf64_Dyn){DT_STRSZ, {sizeof elf.strings}};
    elf.dynamic[3] = (Elf64_Dyn){DT_HASH, {0x1000 + offsetof(small_elf, hash)}};
    elf.hash[0] = 1;
    elf.hash[1] = 2;
    elf.symbols[1].st_name = 1;
    elf.symbols[1].st_info = ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE);
    strcpy(elf.strings + 1, name);
    return elf;
}

START_TEST(test_names) {
    static const char *const inexact[] = {"log",          "sinf",      "powl",         "expf64x",
                                          "lgamma_r",     "lgammaf_r", "cexp",         "cabsf",
                                          "__exp_finite", "y1",        "sincos",       "tgammaf128",
                                          "hypotf",       "atan2f32",  "_ZGVbN2v_sin", "__pow_finite"};
    static const char *const exact[] = {"sqrt",  "fma",  "fmodf", "floor", "ri_log",
                                        "logic", "fmin", "ldexp", "rint",  "catalogue",
                                        "expo",  "f",    "l",     "_r",    "__finite"};
    for (size_t i = 0; i < sizeof inexact / sizeof inexact[0]; i++) {
        small_elf elf = small_elf_with(inexact[i]);
        ck_assert_msg(check_copy((char *)&elf, sizeof elf) == RI_BAD_PLUGIN, "%s", inexact[i]);
        elf.symbols[1].st_shndx = 1; /* a function of its own may be called as it likes */
        ck_assert_msg(check_copy((char *)&elf, sizeof elf) == RI_OK, "%s", inexact[i]);
    }
    for (size_t i = 0; i < sizeof exact / sizeof exact[0]; i++) {
        small_elf elf = small_elf_with(exact[i]);
        ck_assert_msg(check_copy((char *)&elf, sizeof elf) == RI_OK, "%s", exact[i]);
    }
}
END_TEST

/* DT_GNU_HASH: its second word is the number of the first symbol that the library defines. */
START_TEST(test_gnu_hash) {
    small_elf elf = small_elf_with("cos");
    elf.dynamic[3].d_tag = DT_GNU_HASH;
    ck_assert_int_eq(check_copy((char *)&elf, sizeof elf), RI_BAD_PLUGIN);
    elf.dynamic[3].d_tag = DT_DEBUG; /* neither */
    ri_error error = {0};
    ck_assert_int_eq(ri__elf_check((char *)&elf, sizeof elf, &error), RI_BAD_PLUGIN);
    ck_assert_str_eq(error.text, "its table of dynamic symbols cannot be read");
}
END_TEST

START_TEST(test_every_length) {
    ri_text sound = content_of(TEST_PLUGINS "/sound/sound.so");
    for (size_t length = 0; length < sound.length; length += length < 4096 ? 1 : 97)
        check_copy(sound.bytes, length);
    ri_text_dispose(&sound);
}
END_TEST

/* Nothing in a broken file leads past its end: each byte and each aligned or unaligned word, set to the ends
 * of its range. */
START_TEST(test_every_byte) {
    static const unsigned char values[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    small_elf elf = small_elf_with("exact");
    char *bytes = (char *)&elf;
    for (size_t width = 1; width <= 8; width *= 2)
        for (size_t at = 0; at + width <= sizeof elf; at++)
            for (size_t v = 0; v < sizeof values; v++) {
                char before[8];
                memcpy(before, bytes + at, width);
                memset(bytes + at, values[v], width);
                check_copy(bytes, sizeof elf);
                memcpy(bytes + at, before, width);
            }
    ck_assert_int_eq(check_copy(bytes, sizeof elf), RI_OK);
    for (size_t length = 0; length < sizeof elf; length++)
        ck_assert_int_eq(check_copy(bytes, length), RI_BAD_PLUGIN);
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

RI_TEST_MAIN("host/elf_symbols", test_whole_files, test_names, test_gnu_hash, test_every_length,
             test_every_byte, test_other_sorts_of_file)

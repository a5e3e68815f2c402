/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what a shared library needs, without loading it: its dynamic segment, as the dynamic linker does
 * (sections may be stripped; segments may not). Format: System V ABI, chapters 4 and 5; DT_GNU_HASH as in
 * binutils. Every offset is checked before it is followed, and fields are copied out because a file aligns
 * nothing. */
#include <elf.h>
#include <string.h>

#include "host/inspect.h"
#include "host/parts.h"

#if defined(__x86_64__)
#define MACHINE EM_X86_64
#elif defined(__aarch64__)
#define MACHINE EM_AARCH64
#else
#error "state this machine's ELF number here"
#endif
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define BYTE_ORDER_HERE ELFDATA2LSB
#else
#define BYTE_ORDER_HERE ELFDATA2MSB
#endif

typedef struct elf {
    const char *bytes;
    size_t length;
    Elf64_Ehdr header;
} elf;

static bool read_at(const elf *image, uint64_t offset, void *to, size_t size) {
    if (offset > image->length || size > image->length - offset)
        return false;
    memcpy(to, image->bytes + offset, size);
    return true;
}

static bool segment_at(const elf *image, unsigned i, Elf64_Phdr *segment) {
    return image->header.e_phoff <= image->length &&
           read_at(image, image->header.e_phoff + (uint64_t)i * sizeof *segment, segment, sizeof *segment);
}

/* Where in the file an address of memory comes from. */
static bool offset_of(const elf *image, uint64_t address, uint64_t *offset) {
    Elf64_Phdr segment;
    for (unsigned i = 0; i < image->header.e_phnum && segment_at(image, i, &segment); i++)
        if (segment.p_type == PT_LOAD && address >= segment.p_vaddr &&
            address - segment.p_vaddr < segment.p_filesz) {
            *offset = address - segment.p_vaddr + segment.p_offset;
            return *offset <= image->length;
        }
    return false;
}

typedef struct dynamic {
    uint64_t symbols, strings, strings_size, hash, gnu_hash; /* addresses; 0 = not there */
} dynamic;

static bool dynamic_read(const elf *image, dynamic *found) {
    Elf64_Phdr segment;
    for (unsigned i = 0; i < image->header.e_phnum && segment_at(image, i, &segment); i++) {
        if (segment.p_type != PT_DYNAMIC)
            continue;
        Elf64_Dyn entry;
        for (uint64_t at = 0;
             at + sizeof entry <= segment.p_filesz && segment.p_offset <= image->length &&
             read_at(image, segment.p_offset + at, &entry, sizeof entry) && entry.d_tag != DT_NULL;
             at += sizeof entry) {
            uint64_t *to = entry.d_tag == DT_SYMTAB     ? &found->symbols
                           : entry.d_tag == DT_STRTAB   ? &found->strings
                           : entry.d_tag == DT_STRSZ    ? &found->strings_size
                           : entry.d_tag == DT_HASH     ? &found->hash
                           : entry.d_tag == DT_GNU_HASH ? &found->gnu_hash
                                                        : NULL;
            if (to != NULL)
                *to = entry.d_un.d_val;
        }
        return found->symbols != 0 && found->strings != 0;
    }
    return false;
}

/* How many symbols to look at. DT_HASH knows all; DT_GNU_HASH lists defined symbols from its second word on,
 * so that every undefined one stands before it. */
static bool count_symbols(const elf *image, const dynamic *from, uint32_t *n) {
    uint64_t offset;
    uint32_t word[2];
    if (from->hash != 0 && offset_of(image, from->hash, &offset) && read_at(image, offset, word, sizeof word))
        *n = word[1];
    else if (from->gnu_hash != 0 && offset_of(image, from->gnu_hash, &offset) &&
             read_at(image, offset, word, sizeof word))
        *n = word[1];
    else
        return false;
    return true;
}

/* Functions whose last bits differ between processors and libraries, in alphabetical order. Exact ones
 * (sqrt, fma, fmod, floor, ...) are welcome. */
static const char *const inexact[] = {
    "acos",   "acosh",  "acospi",  "asin",   "asinh",    "asinpi", "atan",   "atan2",   "atan2pi",
    "atanh",  "atanpi", "cabs",    "cacos",  "cacosh",   "carg",   "casin",  "casinh",  "catan",
    "catanh", "cbrt",   "ccos",    "ccosh",  "cexp",     "clog",   "clog10", "cos",     "cosh",
    "cospi",  "cpow",   "csin",    "csinh",  "csqrt",    "ctan",   "ctanh",  "erf",     "erfc",
    "exp",    "exp10",  "exp10m1", "exp2",   "exp2m1",   "expm1",  "gamma",  "gamma_r", "hypot",
    "j0",     "j1",     "jn",      "lgamma", "lgamma_r", "log",    "log10",  "log10p1", "log1p",
    "log2",   "log2p1", "logp1",   "pow",    "pow10",    "rsqrt",  "sin",    "sincos",  "sinh",
    "sinpi",  "tan",    "tanh",    "tanpi",  "tgamma",   "y0",     "y1",     "yn"};

static bool is_inexact_word(const char *word) {
    for (size_t i = 0; i < sizeof inexact / sizeof inexact[0]; i++)
        if (strcmp(word, inexact[i]) == 0)
            return true;
    return false;
}

/* Cuts `tail` off `word` when it ends so. */
static bool cut(char *word, const char *tail) {
    size_t length = strlen(word), tail_length = strlen(tail);
    if (length <= tail_length || strcmp(word + length - tail_length, tail) != 0)
        return false;
    word[length - tail_length] = '\0';
    return true;
}

/* `name` also as libm spells it for other types (sinf, powl, expf64x, lgammaf_r) and in its fast and vector
 * forms (__exp_finite, _ZGVbN2v_sin). */
static bool is_inexact(const char *name) {
    static const char *const types[] = {"f", "l", "f32", "f64", "f128", "f32x", "f64x"};
    char word[64];
    if (strncmp(name, "_ZGV", 4) == 0)
        return true;
    if (strlen(name) >= sizeof word)
        return false;
    strcpy(word, name);
    bool is_finite_form = strncmp(word, "__", 2) == 0 && cut(word, "_finite");
    char *base = is_finite_form ? word + 2 : word;
    if (is_inexact_word(base))
        return true;
    cut(base, "_r");
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        char typed[64];
        strcpy(typed, base);
        if (!cut(typed, types[i]))
            continue;
        if (is_inexact_word(typed))
            return true;
    }
    return false;
}

static ri_status header_check(elf *image, ri_error *error) {
    const Elf64_Ehdr *header = &image->header;
    if (image->length < SELFMAG || memcmp(image->bytes, ELFMAG, SELFMAG) != 0)
        return ri_error_set(error, RI_BAD_PLUGIN, "it is not an ELF file");
    if (!read_at(image, 0, &image->header, sizeof image->header))
        return ri_error_set(error, RI_BAD_PLUGIN, "it is cut short: %zu bytes hold no ELF header",
                            image->length);
    if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != BYTE_ORDER_HERE ||
        header->e_machine != MACHINE)
        return ri_error_set(error, RI_BAD_PLUGIN, "it is built for another machine (ELF machine %u, here %u)",
                            header->e_machine, (unsigned)MACHINE);
    if (header->e_type != ET_DYN || header->e_phentsize != sizeof(Elf64_Phdr))
        return ri_error_set(error, RI_BAD_PLUGIN, "it is an ELF file but no shared library");
    Elf64_Phdr segment;
    for (unsigned i = 0; i < header->e_phnum; i++) {
        if (!segment_at(image, i, &segment))
            return ri_error_set(error, RI_BAD_PLUGIN, "it is cut short: its segment table lies past its end");
        if (segment.p_type == PT_LOAD &&
            (segment.p_offset > image->length || segment.p_filesz > image->length - segment.p_offset))
            return ri_error_set(error, RI_BAD_PLUGIN, "it is cut short: segment %u ends past byte %zu", i,
                                image->length);
    }
    return RI_OK;
}

ri_status ri_inspect_mathematics(const char *name, void *context, ri_error *error) {
    (void)context;
    if (!is_inexact(name))
        return RI_OK;
    return ri_error_set(error, RI_BAD_PLUGIN,
                        "it calls %s of the mathematics library, whose last bits differ between machines; "
                        "use ri_* of abi/math.h",
                        name);
}

ri_status ri_inspect_imports(const char *bytes, size_t length, ri_import_visit *visit, void *context,
                             ri_error *error) {
    elf image = {.bytes = bytes, .length = length};
    ri_status status = header_check(&image, error);
    if (status != RI_OK)
        return status;
    dynamic found = {0};
    uint32_t n_symbols = 0;
    uint64_t symbols, strings;
    if (!dynamic_read(&image, &found) || !count_symbols(&image, &found, &n_symbols) ||
        !offset_of(&image, found.symbols, &symbols) || !offset_of(&image, found.strings, &strings) ||
        found.strings_size > length - strings || found.strings_size == 0 ||
        bytes[strings + found.strings_size - 1] != '\0')
        return ri_error_set(error, RI_BAD_PLUGIN, "its table of dynamic symbols cannot be read");
    for (uint32_t i = 1; status == RI_OK && i < n_symbols; i++) {
        Elf64_Sym symbol;
        if (!read_at(&image, symbols + (uint64_t)i * sizeof symbol, &symbol, sizeof symbol) ||
            symbol.st_name >= found.strings_size)
            return ri_error_set(error, RI_BAD_PLUGIN, "its dynamic symbol %u cannot be read", i);
        const char *name = bytes + strings + symbol.st_name;
        if (symbol.st_shndx == SHN_UNDEF)
            status = visit(name, context, error);
    }
    return status;
}

ri_status ri__elf_check(const char *bytes, size_t length, ri_error *error) {
    return ri_inspect_imports(bytes, length, ri_inspect_mathematics, NULL, error);
}

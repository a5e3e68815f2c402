/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include <string.h>
#include <unistd.h>

#include "support.h"

static void check(const void *bytes, size_t length, const char *expected) {
    char text[65];
    ri_sha256 hash = ri_sha256_of(bytes, length);
    ri_sha256_format(&hash, text);
    ck_assert_str_eq(text, expected);
}

/* FIPS 180-4 examples (NIST, "SHA256.pdf") and the empty message of NIST's SHAVS vectors. */
START_TEST(published_vectors) {
    check("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

/* FIPS 180-4: one million times "a". Also longer than the reader's chunk. */
START_TEST(a_file_hashes_as_its_bytes) {
    char path[] = "/tmp/reinspect-hash-XXXXXX";
    int made = mkstemp(path);
    ck_assert_int_ge(made, 0);
    FILE *file = fdopen(made, "wb");
    ck_assert_ptr_nonnull(file);
    for (int i = 0; i < 1000000; i++)
        putc('a', file);
    ck_assert_int_eq(fclose(file), 0);
    ri_sha256 hash;
    ri_error error = {0};
    char text[65];
    ri_status status = ri_sha256_of_file(path, &hash, &error);
    unlink(path);
    ck_assert_int_eq(status, RI_OK);
    ri_sha256_format(&hash, text);
    ck_assert_str_eq(text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_named) {
    ri_sha256 hash;
    ri_error missing = {0}, folder = {0};
    ck_assert_int_eq(ri_sha256_of_file("/nowhere/at/all", &hash, &missing), RI_IO);
    ck_assert_ptr_nonnull(strstr(missing.text, "/nowhere/at/all"));
    ck_assert_int_eq(ri_sha256_of_file("/tmp", &hash, &folder), RI_IO);
    ck_assert_ptr_nonnull(strstr(folder.text, "/tmp"));
}
END_TEST

/* The first eight bytes of the vectors above, the first byte lowest; the third from Python's hashlib. */
START_TEST(a_name_has_its_number) {
    ck_assert_uint_eq(ri_name_hash("abc"), 0xeacf018fbf1678ba);
    ck_assert_uint_eq(ri_name_hash(""), 0x141cfc9842c4b0e3);
    ck_assert_uint_eq(ri_name_hash("workforce.leavers"), 0xfb6db5fba3506693);
}
END_TEST

RI_TEST_MAIN("hash", published_vectors, a_file_hashes_as_its_bytes, a_file_that_cannot_be_read_is_named,
             a_name_has_its_number)

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/key.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_LINE "reinspect ledger key 1: keep it to yourself\n"
#define HEX_LENGTH (2 * crypto_sign_SEEDBYTES)
#define FILE_SIZE  (sizeof FIRST_LINE - 1 + HEX_LENGTH + 1)

static ri_status cannot(const char *path, const char *what, ri_error *error) {
    return ri_error_set(error, RI_IO, "%s: the key cannot be %s: %s", path, what, strerror(errno));
}

static bool write_all(int file, const char *bytes, size_t length) {
    for (size_t done = 0; done < length;) {
        ssize_t n = write(file, bytes + done, length - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

ri_status ri_key_create(const char *path, ri_signing_key *key, ri_error *error) {
    unsigned char seed[crypto_sign_SEEDBYTES];
    char text[FILE_SIZE + 1];
    if (sodium_init() < 0)
        return ri_error_set(error, RI_FAILED, "libsodium cannot be used on this machine");
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return cannot(path, "made", error);
    randombytes_buf(seed, sizeof seed);
    crypto_sign_seed_keypair(key->open, key->secret, seed);
    memcpy(text, FIRST_LINE, sizeof FIRST_LINE - 1);
    sodium_bin2hex(text + sizeof FIRST_LINE - 1, HEX_LENGTH + 1, seed, sizeof seed);
    text[FILE_SIZE - 1] = '\n';
    bool is_written = write_all(file, text, FILE_SIZE) && fsync(file) == 0;
    int why = errno;
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(text, sizeof text);
    if (close(file) != 0 && is_written) {
        is_written = false;
        why = errno;
    }
    if (is_written)
        return RI_OK;
    unlink(path);
    ri_key_wipe(key);
    errno = why;
    return cannot(path, "written", error);
}

static ri_status check_kept(const char *path, int file, ri_error *error) {
    struct stat is;
    if (fstat(file, &is) != 0)
        return cannot(path, "read", error);
    if (!S_ISREG(is.st_mode))
        return ri_error_set(error, RI_BAD_DATA, "%s: is no file, so it is no key", path);
    if (is.st_uid != geteuid())
        return ri_error_set(error, RI_BAD_DATA, "%s: the key belongs to another user; use one of your own",
                            path);
    if ((is.st_mode & 077) != 0)
        return ri_error_set(error, RI_BAD_DATA,
                            "%s: others may read the key (mode %04o), so what it seals could be theirs; "
                            "`chmod 600` it if you are sure that nobody did",
                            path, (unsigned)(is.st_mode & 07777));
    return RI_OK;
}

static ri_status read_seed(const char *path, int file, ri_signing_key *key, ri_error *error) {
    char text[FILE_SIZE + 1];
    unsigned char seed[crypto_sign_SEEDBYTES];
    size_t length = 0;
    ssize_t n = read(file, text, sizeof text);
    bool is_key = n == (ssize_t)FILE_SIZE && memcmp(text, FIRST_LINE, sizeof FIRST_LINE - 1) == 0 &&
                  sodium_hex2bin(seed, sizeof seed, text + sizeof FIRST_LINE - 1, HEX_LENGTH, NULL, &length,
                                 NULL) == 0 &&
                  length == sizeof seed;
    if (is_key)
        crypto_sign_seed_keypair(key->open, key->secret, seed);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(text, sizeof text);
    if (n < 0)
        return cannot(path, "read", error);
    return is_key ? RI_OK
                  : ri_error_set(error, RI_BAD_DATA,
                                 "%s: is no key; `reinspect ledger issue` makes one for a new ledger", path);
}

ri_status ri_key_load(const char *path, ri_signing_key *key, ri_error *error) {
    if (sodium_init() < 0)
        return ri_error_set(error, RI_FAILED, "libsodium cannot be used on this machine");
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return cannot(path, "opened", error);
    ri_status status = check_kept(path, file, error);
    if (status == RI_OK)
        status = read_seed(path, file, key, error);
    close(file);
    return status;
}

void ri_key_wipe(ri_signing_key *key) {
    sodium_memzero(key, sizeof *key);
}

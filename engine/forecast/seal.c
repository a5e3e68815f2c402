/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/seal.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static char *dump(const json_t *object) {
    return json_dumps(object, JSON_SORT_KEYS | JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(15));
}

/* Twice: jansson may leave out a part without a word when memory runs out. */
char *ri_seal_text(const json_t *object) {
    char *text = dump(object), *again = dump(object);
    bool is_same = text != NULL && again != NULL && strcmp(text, again) == 0;
    free(again);
    if (!is_same) {
        free(text);
        text = NULL;
    }
    return text;
}

ri_status ri_seal_add(json_t *object, const ri_signing_key *key, ri_error *error) {
    char open[2 * sizeof key->open + 1], hex[2 * crypto_sign_BYTES + 1];
    unsigned char seal[crypto_sign_BYTES];
    sodium_bin2hex(open, sizeof open, key->open, sizeof key->open);
    bool is_done = json_object_set_new(object, "key", json_string(open)) == 0;
    char *text = is_done ? ri_seal_text(object) : NULL;
    is_done = text != NULL &&
              crypto_sign_detached(seal, NULL, (const unsigned char *)text, strlen(text), key->secret) == 0;
    free(text);
    if (is_done) {
        sodium_bin2hex(hex, sizeof hex, seal, sizeof seal);
        is_done = json_object_set_new(object, "seal", json_string(hex)) == 0;
    }
    return is_done ? RI_OK : ri_error_set(error, RI_NO_MEMORY, "no memory to seal an entry");
}

/* Exactly `size` bytes, lower case as written. */
static bool bytes_of(const json_t *object, const char *name, unsigned char *bytes, size_t size) {
    const char *hex = json_string_value(json_object_get(object, name));
    size_t length = 0;
    return hex != NULL && strlen(hex) == 2 * size && hex[strspn(hex, "0123456789abcdef")] == '\0' &&
           sodium_hex2bin(bytes, size, hex, 2 * size, NULL, &length, NULL) == 0 && length == size;
}

int ri_seal_holds(const json_t *object) {
    unsigned char open[crypto_sign_PUBLICKEYBYTES], seal[crypto_sign_BYTES];
    if (!bytes_of(object, "key", open, sizeof open) || !bytes_of(object, "seal", seal, sizeof seal))
        return 0;
    json_t *said =
        json_copy((json_t *)(uintptr_t)object); /* jansson's signature lacks const; it only reads */
    bool is_whole =
        said != NULL && json_object_size(said) == json_object_size(object); /* it may leave out as well */
    char *text = is_whole && json_object_del(said, "seal") == 0 ? ri_seal_text(said) : NULL;
    int holds = -1;
    if (text != NULL)
        holds = crypto_sign_verify_detached(seal, (const unsigned char *)text, strlen(text), open) == 0;
    free(text);
    json_decref(said);
    return holds;
}

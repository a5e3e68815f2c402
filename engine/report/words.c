/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "council/results.h"

static const char *const month_names[12] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};

ri__word ri__in_100(double share) {
    ri__word word;
    double n = rint(share * 100);
    if (!isfinite(share))
        snprintf(word.text, sizeof word.text, "no value");
    else if (share > 0 && share < 0.005)
        snprintf(word.text, sizeof word.text, "fewer than 1 in 100");
    else if (share < 1 && share > 0.995)
        snprintf(word.text, sizeof word.text, "more than 99 in 100");
    else
        snprintf(word.text, sizeof word.text, "%.0f in 100", fabs(n));
    return word;
}

ri__word ri__of_100(double share) {
    ri__word word = ri__in_100(share);
    if (share > 0 && share < 0.005)
        snprintf(word.text, sizeof word.text, "under 1");
    else if (share < 1 && share > 0.995)
        snprintf(word.text, sizeof word.text, "over 99");
    else if (isfinite(share))
        *strchr(word.text, ' ') = '\0';
    return word;
}

ri__word ri__number(double value, int decimals) {
    ri__word word;
    char plain[48];
    if (!isfinite(value) || fabs(value) >= 1e24) {
        snprintf(word.text, sizeof word.text, "no value");
        return word;
    }
    snprintf(plain, sizeof plain, "%.*f", decimals, fabs(value));
    size_t n_digits = strcspn(plain, "."), at = 0;
    bool is_negative = value < 0 && strspn(plain, "0.") < strlen(plain);
    if (is_negative)
        word.text[at++] = '-';
    for (size_t i = 0; plain[i] != '\0'; i++) {
        if (i > 0 && i < n_digits && (n_digits - i) % 3 == 0)
            word.text[at++] = ',';
        word.text[at++] = plain[i];
    }
    word.text[at] = '\0';
    return word;
}

/* Enough digits to tell two councils apart, no more. */
static int decimals_of(double value, const char *unit) {
    if (strcmp(unit, "per_year") == 0)
        return fabs(value) < 10 ? 2 : fabs(value) < 100 ? 1 : 0;
    return strcmp(unit, "cases_per_fte") == 0 || strcmp(unit, "months") == 0;
}

ri__word ri__amount(double value, const char *unit) {
    if (strcmp(unit, "share") != 0)
        return ri__number(value, decimals_of(value, unit));
    ri__word word = ri__number(value * 100, 1);
    if (isfinite(value))
        strcat(word.text, "%");
    return word;
}

ri__word ri__range(double low, double high, const char *unit) {
    ri__word word, from = ri__amount(low, unit), to = ri__amount(high, unit);
    if (isfinite(low) && isfinite(high))
        snprintf(word.text, sizeof word.text, "%.36s to %.36s", from.text, to.text);
    else
        snprintf(word.text, sizeof word.text, "no value");
    return word;
}

ri__word ri__percent(double share) {
    ri__word word = ri__number(share * 100, 0);
    if (isfinite(share))
        strcat(word.text, "%");
    return word;
}

ri__word ri__short(double value, double step) {
    if (step < 1e5)
        return ri__number(value, step < 1);
    ri__word word = ri__number(value / 1e6, step < 1e6);
    strcat(word.text, "m");
    return word;
}

ri__word ri__pounds(double gbp) {
    ri__word word;
    bool is_many = gbp >= 1e6;
    ri__word digits = ri__number(is_many ? gbp / 1e6 : gbp < 1000 ? gbp : rint(gbp / 1000) * 1000, is_many);
    snprintf(word.text, sizeof word.text, isfinite(gbp) ? "£%.32s%s" : "no value", digits.text,
             is_many ? "m" : "");
    return word;
}

ri__word ri__pounds_range(double low, double high) {
    ri__word word;
    if (isfinite(low) && isfinite(high))
        snprintf(word.text, sizeof word.text, "%.36s to %.36s", ri__pounds(low).text, ri__pounds(high).text);
    else
        snprintf(word.text, sizeof word.text, "no value");
    return word;
}

const char *ri__unit(const char *unit) {
    static const char *const words[][2] = {
        {"share", ""},
        {"per_month", "a month"},
        {"per_year", "a year"},
        {"per_10k", "per 10,000 children"},
        {"fte", "full-time workers"},
        {"cases_per_fte", "cases per full-time worker"},
        {"child_months", "child-months"},
        {"child_days", "child-days"},
        {"case_days", "case-days"},
        {"working_days", "working days"},
        {"gbp", "pounds"},
        {"number", ""},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(unit, words[i][0]) == 0)
            return words[i][1];
    return unit;
}

ri__word ri__date(ri_day day) {
    ri__word word;
    ri_date date = ri_date_from_day(day);
    snprintf(word.text, sizeof word.text, "%d %s %d", date.day, month_names[date.month - 1], date.year);
    return word;
}

ri__word ri__month(int month) {
    ri__word word;
    ri_date date = ri_date_from_day(ri_month_first_day(month));
    snprintf(word.text, sizeof word.text, "%s %d", month_names[date.month - 1], date.year);
    return word;
}

ri__word ri__month_iso(int month) {
    ri__word word;
    ri_date date = ri_date_from_day(ri_month_first_day(month));
    snprintf(word.text, sizeof word.text, "%04d-%02d", date.year, date.month);
    return word;
}

static bool is_small_word(const char *word, size_t length) {
    static const char *const small[] = {"of", "and", "upon", "on", "the"};
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
        if (strlen(small[i]) == length && memcmp(small[i], word, length) == 0)
            return true;
    return false;
}

ri__word ri__council_named(const char *name) {
    ri__word word;
    snprintf(word.text, sizeof word.text, "%s", name);
    for (size_t at = 0; word.text[at] != '\0';) {
        size_t length = strcspn(word.text + at, " -,");
        if (at == 0 || !is_small_word(word.text + at, length))
            word.text[at] = (char)toupper((unsigned char)word.text[at]);
        at += length;
        at += strspn(word.text + at, " -,");
    }
    return word;
}

ri__word ri__council(const ri_council_start *start) {
    return ri__council_named(start->name);
}

const char *ri__grade_label(int grade) {
    static const char *const labels[RI_N_SHARES] = {"inadequate",  "requires improvement", "good",
                                                    "outstanding", "not inspected",        "no grade"};
    return labels[grade];
}

const char *ri__area_label(int area) {
    static const char *const labels[RI_N_AREAS] = {"Help and protection", "Children in care", "Care leavers",
                                                   "Leadership", "Overall"};
    return labels[area];
}

/* Length of the valid UTF-8 sequence at `bytes`, 0 when it is none or a control character. */
static size_t sequence_length(const unsigned char *bytes) {
    unsigned char lead = bytes[0];
    if (lead < 0x80)
        return lead >= 0x20 && lead != 0x7f ? 1 : 0;
    size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
    /* overlong forms, surrogates, beyond U+10FFFF, C1 controls and the two non-characters of the first plane
     */
    if ((lead == 0xe0 && bytes[1] < 0xa0) || (lead == 0xed && bytes[1] > 0x9f) ||
        (lead == 0xf0 && bytes[1] < 0x90) || (lead == 0xf4 && bytes[1] > 0x8f) ||
        (lead == 0xc2 && bytes[1] < 0xa0) || (lead == 0xef && bytes[1] == 0xbf && bytes[2] >= 0xbe))
        return 0;
    return length;
}

static void add_words(ri_text *text, const char *words, bool is_html) {
    const unsigned char *at = (const unsigned char *)words;
    while (*at != '\0') {
        size_t length = sequence_length(at);
        if (is_html && *at == '&')
            ri_text_append(text, "&amp;", 5);
        else if (is_html && *at == '<')
            ri_text_append(text, "&lt;", 4);
        else if (is_html && *at == '>')
            ri_text_append(text, "&gt;", 4);
        else if (is_html && *at == '"')
            ri_text_append(text, "&quot;", 6);
        else if (length > 0)
            ri_text_append(text, (const char *)at, length);
        else if (*at == '\n' || *at == '\t' || *at == '\r')
            ri_text_append(text, " ", 1);
        else
            ri_text_append(text, "\xef\xbf\xbd", 3);
        at += length > 0 ? length : 1;
    }
}

void ri__clean(ri_text *text, const char *words) {
    add_words(text, words, false);
}

void ri__escape(ri_text *text, const char *words) {
    add_words(text, words, true);
}

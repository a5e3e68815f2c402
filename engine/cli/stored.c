/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/stored.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* "runs.sqlite#3": the id is digits after the last #. */
static void split(const char *name, ri_text *file, int64_t *id) {
    const char *mark = strrchr(name, '#');
    size_t length = strlen(name);
    *id = 0;
    if (mark != NULL && mark[1] >= '1' && mark[1] <= '9' &&
        strspn(mark + 1, "0123456789") == strlen(mark + 1) && strlen(mark + 1) <= 18) {
        *id = strtoll(mark + 1, NULL, 10);
        length = (size_t)(mark - name);
    }
    ri_text_append(file, name, length);
}

ri_status ri_stored_open_store(const char *name, ri_stored *stored, int64_t *id, ri_error *error) {
    memset(stored, 0, sizeof *stored);
    split(name, &stored->file, id);
    if (stored->file.failed || stored->file.length == 0)
        return ri_error_set(error, stored->file.failed ? RI_NO_MEMORY : RI_USAGE,
                            "\"%s\": name a store, FILE or FILE#ID", name);
    /* A store that is to be read is not made. */
    if (access(stored->file.bytes, F_OK) != 0)
        return ri_error_set(error, RI_IO, "%s: %s", stored->file.bytes, strerror(errno));
    return ri_store_open(stored->file.bytes, &stored->store, error);
}

ri_status ri_stored_open(const char *name, ri_stored *stored, ri_error *error) {
    int64_t id = 0;
    ri_status status = ri_stored_open_store(name, stored, &id, error);
    if (status == RI_OK && id == 0) {
        status = ri_store_run_latest(stored->store, &id, error);
        if (status == RI_OK && id == 0)
            return ri_error_set(error, RI_BAD_DATA, "%s: the store holds no run", stored->file.bytes);
    }
    if (status == RI_OK)
        status = ri_store_run_read(stored->store, id, &stored->run, error);
    return status == RI_OK ? ri_request_read(stored->run.request, name, &stored->request, error) : status;
}

void ri_stored_dispose(ri_stored *stored) {
    ri_request_dispose(&stored->request);
    ri_stored_run_dispose(&stored->run);
    ri_store_close(stored->store);
    ri_text_dispose(&stored->file);
    memset(stored, 0, sizeof *stored);
}

ri_status ri_stored_check_run(const ri_stored *stored, ri_error *error) {
    const char *command = stored->request.command;
    if (strcmp(command, "run") == 0)
        return RI_OK;
    return ri_error_set(error, RI_BAD_DATA,
                        "%s: number %lld there is a study by `reinspect %s`, not a run; name a run as "
                        "FILE#ID (`reinspect runs "
                        "list` shows them). The same `%s` with --store shows the study again",
                        stored->file.bytes, (long long)stored->run.id, command, command);
}

ri_status ri_stored_session(const ri_stored *stored, ri_session *session, ri_error *error) {
    ri_status status = ri_stored_check_run(stored, error);
    if (status == RI_OK && stored->request.is_aside)
        status = ri_error_set(error, RI_BAD_DATA,
                              "%s: run %lld is the same as another without its plan, kept to say what the "
                              "plan changes; name that one (`reinspect runs list` shows them)",
                              stored->file.bytes, (long long)stored->run.id);
    if (status == RI_OK)
        status = ri_request_open(&stored->request, session, error);
    if (status == RI_OK && !ri_request_is_this_build(&stored->request, session))
        status = ri_error_set(
            error, RI_BAD_DATA,
            "%s: run %lld was made with another build of reinspect, its plugins or its data; use "
            "that one (`reinspect runs show` names it)",
            stored->file.bytes, (long long)stored->run.id);
    return status;
}

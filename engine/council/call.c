/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/call.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arithmetic.h"
#include "council/assumed.h"
#include "council/field.h"
#include "council/note.h"

static const unsigned char canary[RI__CANARY_BYTES] = {0xc5, 0x3a, 0x96, 0x71, 0xe4, 0x0d, 0xb8, 0x5f};

/* A thread is inside one plugin at a time. A signal handler can reach nothing else. */
static _Thread_local const ri__call *volatile inside;

static unsigned char *canary_of(const ri__world *world, int slot) {
    return (unsigned char *)ri__state_of(world, slot) + world->model->setup.role[slot].component->state_size;
}

void ri__canary_set(ri__world *world, int slot) {
    memcpy(canary_of(world, slot), canary, sizeof canary);
}

void ri__call_begin(ri__call *call) {
    RI_BUG_IF(call->view_size > sizeof call->world->asked);
    if (call->view_size > 0)
        memcpy(call->world->asked, call->view, call->view_size);
    call->arithmetic = ri_arithmetic();
    call->outer = inside;
    inside = call;
}

void ri__call_end(ri__call *call) {
    inside = call->outer;
    if (call->view_size > 0 && memcmp(call->world->asked, call->view, call->view_size) != 0)
        ri__call_fail(call, "wrote to what it was asked, which it may only read");
    if (memcmp(canary_of(call->world, call->slot), canary, sizeof canary) != 0)
        ri__call_fail(call, "wrote behind its state of %" PRIu32 " bytes",
                      call->binding->component->state_size);
    if (ri_arithmetic() != call->arithmetic) {
        ri__call_fail(call, "changed how numbers are rounded, trapped or flushed to nought");
        ri_arithmetic_mend(); /* this thread's next replication is computed as ever */
    }
}

/* Both cut what does not fit. */
static void add_parameters(const ri__call *call, char *words, size_t size) {
    const ri_binding *binding = call->binding;
    size_t length = 0;
    words[0] = '\0';
    for (uint32_t i = 0; i < binding->component->n_parameters && length < size; i++) {
        int n = snprintf(words + length, size - length, "%s%s %.17g", i == 0 ? "; its parameters: " : ", ",
                         binding->component->parameters[i].name,
                         ri__assumed_value(call->world, &binding->component->parameters[i],
                                           &call->world->model->of_role[call->slot][i],
                                           binding->set != NULL ? binding->set[i] : (double)NAN));
        length += n > 0 ? (size_t)n : 0;
    }
}

static void add_question(const ri__call *call, char *words, size_t size) {
    const ri_fields *fields = ri_fields_of(call->binding->component->kind);
    words[0] = '\0';
    if (call->view_size == 0 || fields == NULL)
        return;
    snprintf(words, size, "; asked with ");
    size_t length = strlen(words);
    ri_fields_words(fields, call->world->asked, 17, words + length, size - length);
    for (int i = 0; i < 2 && call->more[i].name != NULL; i++) {
        length = strlen(words);
        snprintf(words + length, size - length, ", %s %.17g", call->more[i].name, call->more[i].value);
    }
}

void ri__call_fail(ri__call *call, const char *what, ...) {
    ri__world *world = call->world;
    const ri_binding *binding = call->binding;
    char did[256], date[11], question[1200], parameters[1600];
    if (world->status != RI_OK) /* the first failure is told */
        return;
    va_list arguments;
    va_start(arguments, what);
    vsnprintf(did, sizeof did, what, arguments);
    va_end(arguments);
    ri_day_format(ri__date(world, world->day), date);
    add_question(call, question, sizeof question);
    add_parameters(call, parameters, sizeof parameters);
    ri_error_set(world->error, RI_BAD_PLUGIN,
                 "plugin %.95s (%s%.400s%s): %s %s, on %s in replication %" PRIu64 " of seed %" PRIu64 "%s%s",
                 binding->component->id, binding->component->kind,
                 binding->file != NULL && binding->file[0] != '\0' ? ", " : "",
                 binding->file != NULL ? binding->file : "", call->function, did, date,
                 world->key.replication, world->key.seed, question, parameters);
    ri__world_fail(world, RI_BAD_PLUGIN);
}

bool ri_plugin_note_read(ri_plugin_note *note) {
    const ri__call *call = inside;
    if (call == NULL)
        return false;
    *note = (ri_plugin_note){.id = call->binding->component->id,
                             .file = call->binding->file != NULL ? call->binding->file : "",
                             .kind = call->binding->component->kind,
                             .function = call->function,
                             .is_running = call->world != NULL};
    if (!note->is_running)
        return true;
    note->seed = call->world->key.seed;
    note->replication = call->world->key.replication;
    ri_day_format(ri__date(call->world, call->world->day), note->date);
    return true;
}

int ri_plugin_build(const ri_binding *binding, void **model) {
    const ri__call call = {.binding = binding, .function = "build"};
    inside = &call;
    int failed = binding->component->build(model);
    inside = NULL;
    return failed;
}

void ri_plugin_drop(const ri_binding *binding, void *model) {
    const ri__call call = {.binding = binding, .function = "drop"};
    inside = &call;
    binding->component->drop(model);
    inside = NULL;
}

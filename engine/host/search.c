/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "host/inspect.h"
#include "host/parts.h"

ri_status ri_inspect_trust(const char *path, ri_error *error) {
    struct stat info;
    if (stat(path, &info) != 0)
        return ri_error_set(error, RI_BAD_PLUGIN, "it cannot be looked at: %s", strerror(errno));
    const char *what = S_ISDIR(info.st_mode) ? "folder" : "file";
    if ((info.st_mode & S_IWOTH) != 0)
        return ri_error_set(error, RI_BAD_PLUGIN, "anybody may write to this %s; run chmod o-w on it", what);
    if (info.st_uid != 0 && info.st_uid != geteuid())
        return ri_error_set(
            error, RI_BAD_PLUGIN,
            "this %s belongs to user %u, who is neither root nor the user who runs this program (%u)", what,
            (unsigned)info.st_uid, (unsigned)geteuid());
    return RI_OK;
}

static ri_status folder_add(ri_host *host, const char *base, size_t base_length, const char *tail,
                            ri_error *error) {
    char **grown = ri__grow(host->folders, host->n_folders, sizeof *grown);
    if (grown != NULL)
        host->folders = grown;
    ri_text path = {0};
    ri_text_add(&path, "%.*s%s", (int)base_length, base, tail);
    if (grown == NULL || path.failed) {
        ri_text_dispose(&path);
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the plugin search path");
    }
    for (int i = 0; i < host->n_folders; i++)
        if (strcmp(host->folders[i], path.bytes) == 0) {
            ri_text_dispose(&path);
            return RI_OK;
        }
    host->folders[host->n_folders++] = path.bytes;
    return RI_OK;
}

static ri_status folders_of_environment(ri_host *host, ri_error *error) {
    ri_status status = RI_OK;
    const char *from = getenv("REINSPECT_PLUGIN_PATH");
    while (status == RI_OK && from != NULL && *from != '\0') {
        size_t length = strcspn(from, ":");
        if (length > 0)
            status = folder_add(host, from, length, "", error);
        from += length + (from[length] == ':');
    }
    return status;
}

static ri_status folder_of_user(ri_host *host, ri_error *error) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    /* The XDG base directory specification: a relative path is to be ignored. */
    if (data != NULL && data[0] == '/')
        return folder_add(host, data, strlen(data), "/reinspect/plugins", error);
    if (home != NULL && home[0] == '/')
        return folder_add(host, home, strlen(home), "/.local/share/reinspect/plugins", error);
    return RI_OK;
}

static ri_status folders_list(ri_host *host, const char *executable, ri_error *error) {
    char self[PATH_MAX];
    if (executable == NULL) {
        ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
        self[length > 0 ? length : 0] = '\0';
        executable = self;
    }
    const char *slash = strrchr(executable, '/');
    const char *base = slash != NULL ? executable : ".";
    size_t base_length = slash != NULL ? (size_t)(slash - executable) : 1;
    ri_status status = folders_of_environment(host, error);
    if (status == RI_OK)
        status = folder_add(host, base, base_length, "/plugins", error);
    if (status == RI_OK)
        status = folder_of_user(host, error);
    if (status == RI_OK)
        status = folder_add(host, base, base_length, "/../lib/reinspect/plugins", error);
    return status;
}

static int is_library(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 3 && entry->d_name[0] != '.' && strcmp(entry->d_name + length - 3, ".so") == 0;
}

/* By bytes, not by locale: the order decides which of two same ids is loaded. */
static int compare_names(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Whether a file lies in a folder that is searched; both without links. */
static bool is_on_path(const ri_host *host, const char *file) {
    char folder[PATH_MAX];
    size_t length = (size_t)(strrchr(file, '/') - file);
    for (int i = 0; i < host->n_folders; i++)
        if (realpath(host->folders[i], folder) != NULL && strlen(folder) == length &&
            memcmp(folder, file, length) == 0)
            return true;
    return false;
}

/* A link may lead to another folder of the path, whose owner was asked; nowhere else. */
static ri_status link_check(const ri_host *host, const char *path, ri_error *error) {
    struct stat info;
    char file[PATH_MAX];
    if (lstat(path, &info) != 0 || !S_ISLNK(info.st_mode) || realpath(path, file) == NULL ||
        is_on_path(host, file))
        return RI_OK; /* what leads nowhere cannot be loaded, and is told so */
    return ri_error_set(
        error, RI_BAD_PLUGIN,
        "it is a link to %s, outside the folders that are looked in; copy the file here or put its "
        "folder on REINSPECT_PLUGIN_PATH",
        file);
}

static ri_status file_load(ri_host *host, const char *path, ri_error *error) {
    ri_error why = {0};
    if (link_check(host, path, &why) != RI_OK)
        return ri__registry_refuse(host, path, false, why.text, error);
    return ri__load(host, path, error);
}

static ri_status folder_load(ri_host *host, const char *folder, ri_error *error) {
    struct stat info;
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))
        return RI_OK; /* most folders of the path are not there */
    ri_error why = {0};
    if (ri_inspect_trust(folder, &why) != RI_OK)
        return ri__registry_refuse(host, folder, true, why.text, error);
    struct dirent **names = NULL;
    int n = scandir(folder, &names, is_library, compare_names);
    if (n < 0) {
        char reason[256];
        snprintf(reason, sizeof reason, "this folder cannot be read: %s", strerror(errno));
        return ri__registry_refuse(host, folder, true, reason, error);
    }
    ri_status status = RI_OK;
    for (int i = 0; i < n; i++) {
        ri_text path = {0};
        ri_text_add(&path, "%s/%s", folder, names[i]->d_name);
        if (status == RI_OK && path.failed)
            status = ri_error_set(error, RI_NO_MEMORY, "out of memory for the names of plugins");
        if (status == RI_OK)
            status = file_load(host, path.bytes, error);
        ri_text_dispose(&path);
        free(names[i]);
    }
    free(names);
    return status;
}

ri_status ri__search(ri_host *host, const char *executable, ri_error *error) {
    ri_status status = folders_list(host, executable, error);
    for (int i = 0; status == RI_OK && i < host->n_folders; i++)
        status = folder_load(host, host->folders[i], error);
    return status;
}

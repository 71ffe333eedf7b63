/* Files that get their name when they are complete: stores and backups. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "ssp/store.h"

enum { PLACE_NAME = 4200, STORE_ENDINGS = 4 };

/* The endings of a store's files: "" for the store itself, then those of the files beside it that belong to the engine. */
extern const char *const store_endings[STORE_ENDINGS];

/* Writes to `temp` the name that the file for `path` has until it is complete. Removes such files of killed processes, for `path`
 * and for names that begin with it. */
void place_name(char temp[PLACE_NAME], const char *path);
/* Removes the journal and the lock note of that file; and the file itself, unless it is complete. */
void place_drop(const char *temp, bool whole);
/* Renames the file and syncs its folder. Does not overwrite: SSP_E_CREATE "cannot-create"; SSP_E_WRITE when the folder cannot be
 * synced. After an error the file has its temporary name or, if it cannot be renamed back, is removed. */
int place_new(const char *temp, const char *path, struct ssp_error *e) SSP_CHECK;
/* Moves `path` with its journal to `aside`, and `copy` to `path`. SSP_E_CREATE; SSP_E_WRITE when the folder cannot be synced. */
int backup_place(const char *copy, const char *path, const char *aside, struct ssp_error *e) SSP_CHECK;

#endif

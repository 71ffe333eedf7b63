/* Files that are whole when they have their name: stores and backups. */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "ssp/store.h"

enum { PLACE_NAME = 4200, STORE_ENDINGS = 4 };

/* What is behind a store's name in those of its files: "" for the store itself, then those that the engine takes for its own
 * beside it, whoever wrote them. */
extern const char *const store_endings[STORE_ENDINGS];

/* The name under which the file for `path` is made until it is whole. What killed processes have left of such files, for
 * `path` and for names that begin with it, is removed. */
void place_name(char temp[PLACE_NAME], const char *path);
/* Removes what lies beside that file, a journal and a note; and the file itself, unless it is whole. */
void place_drop(const char *temp, bool whole);
/* Gives the file its name, and brings the name to the disk. Nothing is written over: SSP_E_CREATE "cannot-create"; SSP_E_WRITE
 * when the folder cannot be brought to the disk. After an error the file has its other name. */
int place_new(const char *temp, const char *path, struct ssp_error *e) SSP_CHECK;
/* Puts the file `copy` in the place of `path`: what is there goes to `aside`, with its journal. SSP_E_CREATE;
 * SSP_E_WRITE when the folder cannot be brought to the disk. */
int backup_place(const char *copy, const char *path, const char *aside, struct ssp_error *e) SSP_CHECK;

#endif

/* Imports: a file of records through the one door IN (R011, import with dry run and numbered errors).
 *
 * A file may be CSV, JSON or JSON Lines. Every line is looked at and every fault reported; then all rows are kept, or
 * none, or (keep_going) the good ones. A row whose reference or key is in the store changes that row; other rows are
 * new, and a file of new rows that was taken in before changes nothing.
 */
#ifndef SSP_IMPORT_H
#define SSP_IMPORT_H

#include <stdio.h>

#include "ssp/store.h"

/* What to take in, and how. Everything is borrowed while the call lasts. */
struct ssp_import {
	const struct ssp_entity *entity;
	FILE *in;
	const char *file;    /* what `in` is called in messages; its ending tells the format */
	const char *format;  /* "csv", "json", "jsonl"; NULL = by the ending */
	const char *map;     /* path of a file that maps other people's columns, or NULL */
	bool restore;        /* take references, READONLY fields and states as given; the noun must be empty, admins only */
	bool keep_going;     /* keep the good rows */
	bool dry_run;        /* look, and keep nothing */
	FILE *rejects;       /* where refused records go, with the column `error`; may be NULL */
	void (*fault)(void *self, const struct ssp_error *e); /* told of every fault: file, line, field, message */
	void *self;
};

/* What became of the records. */
struct ssp_imported {
	long added, changed, unchanged, refused;
	bool again; /* the same file was taken in before: its new rows are in the store, and count as unchanged */
};

/* Takes the file in, in one transaction. SSP_E_DATA when records were refused and keep_going is off; SSP_E_NOINPUT,
 * SSP_E_DENIED, SSP_E_CONFIG (a wrong map), SSP_E_BUSY, SSP_E_WRITE (the rejects). *done is filled in every case. */
SSP_API SSP_CHECK int ssp_import(struct ssp *ssp, const struct ssp_import *import, struct ssp_imported *done);

/* Writes to `out` a first map for a file of other people's columns: JSON, one column a line, for a person to look at.
 * Nothing is taken in. Of `import` only the entity, the file and its format count. SSP_E_DENIED, SSP_E_NOINPUT,
 * SSP_E_DATA, SSP_E_WRITE. */
SSP_API SSP_CHECK int ssp_import_propose(struct ssp *ssp, const struct ssp_import *import, FILE *out);

#endif

/* Imports: a file of records through the one door IN (R011, import with dry run and numbered errors).
 *
 * A file may be CSV, JSON or JSON Lines. Every line is looked at and every fault reported; then all rows
 * are kept, or none, or (keep_going) the good ones. A row whose reference or key is in the store changes
 * that row; other rows are new, and a file whose records were all imported before adds none of them again:
 * so a nightly import that is run twice by accident does no harm. Records are compared as they are read, so
 * the order of the columns, the format and the line ends make no difference. What was refused then is refused
 * again.
 *
 *	struct ssp_import im = { .entity = ssp_entity_find("school"), .in = f, .file = "schools.csv", .fault = tell };
 *	struct ssp_imported done;
 *
 *	if (!ssp_import(ssp, &im, &done))
 *		printf("%ld new, %ld changed\n", done.added, done.changed);
 *
 * The whole import is one transaction and one event, which has the SHA-256 of the file and a digest of its
 * records; a row that was there and is changed has its own beside it, with the values before (R008, every
 * write is recorded). Others who want to write wait for its end, so the file is spooled, if need be, before
 * it begins.
 */
#ifndef SSP_IMPORT_H
#define SSP_IMPORT_H

#include <stdio.h>

#include "ssp/store.h"

/* What to take in, and how. Everything is borrowed while the call lasts. */
struct ssp_import {
	const struct ssp_entity *entity;
	/* the file, or standard input; it stays the caller's */
	FILE *in;
	/* what `in` is called in messages; its ending tells the format */
	const char *file;
	/* "csv", "tsv", "json", "jsonl"; NULL = by the ending */
	const char *format;
	/* of a CSV, what stands between its values; 0: what a line sep= names, or else of comma, semicolon and tab the
	 * one that the header has most */
	char delimiter;
	/* is the file in Windows-1252? False: in UTF-8, or detected where there is a map */
	bool windows_1252;
	/* may words that the file makes be near others (ssp_record_new_words)? */
	bool new_words;
	/* a file that maps other people's columns, and its name; or NULL */
	FILE *map;
	const char *map_file;
	/* from which day on the DATED fields of rows that are in the store hold; 0: from today */
	ssp_day effective;
	/* take references, READONLY fields and states as given; the noun must be empty, admins only */
	bool restore;
	/* keep the good rows when there are bad ones */
	bool keep_going;
	/* look, and keep nothing: everything happens but the end of the transaction */
	bool dry_run;
	/* where refused records go, as they came, to be mended and given again: lines of a CSV below its header, or
	 * JSON Lines, with what is wrong in a last column (or key) `error`, which is passed over when they come
	 * back; may be NULL */
	FILE *rejects;
	/* told of every fault: file, line (the first is 1), field, message; may be NULL */
	void (*fault)(void *self, const struct ssp_error *e);
	/* called after every record, right or wrong, so that a program can show how far it is; may be NULL */
	void (*progress)(void *self);
	/* the first argument of these */
	void *self;
};

/* What became of the records. */
struct ssp_imported {
	long added, changed, unchanged, refused;
	/* the same file was taken in before: its new rows are in the store, and count as unchanged */
	bool again;
	/* how many were refused then, where some of them were not looked at again: they count as refused, and are
	 * to be mended and given as rejects */
	long refused_before;
	/* how many of the changed are schools that a register has closed since (ssp/gias.h) */
	long closed;
	/* what the file was read as: "UTF-8" or "Windows-1252"; a constant */
	const char *encoding;
};

/* Takes the file in, in one transaction. *done is filled in every case; after an error nothing of it was
 * kept.
 *
 * SSP_E_DATA     "refused": records were refused, now or before, and keep_going is off; or the file as a whole cannot be
 *                read: "bad-encoding", "no-header", "bad-header", "no-field" (a column that is none),
 *                "bad-json".
 * SSP_E_USAGE    "bad-value" for a day of effect in the future, "bad-option" for one of a restore.
 * SSP_E_NOINPUT  `in` or the map cannot be read. SSP_E_CREATE  "cannot-spool".
 * SSP_E_DENIED   "not-allowed"; "not-empty" for a restore.
 * SSP_E_CONFIG   "bad-map". SSP_E_WRITE  the rejects could not be written.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_import(struct ssp *ssp, const struct ssp_import *import, struct ssp_imported *done);

/* Writes to `out` a first map for a file of other people's columns: JSON, one column a line, for a person
 * to look at. It guesses, and a guess is never used by itself: the map is given to ssp_import by name.
 * Nothing is taken in. Of `import` only the entity, the file and its format count.
 *
 * SSP_E_DENIED, SSP_E_NOINPUT, SSP_E_DATA  as ssp_import; SSP_E_DATA "no-field" too where no column is like a field of
 * the noun, and then nothing is written. SSP_E_WRITE  `out` fails. */
SSP_API SSP_CHECK int ssp_import_propose(struct ssp *ssp, const struct ssp_import *import, FILE *out);

#endif

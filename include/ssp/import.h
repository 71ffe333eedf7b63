/* Imports: a file of records, added by the rules of ssp/noun.h (R011, import with dry run and numbered errors).
 *
 * A file is CSV, JSON or JSON Lines. An import checks every line and reports every fault; then it keeps all rows, or
 * none, or (keep_going) the good ones. A record with the reference or key of a row changes that row; a reference of no row
 * is a fault; other records are new rows. A file whose records were all imported before adds no rows, so an import that runs twice does
 * no harm. Records are compared as they are read: the order of the columns, the format and the line ends make no
 * difference. Records that were refused the first time are refused again.
 *
 *	struct ssp_import im = { .entity = ssp_entity_find("school"), .in = f, .file = "schools.csv", .fault = tell };
 *	struct ssp_imported done;
 *
 *	if (!ssp_import(ssp, &im, &done))
 *		printf("%ld new, %ld changed\n", done.added, done.changed);
 *
 * An import is one transaction and one event with the SHA-256 of the file and a digest of its records (no event if it kept
 * nothing); each row that it changes has an event of its own with the values before (R008, every write is recorded). Other
 * writers wait for its end, so an input that is no file is spooled before it begins.
 */
#ifndef SSP_IMPORT_H
#define SSP_IMPORT_H

#include <stdio.h>

#include "ssp/store.h"

struct ssp_lack;

/* An import. Everything is borrowed for the call. */
struct ssp_import {
	const struct ssp_entity *entity;
	/* the input; it stays the caller's */
	FILE *in;
	/* name of the input in messages; its ending decides the format */
	const char *file;
	/* "csv", "tsv", "json", "jsonl"; NULL: by the ending of `file`, CSV for an unknown one */
	const char *format;
	/* of a CSV: the separator of its columns; 0: the one of a line sep=, else whichever of comma, semicolon and tab is
	 * most frequent in the header */
	char delimiter;
	/* the file is in Windows-1252; false: in UTF-8, or detected where there is a map */
	bool windows_1252;
	/* allow new words that resemble words of their list (ssp_record_new_words) */
	bool new_words;
	/* a map of foreign columns, and its name in messages; or NULL */
	FILE *map;
	const char *map_file;
	/* the day from which changes of DATED fields take effect; 0: today */
	ssp_day effective;
	/* Of the noun case: the file is the old list of cases that a team kept before. A record names the young person by name and date of
	 * birth, and is added where the store has none with both; its case has been open since the day `opened`, is led by `officer`, and
	 * is listed as an exception by the rule "legacy". Records have the fields number, yp, given, family, known_as, dob, sex, school,
	 * team, officer, risk, opened, next_review and note. All of them are kept, or none: `keep_going` and `restore` are ignored. */
	bool legacy;
	/* accept references, READONLY fields and states as given; only for admins and an empty noun */
	bool restore;
	/* keep the good records and refuse the others */
	bool keep_going;
	/* do everything, then roll back */
	bool dry_run;
	/* Gets the refused records, for correction and another import: CSV lines below their header, or JSON Lines, with
	 * the fault in a last column (or key) `error`, which the next import ignores. May be NULL. */
	FILE *rejects;
	/* called for every fault: file, line (from 1), field, message; may be NULL */
	void (*fault)(void *self, const struct ssp_error *e);
	/* called after every record, good or bad, to show progress; may be NULL */
	void (*progress)(void *self);
	/* called after the last record for every rule that new rows broke and every field that they lack (ssp_record_lacks), with
	 * the number of rows; may be NULL */
	void (*lack)(void *self, const struct ssp_lack *lack, int64_t rows);
	/* first argument of these functions */
	void *self;
};

/* The result of an import. */
struct ssp_imported {
	long added, changed, unchanged, refused;
	/* the same file was imported before: its new rows are in the store and count as unchanged */
	bool again;
	/* how many records that import refused, where this one did not check all of them again; they count as refused: correct
	 * them in the file of rejects */
	long refused_before;
	/* how many of the changed schools the register has closed (ssp/gias.h) */
	long closed;
	/* the encoding of the file: "UTF-8" or "Windows-1252"; a constant */
	const char *encoding;
};

/* Imports the file in one transaction. Sets *done in every case; after an error nothing was kept.
 *
 * SSP_E_DATA     "refused": records were refused, by this import or an earlier one of the same file, and keep_going is
 *                false; or the file cannot be read as a whole: "bad-encoding", "no-header", "bad-header", "no-field" (a
 *                column is not a field), "bad-json".
 * SSP_E_USAGE    "bad-value": `effective` is in the future; "bad-option": `effective` with `restore`.
 * SSP_E_NOINPUT  `in` or the map cannot be read. SSP_E_CREATE  "cannot-spool".
 * SSP_E_DENIED   "not-allowed"; "not-empty": a restore into a noun with rows.
 * SSP_E_CONFIG   "bad-map". SSP_E_WRITE  the rejects cannot be written.
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_import(struct ssp *ssp, const struct ssp_import *import, struct ssp_imported *done);

/* Writes to `out` a first map for a file with foreign columns: JSON with one column a line, for a person to check. The map is
 * a guess: an import uses it only if somebody passes it as `map`. Imports nothing. Reads of `import` the entity, the file and how
 * to read it.
 *
 * SSP_E_DENIED, SSP_E_NOINPUT, SSP_E_DATA  as ssp_import; SSP_E_DATA "no-field": no column resembles a field of the noun, and
 * nothing was written. SSP_E_WRITE  `out` fails. */
SSP_API SSP_CHECK int ssp_import_propose(struct ssp *ssp, const struct ssp_import *import, FILE *out);

#endif

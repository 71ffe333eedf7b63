/* The national schools file of England (GIAS, "Get Information about Schools"), as published, as cut out
 * of it, and as a spreadsheet left it (R035, schools).
 *
 * A school is named by its URN, the national reference number, which never changes; its team follows from
 * its area (R052, a team covers an area), which no register knows. So what comes from a register is laid
 * over what a borough has written itself, and never put in its place: a new school is added, one that is
 * there gets the given fields that differ, and what a file does not say stays as it was. Predecessors are
 * joined to those that are there, because a register forgets them.
 *
 *	struct ssp_import im = { .in = f, .file = "edubasealldata.csv", .fault = tell };
 *	struct ssp_gias gias = { .authority = 210, .areas = { a, "areas.csv" } };
 *	struct ssp_imported done;
 *
 *	if (!ssp_gias_import(ssp, &im, &gias, &done))
 *		printf("%ld new, %ld closed\n", done.added, done.closed);
 */
#ifndef SSP_GIAS_H
#define SSP_GIAS_H

#include "ssp/import.h"

/* A file that comes with the register; both are borrowed, and `in` NULL is none. */
struct ssp_gias_file {
	FILE *in;
	/* what it is called in messages */
	const char *file;
};

/* What belongs to an import of the register beside the file of schools, which the import names. */
struct ssp_gias {
	/* only the schools of one local authority, by its code; 0 = all. Rows of others are passed over unread. */
	int64_t authority;
	/* a list of our own, urn,area: which school lies in which area. Each of them must be there. */
	struct ssp_gias_file areas;
	/* the register's links file: who took whose place. It is the whole country's, so that schools which are not
	 * there are passed over. */
	struct ssp_gias_file links;
	/* told of every school that is not closed and has no area, by its reference number, when the files have been
	 * taken in: no team covers it. `name` is borrowed during the call. Only for a principal who sees all schools:
	 * a team sees those of its own area, of which none lacks one. May be NULL */
	void (*uncovered)(void *self, int64_t urn, const char *name);
	/* its first argument */
	void *self;
};

/* Takes the files in: all of them in one transaction and one event, which has the SHA-256 of the file of schools;
 * a school that was there and changes has an event of its own, with the values before. Of the import everything
 * counts but the entity, the format, the map and the restore. Columns go by any of the names that they have had;
 * a row of another length than the header is wrong, unless what it has too much is empty. Rejects are those of
 * the file of schools. *done counts each school once, however many of the files change it.
 *
 * SSP_E_DENIED  "not-allowed" to use `school import`, or `school list` where `uncovered` is to be told: nothing
 *               else is asked for.
 * SSP_E_DATA    "refused"; or when nothing of a file can be read: "bad-encoding", "no-header", "bad-header",
 *               "no-column" (one that is needed), "column-twice".
 * Otherwise as ssp_import. */
SSP_API SSP_CHECK int ssp_gias_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_gias *gias,
	struct ssp_imported *done);

/* Has the file the header of the register's schools? For a hint where it was taken for something else. Reads from
 * where `in` stands, which is a file and not a pipe, and stays the caller's. */
SSP_API bool ssp_gias_header(FILE *in);

#endif

/* The national schools file of England (GIAS, "Get Information about Schools"), as published, as cut out
 * of it, and as a spreadsheet left it (R035, schools).
 *
 * The key of a school is its URN, the national reference number, which never changes. The team of a school follows from
 * its area (R052, a team covers an area), which no register has. An import therefore merges: it adds new schools,
 * changes the fields of a known school that the file has and that differ, and leaves all other fields unchanged.
 * Predecessors are added to the known ones, because a register forgets them.
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
#include "ssp/noun.h"

/* A second file of an import. Both members are borrowed; `in` NULL: no file. */
struct ssp_gias_file {
	FILE *in;
	/* its name in messages */
	const char *file;
};

/* Options of an import of the register. The file of schools is in struct ssp_import. */
struct ssp_gias {
	/* code of the local authority to import; 0: all. Rows of other authorities are skipped unread. */
	int64_t authority;
	/* the area of each school, in columns urn,area. Every school in it must exist. */
	struct ssp_gias_file areas;
	/* the register's links file: successors of schools. It covers the whole country; schools that are not in the
	 * store are skipped. */
	struct ssp_gias_file links;
	/* called at the end for every school that is not closed and has no area, so that no team covers it. `name` is
	 * borrowed for the call. Only for a principal who may list all schools. May be NULL */
	void (*uncovered)(void *self, int64_t urn, const char *name);
	/* called at the end for what is left at the schools that this import closed, kind by kind, as ssp_edit_dependents
	 * does. May be NULL */
	int (*left)(void *self, const struct ssp_dependent *dependent);
	/* their first argument */
	void *self;
};

/* Imports all files in one transaction and one event, which has the SHA-256 of the file of schools. Each known school that
 * changes has its own event with the values before. Of `import`, the entity, the format, the map and `restore` are
 * ignored. A column may have any name that the register has used for it. A row with another length than the header is a
 * fault, unless its surplus values are empty. Rejects contain rows of the file of schools. *done counts each school once,
 * even if several files change it.
 *
 * SSP_E_DENIED  "not-allowed" to use `school import`, or `school list` if `uncovered` is set; needs no other right.
 * SSP_E_DATA    "refused"; or if a file cannot be read at all: "bad-encoding", "no-header", "bad-header", "no-column" (a
 *               required one), "column-twice".
 * Otherwise as ssp_import. */
SSP_API SSP_CHECK int ssp_gias_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_gias *gias,
	struct ssp_imported *done);

/* Returns whether a file has the header of the register's schools, for a hint. Reads from the present position of `in`, which
 * must be a file and not a pipe. The caller closes `in`. */
SSP_API bool ssp_gias_header(FILE *in);

#endif

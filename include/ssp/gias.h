/* The national schools file of England (GIAS, "Get Information about Schools"), as published, as cut out
 * of it, and as a spreadsheet left it (R035).
 *
 *	ssp_gias_open(&gias, SSP_GIAS_SCHOOLS, in, "schools.csv", &e);
 *	while ((r = ssp_gias_next(gias, school, &e)) != 0) …    r < 0: this row is wrong; say so and go on
 *	ssp_gias_close(gias);
 *
 * Three kinds of file speak of schools: the establishments themselves, the links file (who took whose
 * place), and a list of our own that says which area a school lies in. Each gives records of the noun
 * school that hold only what the file says; ssp_school_merge() brings them into a store.
 */
#ifndef SSP_GIAS_H
#define SSP_GIAS_H

#include <stdio.h>

#include "ssp/record.h"

/* Which of the three a file is; it is told by the caller, not guessed from the header. */
enum ssp_gias_kind {
	/* columns by the names of any family; URN, name, authority's code and status are needed */
	SSP_GIAS_SCHOOLS,
	/* URN, LinkURN, LinkType: a school's number and one predecessor */
	SSP_GIAS_LINKS,
	/* urn, area */
	SSP_GIAS_AREAS,
};

/* A file that is being read: opaque, used by one thread. It needs no store. */
struct ssp_gias;

/* Opens a file and binds its header. `in` stays the caller's and must stay open; what cannot be read twice
 * is spooled. `file` is for messages and is borrowed. The caller frees *gias with ssp_gias_close.
 *
 * SSP_E_NOINPUT  "cannot-read". SSP_E_CREATE  "cannot-spool".
 * SSP_E_DATA     when nothing of it can be read: "bad-encoding", "no-header", "bad-header", "no-column"
 *                (one that is needed), "column-twice". */
SSP_API SSP_CHECK int ssp_gias_open(struct ssp_gias **gias, enum ssp_gias_kind kind, FILE *in, const char *file,
	struct ssp_error *e);

/* Frees; NULL is fine. The stream stays open. */
SSP_API void ssp_gias_close(struct ssp_gias *gias);

/* Takes only the schools of one local authority, by its code; 0 = all. Rows of others are passed over
 * unread. */
SSP_API void ssp_gias_authority(struct ssp_gias *gias, int64_t code);

/* What the bytes were read as: "UTF-8" or "Windows-1252". */
SSP_API const char *ssp_gias_encoding(const struct ssp_gias *gias);

/* 1 and the next school in `school` (cleared first); 0 at the end; or an error with file, line and field:
 * SSP_E_DATA for a wrong row, after which the next call goes on behind it; anything else ends the reading.
 * A row of another length than the header is wrong, unless what it has too much is empty: its values stand
 * under the wrong names. */
SSP_API SSP_CHECK int ssp_gias_next(struct ssp_gias *gias, struct ssp_record *school, struct ssp_error *e);

/* The lines of the row of the last call, right or wrong; of the header before the first call. *last is
 * LONG_MAX when the rest of the file cannot be read. For copying rows that were refused. */
SSP_API void ssp_gias_lines(const struct ssp_gias *gias, long *first, long *last);

#endif

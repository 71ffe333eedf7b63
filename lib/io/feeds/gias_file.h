/* The files of the schools register, row by row, and all of an import's one after another. See ssp/gias.h. */
#ifndef FEEDS_GIAS_FILE_H
#define FEEDS_GIAS_FILE_H

#include "io/feeds/gias.h"
#include "ssp/gias.h"
#include "util/numbers.h"

/* The three files; the caller says which one a file is, and nothing guesses it from the header. */
enum gias_kind {
	GIAS_SCHOOLS, /* columns by the names of any family; URN, name, authority's code and status are needed */
	GIAS_AREAS,   /* urn, area */
	GIAS_LINKS,   /* URN, LinkURN, LinkType: a school's number and one predecessor */
	GIAS_KINDS
};

/* One open file; all zero: no file. */
struct gias_file {
	enum gias_kind kind;
	struct source *source;
	const char *name;
	int64_t authority;         /* take only the schools of this one, 0 = all */
	struct gias_map map;       /* of schools */
	struct gias_places places; /* of the others */
};

/* Opens a file and binds its header; `in` and the file's name are borrowed. Uses of the options the name, the spool, the
 * encoding and the delimiter. Errors as ssp_gias_import. */
int gias_file_open(struct gias_file *file, enum gias_kind kind, FILE *in, const struct source_options *options,
	struct ssp_error *e) SSP_CHECK;
/* Returns 1 and the next school in `school` (cleared first); 0 at the end; or an error with file, line and field: SSP_E_DATA
 * for a wrong row, after which the next call reads the row after it; any other error ends the reading. */
int gias_file_next(struct gias_file *file, struct ssp_record *school, struct ssp_error *e) SSP_CHECK;
void gias_file_close(struct gias_file *file);

/* All the files of an import: the schools, then the areas, then the links. All zero: no files. */
struct gias_feed {
	struct gias_file files[GIAS_KINDS];
	int now;               /* the current file */
	long line;             /* of the latest record */
	struct numbers lines;  /* the line of each school in the file of schools */
	struct rejects *rejects;
	char digest[SHA256_HEX]; /* of the file of schools, hex */
	const char *encoding;               /* of the same */
};

/* Opens all files into a zeroed *feed; gias_feed_close in every case. The folder for spools is the store's. */
int gias_feed_open(struct gias_feed *feed, struct ssp *ssp, const struct ssp_import *import, const struct ssp_gias *gias)
	SSP_CHECK;
/* For an import's source: see record_source.h. A school that is in its file twice is an error the second time. Only rows of
 * the file of schools go to the rejects. */
int gias_feed_next(void *feed, struct ssp_record *school, struct ssp_error *e) SSP_CHECK;
void gias_feed_place(void *feed, struct ssp_error *e);
int gias_feed_reject(void *feed, const char *faults) SSP_CHECK;
void gias_feed_close(struct gias_feed *feed);

#endif

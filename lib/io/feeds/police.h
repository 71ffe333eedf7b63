/* Crime and searches as data.police.uk publishes them, row by row. See ssp/feed.h.
 *
 * Columns are bound by name, never by position: latitude and longitude come in another order in each of the two files, and
 * the older street files have an easting and a northing instead. Each feed is a table of columns in a file of its own. Every
 * row is stored, also a row without a place or an identifier, and one with the identifier of another row. A missing value
 * stays not given, so that it is neither "no" nor "adult".
 */
#ifndef FEEDS_POLICE_H
#define FEEDS_POLICE_H

#include "io/source.h"
#include "ssp/feed.h"
#include "ssp/record.h"
#include "store/handle.h"

/* How a column is read. */
enum police_read { POLICE_TEXT, POLICE_TRUTH, POLICE_MONTH, POLICE_INSTANT, POLICE_FORCE, POLICE_LATITUDE, POLICE_LONGITUDE,
	POLICE_EASTING, POLICE_NORTHING };

/* A column of a feed. A table ends with a NULL name. */
struct police_column {
	const char *name;  /* in the header */
	enum police_read read;
	const char *field; /* of crime; NULL: where `read` says more */
	bool needed;
};

/* A feed of the police. */
struct police_feed {
	const char *feed; /* a kind of the noun `feed` */
	const char *kind; /* of the noun `crime` */
	const char *sign; /* a column that the other feed does not have */
	const struct police_column *columns;
};
extern const struct police_feed police_street, police_stops;

/* A table has no more columns than this. */
enum { POLICE_COLUMNS = 20 };

/* An open file. All zero: no file. */
struct police_file {
	struct ssp *ssp;
	const char *file;
	const struct police_feed *feed;
	struct source *source, *ahead; /* `ahead` reads the same stream, from its start */
	struct source_options options;
	long at;                       /* in the stream, where `source` goes on */
	int place[POLICE_COLUMNS];     /* of each column in the row, or -1 */
	int field[POLICE_COLUMNS];     /* its field's index */
	struct source_record row;
	char force[SSP_FORCE_SIZE];    /* of all rows */
	struct rejects *rejects;
};

/* Opens the file into a zeroed *file and binds its header; police_close in every case. SSP_E_DATA "no-column", "column-twice",
 * "wrong-feed"; errors of source_open. */
int police_open(struct police_file *file, struct ssp *ssp, const struct ssp_import *import, const struct ssp_feed *feed) SSP_CHECK;
/* For an import's source: see domain/import.h. */
int police_next(void *file, struct ssp_record *crime, struct ssp_error *e) SSP_CHECK;
int police_ahead(void *file, struct ssp_record *crime, struct ssp_error *e) SSP_CHECK;
void police_place(void *file, struct ssp_error *e);
int police_reject(void *file, const char *faults) SSP_CHECK;
void police_close(struct police_file *file);

#endif

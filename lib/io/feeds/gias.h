/* The national schools file of England (GIAS, formerly EduBase): rows of text into records of schools (R035).
 *
 * The file has been published with 120, 133 and 140 columns, in an older family with other names and dates, and as extracts
 * of a few columns. So no column is read by position: the header is bound by name, by letters and digits only, regardless of
 * case. Four columns are required; the others are read if they are there. Data about head teachers is never read.
 *
 * A value that a row lacks stays *not given* in the record, so that the store keeps its own: a blank erases nothing. The one
 * exception is the last day of a school that is open again, which becomes null.
 *
 * A row of another length than its header has its values under the wrong names: the reader of the file (io/source.h) refuses
 * it before it comes here. Nothing here knows the store.
 */
#ifndef FEEDS_GIAS_H
#define FEEDS_GIAS_H

#include "io/source.h"
#include "ssp/record.h"

/* The values read from a file of establishments, each from the first of its possible headers. */
enum gias_source {
	GIAS_URN,
	GIAS_NAME,
	GIAS_AUTHORITY,
	GIAS_STATUS,
	GIAS_TYPE,
	GIAS_PHASE,
	GIAS_FAITH,
	GIAS_ADMISSIONS,
	GIAS_AGE_LOW,
	GIAS_AGE_HIGH,
	GIAS_POSTCODE,
	GIAS_EASTING,
	GIAS_NORTHING,
	GIAS_ROLL,
	GIAS_OPENED,
	GIAS_CLOSED,
	GIAS_SOURCES
};

/* The column of each source in one file, or -1. */
struct gias_map {
	int at[GIAS_SOURCES];
};

/* One row to be read; both are borrowed. */
struct gias_row {
	const struct gias_map *map;
	const struct source_pair *pairs;
};

/* Binds the header of a file. SSP_E_DATA: "no-column" if a required column is missing under all its names, "column-twice" if
 * a column is there twice. */
SSP_CHECK int gias_bind(struct gias_map *map, const struct source *file, struct ssp_error *e);

/* Returns the code of the local authority of a row, to select rows before anything else is read; 0 when the row has none or it
 * cannot be read. */
int64_t gias_authority(const struct gias_row *row);

/* Reads one row into `school`, a cleared record of the noun school. SSP_E_DATA with `field` the header of the file:
 * "no-value" when a needed value is missing; "bad-value", "bad-date", "bad-word", "bad-text". `e` is not NULL. */
SSP_CHECK int gias_school(const struct gias_row *row, struct ssp_record *school, struct ssp_error *e);

/* The two other files of the register, by the indexes of their columns. The links file names successors of schools ("URN",
 * "LinkURN", "LinkType"), the areas file the area of a school ("urn", "area"). */
struct gias_places {
	int urn, link, type, area;
};
/* Bind the headers of these files, as gias_bind. */
SSP_CHECK int gias_bind_links(struct gias_places *places, const struct source *file, struct ssp_error *e);
SSP_CHECK int gias_bind_areas(struct gias_places *places, const struct source *file, struct ssp_error *e);

/* Returns 1, and sets `school` to its number and one predecessor, if the row says that one school succeeded another. Returns
 * 0 for a row about another relation (a children's centre, a sixth form, an expansion); SSP_E_DATA as above. */
SSP_CHECK int gias_link(const struct gias_places *places, const struct source_pair *pairs, struct ssp_record *school,
	struct ssp_error *e);
/* Returns 1 and sets `school` to its number and its area; SSP_E_DATA as above. */
SSP_CHECK int gias_area(const struct gias_places *places, const struct source_pair *pairs, struct ssp_record *school,
	struct ssp_error *e);

/* Tables of words (gias_words.c); a self-check test walks them. Each ends with the code -1. */
struct gias_type {
	int code;
	const char *name, *other; /* `other`: what an older family calls it, or NULL */
	const char *type;         /* our legal type */
	const char *phase;        /* our phase, where the type alone decides it; NULL: the phase column does */
};
extern const struct gias_type gias_types[];

struct gias_word {
	int code;
	const char *name, *other;
	const char *word; /* our word; NULL: such a row is not a school */
};
extern const struct gias_word gias_phases[];
extern const struct gias_word gias_statuses[];

/* Return the row of a code or a name ("02", "2", "2.0", "Voluntary Aided School"), or NULL. */
const struct gias_type *gias_type_find(const char *text);
const struct gias_word *gias_word_find(const struct gias_word *words, const char *text);

/* Returns whether both texts have the same letters and digits, regardless of case and other characters. */
bool gias_same(const char *a, const char *b);
/* Reads a whole number of at most 15 digits as a spreadsheet may have left it ("1048.0", " 02"). False for other texts. */
bool gias_whole(const char *text, int64_t *number);

#endif

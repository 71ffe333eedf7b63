/* The national schools file of England (GIAS, formerly EduBase): rows of text into records of schools (R035).
 *
 * The file has been published with 120, 133 and 140 columns, in an older family with other names and dates, and as
 * cuttings of a few columns. So nothing is ever taken by position: the header is bound by name, letters and digits
 * only, whatever their case; four columns are needed and the rest are taken where they are. Nothing about head
 * teachers is ever taken.
 *
 * What a row does not say stays *not given* in the record, so that it keeps what the store has: a blank erases
 * nothing. The one exception is the last day of a school that is open again, which becomes null.
 *
 * A row of another length than its header has its values under the wrong names: whoever reads the file (io/source.h)
 * refuses it before it comes here. Nothing here knows the store.
 */
#ifndef FEEDS_GIAS_H
#define FEEDS_GIAS_H

#include "io/source.h"
#include "ssp/record.h"

/* What is read of a file of establishments, each by the first of its headers that is there. */
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

/* Where the sources stand in one file: a place in the row, or -1. */
struct gias_map {
	int at[GIAS_SOURCES];
};

/* One row to be read; both are borrowed. */
struct gias_row {
	const struct gias_map *map;
	const struct source_pair *pairs;
};

/* Binds the header of a file. SSP_E_DATA: "no-column" when a needed column is missing under every name it has had,
 * "column-twice" when one stands twice. */
SSP_CHECK int gias_bind(struct gias_map *map, const struct source *file, struct ssp_error *e);

/* The local authority of a row, for choosing before anything else is looked at: its code, 0 when it has none or
 * cannot be read. */
int64_t gias_authority(const struct gias_row *row);

/* Reads one row into `school`, a cleared record of the noun school. SSP_E_DATA with `field` the header of the file:
 * "no-value" when a needed value is missing; "bad-value", "bad-date", "bad-word", "bad-text". `e` is not NULL. */
SSP_CHECK int gias_school(const struct gias_row *row, struct ssp_record *school, struct ssp_error *e);

/* The text of a source, or NULL when its column is not there or the cell means that nothing is known: empty, "..",
 * "NA", "N/A", "Not applicable", "Does not apply", "Not recorded", "Not collected". */
const char *gias_text(const struct gias_row *row, enum gias_source source);

/* The two other files that come with it, by the places of their columns. The links file says who took whose place
 * ("URN", "LinkURN", "LinkType"), the areas file which area a school lies in ("urn", "area"). */
struct gias_places {
	int urn, link, type, area;
};
SSP_CHECK int gias_bind_links(struct gias_places *places, const struct source *file, struct ssp_error *e);
SSP_CHECK int gias_bind_areas(struct gias_places *places, const struct source *file, struct ssp_error *e);

/* Gives 1, and in `school` its number and one predecessor, when the row says that one school took the place of
 * another; 0 when it speaks of something else (a children's centre, a sixth form, an expansion); SSP_E_DATA as above. */
SSP_CHECK int gias_link(const struct gias_places *places, const struct source_pair *pairs, struct ssp_record *school,
	struct ssp_error *e);
/* Gives 1, and in `school` its number and its area; SSP_E_DATA as above. */
SSP_CHECK int gias_area(const struct gias_places *places, const struct source_pair *pairs, struct ssp_record *school,
	struct ssp_error *e);

/* Tables of words (gias_words.c); a self-check test walks them. Each ends with a row whose code is -1. */
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
	const char *word; /* ours; NULL: such a row is no school */
};
extern const struct gias_word gias_phases[];
extern const struct gias_word gias_statuses[];

/* The row of a code or a name ("02", "2", "2.0", "Voluntary Aided School"), or NULL. */
const struct gias_type *gias_type_find(const char *text);
const struct gias_word *gias_word_find(const struct gias_word *words, const char *text);

/* Are these the same letters and digits, whatever their case and what stands between them? */
bool gias_same(const char *a, const char *b);
/* A whole number as a spreadsheet may have left it ("1048.0", " 02"): true and the number. At most 15 digits. */
bool gias_whole(const char *text, int64_t *number);

#endif

/* Other people's columns: which field each is, their words for ours, and how they write dates (R011, import).
 *
 *	{ "Visit type": { "field": "kind", "words": { "Sweep": "weapon-sweep" } },
 *	  "Date": { "field": "at", "date": "dd/mm/yyyy HH:MM" }, "School URN": "school", "Remarks": null }
 *
 * A column without an entry in the map is read by its own name; a column with null is not read. In a date, d m y H M are the
 * digits of the day, the month, the year (yy is 20yy), the hour and the minute; other characters are literal. A time without
 * an hour is noon.
 */
#ifndef IO_MAP_H
#define IO_MAP_H

#include <stdio.h>

#include <stdbool.h>

#include "ssp/record.h"

struct map;

/* How a column is read. */
struct map_column {
	int field;         /* index in the fields of the noun; -1: not read */
	const void *words; /* owned by the map */
	const char *date;  /* pattern, or NULL */
	bool noon;         /* the pattern has no hour, but the field needs one */
};

/* Reads a map from a file, which errors call `path`; NULL gives a map that reads every column by its own name. SSP_E_NOINPUT,
 * SSP_E_CONFIG "bad-map", "bad-json". */
int map_open(struct map **made, const struct ssp_entity *entity, FILE *in, const char *path, struct ssp_error *e) SSP_CHECK;
void map_close(struct map *map);

/* Finds the field of a column. A column `error` without an entry in the map is not read. SSP_E_DATA "no-field", with the nearest
 * field as the hint. */
int map_bind(const struct map *map, const char *name, struct map_column *column, struct ssp_error *e) SSP_CHECK;

/* Room for a date as it is read on. */
enum { MAP_DATE_SIZE = 20 };
/* Translates a foreign text: a word to ours, a date to 2026-11-18 or 2026-11-18T15:30. The result is in `room` or borrowed; NULL
 * when the text is not a date of the pattern. */
const char *map_text(const struct map_column *column, const char *text, char room[MAP_DATE_SIZE]);
/* Reads a date of this pattern into `room`; false for other texts. */
bool map_date(const char *pattern, const char *text, char room[MAP_DATE_SIZE]);

#endif

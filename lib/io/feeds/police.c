/* Files of data.police.uk. See io/feeds/police.h. */
#include "io/feeds/police.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "io/csv_read.h"
#include "io/rejects.h"
#include "model/entities.h"
#include "model/value.h"
#include "util/fail.h"
#include "util/grid.h"

static int find_police_column(const struct source *source, const char *name, struct ssp_error *e)
{
	int at = -1;

	for (size_t i = 0; i < source->n_columns; i++) {
		if (strcasecmp(source->columns[i], name) != 0)
			continue;
		if (at >= 0) {
			fail(e, SSP_E_DATA, "column-twice", "the header has two columns %s", name);
			return fail_at(e, NULL, 1, name);
		}
		at = (int)i;
	}
	return at;
}

static int fail_police_column(const struct police_file *f, const char *name, struct ssp_error *e)
{
	const struct police_feed *other = f->feed == &police_street ? &police_stops : &police_street;

	if (find_police_column(f->source, other->sign, NULL) >= 0) {
		fail(e, SSP_E_DATA, "wrong-feed", "this is no file of %s: it has a column %s, and none %s", f->feed->feed,
			other->sign, name);
		return fail_hint(e, "repeat with --feed %s", other->feed);
	}
	fail(e, SSP_E_DATA, "no-column", "the header has no column %s", name);
	fail_hint(e, "use the file as data.police.uk publishes it, with the header as its first line");
	return fail_at(e, NULL, 1, name);
}

static int bind_police_columns(struct police_file *f, struct ssp_error *e)
{
	const struct police_column *c = f->feed->columns;

	for (size_t i = 0; c[i].name; i++) {
		f->place[i] = find_police_column(f->source, c[i].name, e);
		f->field[i] = c[i].field ? ssp_field_index(&entity_crime, c[i].field) : -1;
		if (f->place[i] < -1)
			return f->place[i];
		if (f->place[i] < 0 && c[i].needed)
			return fail_police_column(f, c[i].name, e);
	}
	return 0;
}

/* The force that the name of a published file has: 2026-10-FORCE-stop-and-search.csv. */
static void force_of_name(const char *file, char force[SSP_FORCE_SIZE])
{
	static const char end[] = "-stop-and-search.csv";
	const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
	size_t n = strlen(name), tail = sizeof end - 1;
	bool is = n > 8 + tail && strcmp(name + n - tail, end) == 0 && strspn(name, "0123456789") == 4 && name[4] == '-' &&
		strspn(name + 5, "0123456789") == 2 && name[7] == '-';

	if (is)
		snprintf(force, SSP_FORCE_SIZE, "%.*s", (int)(n - tail - 8), name + 8);
}

int police_open(struct police_file *f, struct ssp *ssp, const struct ssp_import *import, const struct ssp_feed *feed)
{
	f->ssp = ssp;
	f->file = import->file;
	f->feed = strcmp(feed->kind, police_street.feed) == 0 ? &police_street : &police_stops;
	if (feed->force)
		snprintf(f->force, sizeof f->force, "%s", feed->force);
	else if (f->feed == &police_stops && f->file)
		force_of_name(f->file, f->force);
	f->options = (struct source_options){ .file = import->file, .spool = ssp->folder, .delimiter = import->delimiter,
		.encoding = import->windows_1252 ? SOURCE_1252 : SOURCE_DETECT, .extra_empty = true, .skip_empty = true,
		.keep_apostrophe = true };
	int code = csv_read_open(&f->source, import->in, &f->options, &ssp->error);
	if (!code)
		code = bind_police_columns(f, &ssp->error);
	if (!code && import->rejects)
		code = rejects_open(&f->rejects, f->source, import->rejects, &ssp->error);
	return code ? fail_at(&ssp->error, import->file, 0, NULL) : 0;
}

void police_close(struct police_file *f)
{
	rejects_close(f->rejects);
	source_close(f->ahead);
	source_close(f->source);
	*f = (struct police_file){ 0 };
}

/* The point of a row, from two of its columns. */
struct police_point {
	double latitude, longitude;
	int64_t easting, northing;
	int degrees, metres; /* how many of the two are there */
};

static int read_number(const char *text, double *number, struct ssp_error *e)
{
	char *end;

	*number = strtod(text, &end);
	if (end == text || end[strspn(end, " ")] || text[strspn(text, "+-.0123456789 ")])
		return fail(e, SSP_E_DATA, "bad-value", "'%.40s' is not a number", text);
	return 0;
}

static int read_coordinate(enum police_read read, const char *text, struct police_point *point, struct ssp_error *e)
{
	double number;
	int code = read_number(text, &number, e);

	if (code)
		return code;
	if (read == POLICE_LATITUDE || read == POLICE_LONGITUDE) {
		*(read == POLICE_LATITUDE ? &point->latitude : &point->longitude) = number;
		point->degrees++;
		return 0;
	}
	if (!(number > -1e7 && number < 1e7))
		return fail(e, SSP_E_DATA, "bad-value", "'%.40s' is not a number of metres", text);
	*(read == POLICE_EASTING ? &point->easting : &point->northing) = (int64_t)number;
	point->metres++;
	return 0;
}

/* A point abroad, or at 0, 0, is not a place. */
static int put_point(struct ssp_record *crime, struct police_point *point, struct ssp_error *e)
{
	bool is = point->metres == 2 && point->easting > 0 && point->northing > 0 && point->easting <= 700000 && point->northing <= 1300000;

	if (!is && point->degrees == 2)
		is = grid_of_wgs84(point->latitude, point->longitude, &point->easting, &point->northing);
	if (is && (ssp_record_put_int(crime, "easting", point->easting) || ssp_record_put_int(crime, "northing", point->northing)))
		return fail_memory(e);
	return 0;
}

/* A month begins on its first day. */
static int set_month(struct police_file *f, struct ssp_record *crime, const char *text, struct ssp_error *e)
{
	char date[SSP_DATE_SIZE];
	bool month = strlen(text) == 7 && text[4] == '-' && text[strspn(text, "0123456789-")] == '\0';

	if (!month) {
		fail(e, SSP_E_DATA, "bad-month", "'%.40s' is not a month", text);
		return fail_hint(e, "a month is written as 2026-10");
	}
	snprintf(date, sizeof date, "%.7s-01", text);
	return ssp_record_set(crime, &f->ssp->clock, "day", date, e);
}

/* The day of a search is the day in London; its time is in UTC, with or without an offset. */
static int set_instant(struct police_file *f, struct ssp_record *crime, const char *text, struct ssp_error *e)
{
	static const struct ssp_clock absolute = { .today = SSP_NO_DAY };
	char zoned[64], date[SSP_DATE_SIZE], stored[SSP_INSTANT_SIZE];
	const char *clock = strpbrk(text, "T ");
	bool offset = clock && clock[strcspn(clock, "+-Z")];
	ssp_instant at;

	snprintf(zoned, sizeof zoned, "%.48s%s", text, offset ? "" : "Z");
	int code = ssp_instant_parse(&absolute, zoned, &at, e);
	if (code)
		return code;
	ssp_day_format(ssp_instant_day(&f->ssp->clock, at), date);
	if (ssp_record_put_text(crime, "at", ssp_instant_format(at, stored)) || ssp_record_put_text(crime, "day", date))
		return fail_memory(e);
	return 0;
}

/* A file is of one force. */
static int set_force(struct police_file *f, const char *text, struct ssp_error *e)
{
	if (!*f->force)
		snprintf(f->force, sizeof f->force, "%s", text);
	if (strncasecmp(f->force, text, sizeof f->force - 1) == 0)
		return 0;
	fail(e, SSP_E_DATA, "mixed-forces", "the row is of '%.40s', and the file of '%.40s'", text, f->force);
	return fail_hint(e, "a file is one month of one force: import each force by itself");
}

/* Reads True and False, regardless of case. */
static int set_truth(struct police_file *f, size_t i, const char *text, struct ssp_record *crime, struct ssp_error *e)
{
	const char *word = strcasecmp(text, "true") == 0 ? "true" : strcasecmp(text, "false") == 0 ? "false" : text;

	return record_set_at(crime, &f->ssp->clock, f->field[i], word, e);
}

static int set_cell(struct police_file *f, size_t i, const char *text, struct ssp_record *crime, struct police_point *point,
	struct ssp_error *e)
{
	switch (f->feed->columns[i].read) {
	case POLICE_TRUTH:
		return set_truth(f, i, text, crime, e);
	case POLICE_TEXT:
		return record_set_at(crime, &f->ssp->clock, f->field[i], text, e);
	case POLICE_MONTH:
		return set_month(f, crime, text, e);
	case POLICE_INSTANT:
		return set_instant(f, crime, text, e);
	case POLICE_FORCE:
		return set_force(f, text, e);
	default:
		return read_coordinate(f->feed->columns[i].read, text, point, e);
	}
}

static int fail_police_cell(const struct police_file *f, size_t i, struct ssp_error *e)
{
	if (e->code == SSP_E_USAGE)
		e->code = SSP_E_DATA;
	e->field[0] = '\0';
	return fail_at(e, f->file, f->row.line, f->feed->columns[i].name);
}

static int read_police_row(struct police_file *f, struct ssp_record *crime, struct ssp_error *e)
{
	const struct police_column *c = f->feed->columns;
	struct police_point point = { 0 };

	for (size_t i = 0; c[i].name; i++) {
		const char *text = f->place[i] < 0 ? "" : f->row.pairs[f->place[i]].text;
		text += strspn(text, " ");
		if (!*text && c[i].needed && c[i].read != POLICE_TEXT)
			fail(e, SSP_E_DATA, "missing-field", "the row has no %s", c[i].name);
		else if (*text)
			set_cell(f, i, text, crime, &point, e);
		if (e->code)
			return fail_police_cell(f, i, e);
	}
	if (ssp_record_put_text(crime, "kind", f->feed->kind))
		return fail_memory(e);
	return put_point(crime, &point, e);
}

static int next_of(struct police_file *f, struct source *source, struct ssp_record *crime, struct ssp_error *e)
{
	int got = source_next(source, &f->row, e);

	if (got != 1) {
		f->row.line = got < 0 ? e->line : 0;
		return got;
	}
	ssp_record_clear(crime);
	int code = read_police_row(f, crime, e);
	return code ? code : 1;
}

int police_next(void *self, struct ssp_record *crime, struct ssp_error *e)
{
	struct police_file *f = self;

	return next_of(f, f->source, crime, e);
}

/* As record_source_ahead: only the place in the stream is put back. */
int police_ahead(void *self, struct ssp_record *crime, struct ssp_error *e)
{
	struct police_file *f = self;

	if (!f->ahead) {
		f->at = ftell(f->source->in);
		int code = csv_read_open(&f->ahead, f->source->in, &f->options, e);
		if (code)
			return code;
	}
	int got = next_of(f, f->ahead, crime, e);
	if (got)
		return got;
	source_close(f->ahead);
	f->ahead = NULL;
	if (fseek(f->source->in, f->at, SEEK_SET))
		return fail(e, SSP_E_NOINPUT, "cannot-read", "the file cannot be read a second time");
	return 0;
}

void police_place(void *self, struct ssp_error *e)
{
	const struct police_file *f = self;

	fail_at(e, f->file, f->row.line, NULL);
}

int police_reject(void *self, const char *faults)
{
	const struct police_file *f = self;

	return f->rejects ? rejects_add(f->rejects, faults) : 0;
}

/* One row of the schools register into a record of ours (R035, schools).
 *
 * The register's columns have been renamed more than once and its codes never: so codes are looked for
 * before words. Each converter takes one source and writes what ssp_record_set reads, which checks it
 * again; empty means that nothing is known, and leaves what the store has.
 */
#include "io/feeds/gias.h"

#include <ctype.h>
#include <strings.h>

#include "util/buf.h"
#include "util/fail.h"

enum { URN_MOST = 99999999 };

/* The names of each source over the years, the most reliable first: a code outlives the rewording of its name. */
enum { HEADERS = 4 };
static const struct origin {
	const char *headers[HEADERS];
	bool needed;
} origins[GIAS_SOURCES] = {
	[GIAS_URN] = { { "URN" }, true },
	[GIAS_NAME] = { { "EstablishmentName", "Establishment name" }, true },
	[GIAS_AUTHORITY] = { { "LA (code)", "Local authority (code)" }, true },
	[GIAS_STATUS] = { { "EstablishmentStatus (name)", "Establishment status", "EstablishmentStatus (code)" }, true },
	[GIAS_TYPE] = { { "TypeOfEstablishment (code)", "TypeOfEstablishment (name)", "Type of establishment" } },
	[GIAS_PHASE] = { { "PhaseOfEducation (code)", "PhaseOfEducation (name)", "Phase of education" } },
	[GIAS_FAITH] = { { "ReligiousCharacter (name)", "Religious character" } },
	[GIAS_ADMISSIONS] = { { "AdmissionsPolicy (name)", "Admissions policy" } },
	[GIAS_AGE_LOW] = { { "StatutoryLowAge", "Statutory lowest age" } },
	[GIAS_AGE_HIGH] = { { "StatutoryHighAge", "Statutory highest age" } },
	[GIAS_POSTCODE] = { { "Postcode" } },
	[GIAS_EASTING] = { { "Easting" } },
	[GIAS_NORTHING] = { { "Northing" } },
	[GIAS_ROLL] = { { "NumberOfPupils", "Number of pupils" } },
	[GIAS_OPENED] = { { "OpenDate", "Opening date" } },
	[GIAS_CLOSED] = { { "CloseDate", "Closing date" } },
};

/* Finds a column by name. Returns its index, -1 if it is missing, or an error if it is there twice. */
static int find_column(const struct source *file, const char *name, struct ssp_error *e)
{
	int at = -1;

	for (size_t i = 0; i < file->n_columns; i++) {
		if (!gias_same(file->columns[i], name))
			continue;
		if (at != -1) {
			fail(e, SSP_E_DATA, "column-twice", "the column %s appears twice in the header", name);
			fail_hint(e, "delete one of them, or get the file from the register again");
			return fail_at(e, NULL, 1, name);
		}
		at = (int)i;
	}
	return at;
}

static int no_column(const char *name, struct ssp_error *e)
{
	fail(e, SSP_E_DATA, "no-column", "the header has no column %s", name);
	fail_hint(e, "use the file with all its columns and with the header as its first line");
	return fail_at(e, NULL, 1, name);
}

static int need_column(const struct source *file, const char *name, int *at, struct ssp_error *e)
{
	*at = find_column(file, name, e);
	if (*at == -1)
		return no_column(name, e);
	return *at < 0 ? *at : 0;
}

static int bind_source(const struct source *file, const struct origin *origin, int *at, struct ssp_error *e)
{
	*at = -1;
	for (size_t i = 0; i < HEADERS && origin->headers[i] && *at == -1; i++)
		*at = find_column(file, origin->headers[i], e);
	if (*at < -1)
		return *at;
	return *at == -1 && origin->needed ? no_column(origin->headers[0], e) : 0;
}

int gias_bind(struct gias_map *map, const struct source *file, struct ssp_error *e)
{
	int code = 0;

	for (int i = 0; code == 0 && i < GIAS_SOURCES; i++)
		code = bind_source(file, &origins[i], &map->at[i], e);
	return code;
}

static bool is_missing(const char *text)
{
	/* never "99": it is a missing code, but a roll of 99 is a roll; the tables of codes do not have it */
	static const char *const markers[] = { "NA", "N/A", "#N/A", "Not applicable", "Does not apply",
		"Not recorded", "Not collected", NULL };

	text += strspn(text, " ");
	if (text[strspn(text, ".- ")] == '\0')
		return true;
	for (size_t i = 0; markers[i]; i++)
		if (gias_same(text, markers[i]))
			return true;
	return false;
}

/* Returns the text of a source; NULL if its column is missing or the cell means that nothing is known. */
static const char *gias_text(const struct gias_row *row, enum gias_source source)
{
	int at = row->map->at[source];

	if (at < 0 || is_missing(row->pairs[at].text))
		return NULL;
	return row->pairs[at].text;
}

int64_t gias_authority(const struct gias_row *row)
{
	const char *text = gias_text(row, GIAS_AUTHORITY);
	int64_t code = 0;

	return text && gias_whole(text, &code) ? code : 0;
}

/* Appends `text` without blanks at its ends and with one blank in place of several; no-break spaces and line ends in a cell
 * are blanks. */
static void add_squeezed(struct buf *out, const char *text)
{
	size_t start = out->len;
	bool gap = false;

	while (*text) {
		size_t n = strchr(" \t\r\n", *text) ? 1 : strncmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
		if (n == 0) {
			if (gap && out->len > start)
				buf_addc(out, ' ');
			buf_addc(out, *text);
			n = 1;
			gap = false;
		} else {
			gap = true;
		}
		text += n;
	}
}

/* A converter writes the value of our field into `out`, in the form that ssp_record_set reads, or leaves `out` empty if
 * nothing is known. `text` is the field's own source, which is never missing. */
typedef int convert_fn(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e);

static int to_words(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	(void)row;
	(void)e;
	add_squeezed(out, text);
	return 0;
}

static int to_whole(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	int64_t n;

	(void)row;
	if (!gias_whole(text, &n))
		return fail(e, SSP_E_DATA, "bad-value", "not a whole number");
	buf_printf(out, "%lld", (long long)n);
	return 0;
}

static int to_urn(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	int64_t n;

	(void)row;
	if (!gias_whole(text, &n) || n < 1 || n > URN_MOST)
		return fail(e, SSP_E_DATA, "bad-value", "not a school's reference number (URN)");
	buf_printf(out, "%lld", (long long)n);
	return 0;
}

/* "000" is the code of what lies outside every authority. */
static int to_authority(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	int64_t n;

	(void)row;
	if (!gias_whole(text, &n) || n > 9999)
		return fail(e, SSP_E_DATA, "bad-value", "not the code of a local authority");
	if (n != 0)
		buf_printf(out, "%lld", (long long)n);
	return 0;
}

/* National Grid metres; a point at nought is a missing one. */
static int to_metres(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	int64_t n;

	(void)row;
	if (!gias_whole(text, &n) || n > 1300000)
		return fail(e, SSP_E_DATA, "bad-value", "not National Grid metres");
	if (n != 0)
		buf_printf(out, "%lld", (long long)n);
	return 0;
}

/* A postcode has one blank before its last three characters; any other text (a place abroad) stays as it is. */
static int to_postcode(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	char tight[8];
	size_t n = 0;

	(void)e;
	for (const char *s = text; *s; s++) {
		if (*s == ' ')
			continue;
		if (n == sizeof tight - 1 || !isalnum((unsigned char)*s))
			return to_words(row, text, out, e);
		tight[n++] = (char)toupper((unsigned char)*s);
	}
	tight[n] = '\0';
	if (n < 5 || !isdigit((unsigned char)tight[n - 3]))
		return to_words(row, text, out, e);
	buf_printf(out, "%.*s %s", (int)(n - 3), tight, tight + n - 3);
	return 0;
}

/* 18-01-2018, 18/01/2018 or 2018-01-18, with a time of nought behind it or not. Whether there is such a day is asked
 * where every date is. 1 January 1900 means that nobody knows, and dates before it are not kept (ssp/date.h). */
static int to_date(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	int y = 0, m, d, end = 0;
	char a, b;

	(void)row;
	if (sscanf(text, " %2d%c%2d%c%4d%n", &d, &a, &m, &b, &y, &end) != 5 || a != b || !strchr("-/", a))
		if (sscanf(text, " %4d-%2d-%2d%n", &y, &m, &d, &end) != 3)
			end = 0;
	if (end == 0 || y < 1000 || text[end + strspn(text + end, " 0:")] != '\0')
		return fail(e, SSP_E_DATA, "bad-date", "not a date of the form DD-MM-YYYY");
	if (y > 1900 || (y == 1900 && (m != 1 || d != 1)))
		buf_printf(out, "%04d-%02d-%02d", y, m, d);
	return 0;
}

static int to_status(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	const struct gias_word *status = gias_word_find(gias_statuses, text);

	(void)row;
	if (!status)
		return fail(e, SSP_E_DATA, "bad-word", "not a known status");
	if (!status->word)
		return fail(e, SSP_E_DATA, "bad-word", "the register says that this is not a school");
	buf_adds(out, status->word);
	return 0;
}

static bool has_faith(const struct gias_row *row)
{
	const char *faith = gias_text(row, GIAS_FAITH);

	return faith && !gias_same(faith, "None") && !gias_same(faith, "Unknown");
}

static bool is_selective(const struct gias_row *row)
{
	const char *policy = gias_text(row, GIAS_ADMISSIONS);

	return policy && (gias_same(policy, "Selective") || gias_same(policy, "Selective (grammar)"));
}

static bool is_equal(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* The legal type (section 3.1): a state school that selects is a grammar school, one with a religious character is a
 * faith school. A type that came after this table is "other", not a fault: the register adds one now and then. */
static int to_type(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	const struct gias_type *found = gias_type_find(text);
	const char *type = found ? found->type : "other";
	bool maintained = is_equal(type, "community") || is_equal(type, "foundation-voluntary");
	bool state = maintained || is_equal(type, "academy") || is_equal(type, "free");

	(void)e;
	if (state && is_selective(row))
		type = "grammar";
	else if (maintained && has_faith(row))
		type = "faith";
	else if (is_equal(type, "academy") && has_faith(row))
		type = "faith-academy";
	buf_adds(out, type);
	return 0;
}

/* The phase of a school that has none in the register (independent ones): by the ages it is registered for. */
static const char *phase_of_ages(const struct gias_row *row)
{
	const char *low = gias_text(row, GIAS_AGE_LOW), *high = gias_text(row, GIAS_AGE_HIGH);
	int64_t from, to;

	if (!low || !high || !gias_whole(low, &from) || !gias_whole(high, &to) || to == 0 || from > to)
		return NULL;
	if (to <= 5)
		return "early-years";
	if (from >= 16)
		return "college";
	if (to <= 13 && from < 11)
		return "primary";
	return from < 10 ? "all-through" : "secondary";
}

/* The phase: what the type decides alone (a special school is one at any age), then the register's own, then the
 * ages. It has no source of its own, so `text` is NULL. */
static int to_phase(const struct gias_row *row, const char *text, struct buf *out, struct ssp_error *e)
{
	const char *type = gias_text(row, GIAS_TYPE), *own = gias_text(row, GIAS_PHASE);
	const struct gias_type *kind = type ? gias_type_find(type) : NULL;
	const struct gias_word *word = own ? gias_word_find(gias_phases, own) : NULL;
	const char *phase = kind ? kind->phase : NULL;

	(void)text;
	(void)e;
	if (!phase)
		phase = word ? word->word : phase_of_ages(row);
	if (phase)
		buf_adds(out, phase);
	return 0;
}

/* The fields of a school that the file fills; one with source GIAS_SOURCES is made of several. */
static const struct target {
	const char *field;
	enum gias_source source;
	convert_fn *convert;
} targets[] = {
	{ "urn", GIAS_URN, to_urn },
	{ "name", GIAS_NAME, to_words },
	{ "authority", GIAS_AUTHORITY, to_authority },
	{ "status", GIAS_STATUS, to_status },
	{ "type", GIAS_TYPE, to_type },
	{ "phase", GIAS_SOURCES, to_phase },
	{ "postcode", GIAS_POSTCODE, to_postcode },
	{ "easting", GIAS_EASTING, to_metres },
	{ "northing", GIAS_NORTHING, to_metres },
	{ "roll", GIAS_ROLL, to_whole },
	{ "opened", GIAS_OPENED, to_date },
	{ "closed", GIAS_CLOSED, to_date },
	{ 0 }
};

static int check_needed(const struct gias_row *row, enum gias_source source, struct ssp_error *e)
{
	if (!origins[source].needed || gias_text(row, source))
		return 0;
	return fail(e, SSP_E_DATA, "no-value", "no value, and every school needs one");
}

static int fill_school_field(const struct gias_row *row, const struct target *target, struct ssp_record *school, struct buf *out,
	struct ssp_error *e)
{
	static const struct ssp_clock no_clock = { .today = SSP_NO_DAY };
	const char *text = target->source == GIAS_SOURCES ? NULL : gias_text(row, target->source);
	int r = 0;

	buf_reset(out);
	if (target->source != GIAS_SOURCES)
		r = check_needed(row, target->source, e);
	if (r == 0 && (text || target->source == GIAS_SOURCES))
		r = target->convert(row, text, out, e);
	if (r == 0 && out->failed)
		return fail_memory(e);
	if (r == 0 && out->len > 0)
		r = ssp_record_set(school, &no_clock, target->field, out->s, e);
	return r;
}

/* Names the column of the file, not our field: that is what people look for in it. */
static int at_header(const char *name, struct ssp_error *e)
{
	e->field[0] = '\0';
	if (e->code == SSP_E_USAGE)
		e->code = SSP_E_DATA;
	return fail_at(e, NULL, 0, name);
}

int gias_school(const struct gias_row *row, struct ssp_record *school, struct ssp_error *e)
{
	_cleanup_buf_ struct buf out = BUF_INIT;
	int r = 0;

	for (const struct target *t = targets; r == 0 && t->field; t++) {
		r = fill_school_field(row, t, school, &out, e);
		int at = t->source == GIAS_SOURCES ? -1 : row->map->at[t->source];
		if (r)
			r = at_header(at < 0 ? t->field : row->pairs[at].name, e);
	}
	if (r == 0 && !ssp_record_given(school, "closed") && is_equal(ssp_record_text(school, "status"), "open"))
		ssp_record_put_null(school, "closed");
	return r;
}

int gias_bind_links(struct gias_places *places, const struct source *file, struct ssp_error *e)
{
	int code = need_column(file, "URN", &places->urn, e);

	if (code == 0)
		code = need_column(file, "LinkURN", &places->link, e);
	return code ? code : need_column(file, "LinkType", &places->type, e);
}

int gias_bind_areas(struct gias_places *places, const struct source *file, struct ssp_error *e)
{
	int code = need_column(file, "urn", &places->urn, e);

	return code ? code : need_column(file, "area", &places->area, e);
}

static int read_urn(const struct source_pair *pair, int64_t *urn, struct ssp_error *e)
{
	if (gias_whole(pair->text, urn) && *urn >= 1 && *urn <= URN_MOST)
		return 0;
	fail(e, SSP_E_DATA, "bad-value", "not a school's reference number (URN)");
	return fail_at(e, NULL, 0, pair->name);
}

static int put_link(struct ssp_record *school, int64_t urn, int64_t predecessor, struct ssp_error *e)
{
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)predecessor);
	if (ssp_record_put_int(school, "urn", urn) || ssp_record_put_text(school, "predecessors", text))
		return fail_memory(e);
	return 1;
}

int gias_link(const struct gias_places *places, const struct source_pair *pairs, struct ssp_record *school,
	struct ssp_error *e)
{
	/* the relation of the school of LinkURN to that of URN; other kinds of link do not concern successors */
	static const struct {
		const char *start;
		bool successor;
	} kinds[] = { { "predecessor", false }, { "result of amalgamation", false }, { "successor", true } };
	int64_t urn, link;
	int code = read_urn(&pairs[places->urn], &urn, e);

	if (code == 0)
		code = read_urn(&pairs[places->link], &link, e);
	for (size_t i = 0; code == 0 && urn != link && i < sizeof kinds / sizeof *kinds; i++)
		if (strncasecmp(pairs[places->type].text, kinds[i].start, strlen(kinds[i].start)) == 0)
			return kinds[i].successor ? put_link(school, link, urn, e) : put_link(school, urn, link, e);
	return code;
}

int gias_area(const struct gias_places *places, const struct source_pair *pairs, struct ssp_record *school,
	struct ssp_error *e)
{
	static const struct ssp_clock no_clock = { .today = SSP_NO_DAY };
	_cleanup_buf_ struct buf area = BUF_INIT;
	const struct source_pair *pair = &pairs[places->area];
	int64_t urn;
	int code = read_urn(&pairs[places->urn], &urn, e);

	if (code)
		return code;
	add_squeezed(&area, pair->text);
	if (area.failed || ssp_record_put_int(school, "urn", urn))
		return fail_memory(e);
	if (area.len == 0)
		fail(e, SSP_E_DATA, "no-value", "no area");
	else if (ssp_record_set(school, &no_clock, "area", area.s, e) == 0)
		return 1;
	return at_header(pair->name, e);
}

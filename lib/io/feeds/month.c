/* Month sheets, row by row and count by count. See io/feeds/month.h. */
#include "io/feeds/month.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/entities.h"
#include "model/kpi.h"
#include "ssp/kind.h"
#include "ssp/nearest.h"
#include "ssp/record.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

/* No officer does one thing more often on a day: a larger number is in the wrong column. */
enum { MOST_ON_A_DAY = 1000 };

static const struct {
	const char *name;
	enum month_column what;
} names[] = {
	{ "day", MONTH_DAY },
	{ "date", MONTH_DAY },
	{ "officer", MONTH_OFFICER },
	{ "school", MONTH_SCHOOL },
	{ "urn", MONTH_SCHOOL },
	{ "total", MONTH_TOTAL },
	{ "", MONTH_NOTHING },
};

static int fail_column(const char *name, const char *what, struct ssp_error *e)
{
	fail(e, SSP_E_DATA, "no-column", "the column '%.60s' %s", name, what);
	return fail_at(e, NULL, 1, name);
}

/* Finds the kind of activity that a line counts, if the line counts nothing else. */
static int kind_of_line(struct month_sheet *s, const struct kpi_text *line, const char *name, const char **kind, struct ssp_error *e)
{
	struct ssp_error ignored = { 0 };
	struct measure m = { 0 };
	const struct condition *c = &m.where.condition[0];
	bool parsed = line->measure && !line->over && !measure_parse(&s->arena, line->measure, &m, &ignored);
	bool counts = parsed && m.entity == &entity_activity && !m.hours && (m.aggregate == AGG_COUNT || m.aggregate == AGG_SUM);

	if (!counts || m.where.n != 1 || c->compare != CMP_EQ || c->right != RIGHT_OPERANDS || c->path.n != 1 ||
		strcmp(path_end(&c->path)->name, "kind") != 0 || c->n != 1) {
		fail_column(name, "is a line that does not count the activities of one kind", e);
		return fail_hint(e, "name the column by a kind of activity: ssp help day lists them");
	}
	*kind = c->operand[0].value.s;
	return 0;
}

/* A line by its key, its name or its label. */
static const struct kpi_text *find_column_line(const struct ssp_kpi *kpi, const char *name)
{
	const struct kpi_text *found = kpi_line_find(kpi, name);

	for (size_t i = 0; !found && i < kpi->n_lines; i++)
		if (strcasecmp(kpi->lines[i].label, name) == 0)
			found = &kpi->lines[i];
	return found;
}

static const struct ssp_kind *find_column_kind(const char *name)
{
	const struct ssp_kind *found = ssp_kind_word(&entity_activity, name);

	for (const struct ssp_kind *k = entity_activity.kinds; !found && *k->key; k++)
		if (strcasecmp(k->label, name) == 0)
			found = k;
	return found;
}

static int no_kind(const char *name, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = name };

	for (const struct ssp_kind *k = entity_activity.kinds; *k->key; k++) {
		ssp_nearest_try(&near, k->key);
		if (*k->word)
			ssp_nearest_try(&near, k->word);
	}
	fail_column(name, "is neither a kind of activity nor a line that counts one", e);
	if (near.best)
		return fail_hint(e, "did you mean %s?", near.best);
	return fail_hint(e, "the others are day, officer, school and total; kinds and their short words: ssp help day");
}

/* A kind of ours or of the borough's own, or a line. */
static int bind_count(struct month_sheet *s, const struct ssp_kpi *kpi, const char *name, struct month_count *column,
	struct ssp_error *e)
{
	const struct ssp_kind *kind = find_column_kind(name);
	const struct kpi_text *line = kind ? NULL : find_column_line(kpi, name);
	char term[SSP_TEXT_SIZE];
	int64_t own = 0;

	column->what = MONTH_COUNT;
	column->kind = kind ? kind->key : name;
	if (kind)
		return 0;
	if (line)
		return kind_of_line(s, line, name, &column->kind, e);
	snprintf(term, sizeof term, "activity-kind:%.40s", name);
	int code = stmt_int(s->ssp, &own, 0, "SELECT 1 FROM term WHERE key = ?", "t", term);
	return code || own ? code : no_kind(name, e);
}

static int bind_column(struct month_sheet *s, const struct ssp_kpi *kpi, size_t i, struct ssp_error *e)
{
	const char *name = s->source->columns[i];
	size_t n = 0;

	while (n < sizeof names / sizeof *names && strcasecmp(names[n].name, name) != 0)
		n++;
	if (n == sizeof names / sizeof *names)
		return bind_count(s, kpi, name, &s->columns[i], e);
	s->columns[i].what = names[n].what;
	for (size_t k = 0; k < i; k++)
		if (names[n].what != MONTH_NOTHING && s->columns[k].what == names[n].what) {
			fail(e, SSP_E_DATA, "column-twice", "the header has two columns for the %s", names[n].name);
			fail_hint(e, "delete one of them");
			return fail_at(e, NULL, 1, name);
		}
	if (names[n].what == MONTH_DAY)
		s->day = (int)i;
	return 0;
}

static int bind_header(struct month_sheet *s, struct ssp_error *e)
{
	struct ssp_kpi *kpi;
	int code = s->source->columns ? ssp_kpi_open(&kpi, s->ssp, NULL, NULL, e)
		: fail(e, SSP_E_DATA, "no-header", "a month sheet is a table: csv or tsv");

	if (code)
		return code;
	s->day = -1;
	if (!(s->columns = mem_zalloc((s->source->n_columns + 1) * sizeof *s->columns)))
		code = fail_memory(e);
	for (size_t i = 0; !code && i < s->source->n_columns; i++)
		code = bind_column(s, kpi, i, e);
	ssp_kpi_free(kpi);
	if (code || s->day >= 0)
		return code;
	fail(e, SSP_E_DATA, "no-column", "the header has no column for the day");
	fail_hint(e, "call the column of the days day or date");
	return fail_at(e, NULL, 1, "day");
}

/* Two officers may have the same sheet. */
static void put_digest(struct month_sheet *s)
{
	unsigned char digest[SHA256_BYTES];
	struct sha256 hash;
	const char *officer = s->officer ? s->officer : s->ssp->officer ? s->ssp->officer : "";

	sha256_begin(&hash);
	sha256_add(&hash, s->source->digest, SHA256_BYTES);
	sha256_add(&hash, officer, strlen(officer));
	sha256_end(&hash, digest);
	sha256_hex(digest, s->digest);
}

int month_open(struct month_sheet *s, struct ssp *ssp, const struct ssp_import *import, const char *officer)
{
	struct source_options how = { .file = import->file, .spool = ssp->folder, .delimiter = import->delimiter,
		.encoding = import->windows_1252 ? SOURCE_1252 : SOURCE_DETECT, .extra_empty = true, .skip_empty = true };

	s->ssp = ssp;
	s->file = import->file;
	s->officer = officer;
	int code = source_open(&s->source, import->in, import->format, &how, &ssp->error);
	if (!code)
		code = bind_header(s, &ssp->error);
	if (code)
		return fail_at(&ssp->error, import->file, 0, NULL);
	put_digest(s);
	return 0;
}

static int fail_cell(const struct month_sheet *s, size_t i, const char *id, const char *what, const char *hint, struct ssp_error *e)
{
	fail(e, SSP_E_DATA, id, "'%.40s' %s", s->row.pairs[i].text, what);
	fail_hint(e, "%s", hint);
	return fail_at(e, s->file, s->row.line, s->source->columns[i]);
}

/* A cell without a number, or with a dash, counts nothing. */
static int read_count(const struct month_sheet *s, size_t i, int64_t most, int64_t *n, struct ssp_error *e)
{
	const char *text = s->row.pairs[i].text;
	char *end;

	*n = 0;
	text += strspn(text, " ");
	if (!*text || strcmp(text, "-") == 0)
		return 0;
	*n = strtol(text, &end, 10);
	if (*text == '-' || end == text || end[strspn(end, " ")] || *n < 0 || *n > most)
		return fail_cell(s, i, "bad-value", "is not a count", "write a whole number, or leave the cell empty", e);
	return 0;
}

static int fail_total(const struct month_sheet *s, size_t i, const char *of, int64_t total, int64_t sum, struct ssp_error *e)
{
	fail(e, SSP_E_DATA, "bad-total", "the total%s%.40s is %lld, and its counts add up to %lld", *of ? " of " : " of the row", of,
		(long long)total, (long long)sum);
	fail_hint(e, "correct the count that is wrong, or the total");
	return fail_at(e, s->file, s->row.line, s->source->columns[i]);
}

/* Checks the row of totals: every column against the rows above it. */
static int check_totals(const struct month_sheet *s, struct ssp_error *e)
{
	int64_t all = 0, total;
	int code = 0;

	for (size_t i = 0; i < s->source->n_columns; i++)
		all += s->columns[i].sum;
	for (size_t i = 0; !code && i < s->source->n_columns; i++) {
		const struct month_count *c = &s->columns[i];
		bool given = s->row.pairs[i].text[0];
		if (!given || (c->what != MONTH_COUNT && c->what != MONTH_TOTAL))
			continue;
		int64_t sum = c->what == MONTH_TOTAL ? all : c->sum;
		if (!(code = read_count(s, i, INT32_MAX, &total, e)) && total != sum)
			code = fail_total(s, i, s->source->columns[i], total, sum, e);
	}
	return code;
}

/* The counts of a row of a day, each of them a number, against its own total. */
static int check_day_counts(struct month_sheet *s, struct ssp_error *e)
{
	int64_t sum = 0, total = 0, n;
	size_t at = s->source->n_columns;
	int code = 0;

	if (!s->row.pairs[s->day].text[0])
		return fail_cell(s, (size_t)s->day, "missing-field", "is no day", "give each row its day, as 2026-11-18 or 18/11/2026", e);
	for (size_t i = 0; !code && i < s->source->n_columns; i++) {
		struct month_count *c = &s->columns[i];
		if (c->what == MONTH_TOTAL && s->row.pairs[i].text[0])
			code = read_count(s, at = i, INT32_MAX, &total, e);
		else if (c->what == MONTH_COUNT && !(code = read_count(s, i, MOST_ON_A_DAY, &n, e))) {
			c->sum += n;
			sum += n;
		}
	}
	if (code || at == s->source->n_columns || total == sum)
		return code;
	return fail_total(s, at, "", total, sum, e);
}

static bool is_total(const struct month_sheet *s)
{
	const char *day = s->row.pairs[s->day].text;

	return strcasecmp(day, "total") == 0 || strcasecmp(day, "totals") == 0;
}

/* Goes on to the next row with counts: 1, 0 at the end. */
static int next_row(struct month_sheet *s, struct ssp_error *e)
{
	int got = source_next(s->source, &s->row, e);

	s->column = 0;
	s->left = 0;
	if (got == 1 && is_total(s)) {
		s->column = s->source->n_columns;
		return check_totals(s, e) ? e->code : 1;
	}
	if (got != 1 || check_day_counts(s, e)) {
		s->column = s->source->n_columns;
		return got == 1 ? e->code : got;
	}
	return 1;
}

/* The next count that is not zero, of this row or of one behind it. */
static int next_count(struct month_sheet *s, struct ssp_error *e)
{
	for (;;) {
		if (!s->row.n || s->column == s->source->n_columns) {
			int got = next_row(s, e);
			if (got != 1)
				return got;
			if (s->column == s->source->n_columns)
				continue;
		} else {
			s->column++;
		}
		while (s->column < s->source->n_columns && s->columns[s->column].what != MONTH_COUNT)
			s->column++;
		if (s->column < s->source->n_columns && read_count(s, s->column, MOST_ON_A_DAY, &s->left, e))
			return e->code;
		if (s->left)
			return 1;
	}
}

static const char *find_cell(const struct month_sheet *s, enum month_column what)
{
	for (size_t i = 0; i < s->source->n_columns; i++)
		if (s->columns[i].what == what && s->row.pairs[i].text[0])
			return s->row.pairs[i].text;
	return NULL;
}

static int put_activity(const struct month_sheet *s, struct ssp_record *activity, struct ssp_error *e)
{
	struct ssp_clock clock = s->ssp->clock;
	const char *officer = find_cell(s, MONTH_OFFICER), *school = find_cell(s, MONTH_SCHOOL);
	char date[SSP_DATE_SIZE], at[SSP_DATE_SIZE + 8];
	ssp_day day;

	clock.today = SSP_NO_DAY;
	if (ssp_day_parse(&clock, s->row.pairs[s->day].text, &day, e))
		return fail_at(e, NULL, 0, s->source->columns[s->day]);
	snprintf(at, sizeof at, "%s 12:00", ssp_day_format(day, date));
	int code = ssp_record_set(activity, &clock, "at", at, e);
	if (!code)
		code = ssp_record_set(activity, &clock, "kind", s->columns[s->column].kind, e);
	if (!code && (officer || s->officer))
		code = ssp_record_set(activity, &clock, "officers", officer ? officer : s->officer, e);
	return code || !school ? code : ssp_record_set(activity, &clock, "school", school, e);
}

int month_next(void *self, struct ssp_record *activity, struct ssp_error *e)
{
	struct month_sheet *s = self;
	int got = s->left ? 1 : next_count(s, e);

	if (got != 1)
		return got;
	s->left--;
	ssp_record_clear(activity);
	if (!put_activity(s, activity, e))
		return 1;
	/* the others of the row have the same fault */
	s->left = 0;
	s->column = s->source->n_columns;
	if (e->code == SSP_E_USAGE)
		e->code = SSP_E_DATA;
	return fail_at(e, s->file, s->row.line, NULL);
}

void month_place(void *self, struct ssp_error *e)
{
	const struct month_sheet *s = self;

	fail_at(e, s->file, s->row.line, NULL);
}

/* A fault of one activity of a row is a fault of them all. */
int month_reject(void *self, const char *faults)
{
	struct month_sheet *s = self;

	(void)faults;
	s->left = 0;
	s->column = s->source->n_columns;
	return 0;
}

void month_close(struct month_sheet *s)
{
	source_close(s->source);
	mem_free(s->columns);
	arena_free(&s->arena);
}

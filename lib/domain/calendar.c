/* The school calendar (R221, terms and holidays). See domain/calendar.h. */
#include "domain/calendar.h"

#include <string.h>

#include "model/entities.h"
#include "model/record.h"
#include "store/stmt.h"
#include "util/fail.h"

/* A term is one row, and at most two halves. */
enum { NAMES = 3 };

/* The rows while they are read. */
struct calendar {
	struct ssp *ssp;
	struct stmt *st;
	struct ssp_calendar_row *row;
	size_t n;
};

static int add_time(struct calendar *c, const char *name, bool term, ssp_day from, ssp_day to)
{
	struct ssp_calendar_row *row = &c->row[c->n++];

	*row = (struct ssp_calendar_row){ arena_dup(&c->ssp->arena, name), term, from, to };
	return row->name ? 0 : fail_memory(&c->ssp->error);
}

static ssp_day day_at(struct calendar *c, int i)
{
	const char *text = stmt_text(c->st, i);
	ssp_day day;

	return text && !ssp_day_parse(&c->ssp->clock, text, &day, NULL) ? day : SSP_NO_DAY;
}

/* The halves of a term lie before and behind the half term in it. */
static int add_school_term(struct calendar *c, const char *term, ssp_day from, ssp_day to)
{
	ssp_day break_from = day_at(c, 4), break_to = day_at(c, 5);
	char name[64];
	int code = add_time(c, term, true, from, to);

	for (int half = 1; !code && break_from != SSP_NO_DAY && half <= 2; half++) {
		snprintf(name, sizeof name, "%.60s-%d", term, half);
		code = half == 1 ? add_time(c, name, false, from, break_from - 1) : add_time(c, name, false, break_to + 1, to);
	}
	return code;
}

static int read_times(struct calendar *c)
{
	int code;

	while ((code = stmt_step(c->st)) == 1) {
		const char *name = stmt_text(c->st, 0);
		ssp_day from = day_at(c, 2), to = day_at(c, 3);
		bool term = strcmp(stmt_text(c->st, 1), "term") == 0;
		if ((code = term ? add_school_term(c, name, from, to) : add_time(c, name, false, from, to)))
			return code;
	}
	return code;
}

static int load_calendar(struct calendar *c)
{
	static const char sql[] = "SELECT t.key, t.kind, t.\"from\", t.\"to\", min(b.\"from\"), min(b.\"to\") FROM calendar t"
		" LEFT JOIN calendar b ON t.kind = 'term' AND b.kind = 'half-term' AND b.school IS NULL AND b.\"from\" > t.\"from\""
		" AND b.\"to\" < t.\"to\" WHERE t.school IS NULL GROUP BY t.key, t.kind, t.\"from\", t.\"to\" ORDER BY t.\"from\", t.key";
	int64_t n;
	int code = stmt_int(c->ssp, &n, 0, "SELECT count(*) FROM calendar", "");

	if (code || !n)
		return code;
	c->row = arena_alloc(&c->ssp->arena, (size_t)n * NAMES * sizeof *c->row);
	if (!c->row)
		return fail_memory(&c->ssp->error);
	code = stmt_open(c->ssp, &c->st, sql, "");
	if (!code)
		code = read_times(c);
	stmt_close(c->st);
	return code;
}

int calendar_rows(void *self, const struct ssp_calendar_row **rows, size_t *n, struct ssp_error *e)
{
	struct calendar c = { .ssp = self };
	int code = load_calendar(&c);

	if (code && e && e != &c.ssp->error)
		*e = c.ssp->error;
	*rows = c.row;
	*n = c.n;
	return code;
}

/* A name that is a period already would never be looked for in the calendar. */
int check_calendar(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	struct ssp_clock clock = ssp->clock;
	const char *key = ssp_record_text(record, "key");
	struct ssp_error ignored = { 0 };
	struct ssp_period period;

	clock.calendar = NULL;
	if (old || !key || ssp_period_parse(&clock, key, &period, &ignored))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "'%.60s' is a period already", key);
	fail_at(&ssp->error, NULL, 0, "key");
	return fail_hint(&ssp->error, "write a name such as autumn-2026 or easter-2027");
}

/* School days and working days. See domain/school_days.h and ssp/calendar.h. */
#include "domain/school_days.h"

#include <string.h>

#include "model/entities.h"
#include "ssp/calendar.h"
#include "ssp/kind.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

enum { SCHOOL_WEEK = 5 };

struct marking {
	struct ssp *ssp;
	ssp_day from, until; /* the day behind the last */
	unsigned char *marks;
};

/* Adds a mark to the weekdays from one day to another, or takes it away. */
static void mark_weekdays(struct marking *m, ssp_day from, ssp_day to, unsigned char mark, bool add)
{
	for (ssp_day day = from > m->from ? from : m->from; day <= to && day < m->until; day++)
		if (ssp_weekday(day) <= SCHOOL_WEEK)
			m->marks[day - m->from] = (unsigned char)(add ? m->marks[day - m->from] | mark : m->marks[day - m->from] & ~mark);
}

/* What the times of a group of kinds do to their days: a term makes school days, and the others take them away. */
static void mark_time(struct marking *m, const struct ssp_kind *kind, ssp_day from, ssp_day to)
{
	bool term = strcmp(kind->group, "school") == 0;

	if (term || strcmp(kind->group, "holiday") == 0 || strcmp(kind->group, "no-pupils") == 0)
		mark_weekdays(m, from, to, DAY_SCHOOL, term);
	if (strcmp(kind->key, "bank-holiday") == 0)
		mark_weekdays(m, from, to, DAY_WORKING, false);
}

/* Terms come first, so that what lies in them is taken away. */
static int mark_calendar(struct marking *m, const char *first, const char *last, bool *term)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(m->ssp, &st, "SELECT kind, \"from\", \"to\" FROM calendar WHERE school IS NULL AND \"to\" >= ?1"
		" AND \"from\" <= ?2 ORDER BY CASE WHEN kind = 'term' THEN 0 ELSE 1 END, key", "tt", first, last);
	bool any = false;

	while (!code && (code = stmt_step(st)) == 1) {
		const struct ssp_kind *kind = ssp_kind_find(&entity_calendar, stmt_text(st, 0));
		*term |= kind && strcmp(kind->key, "term") == 0;
		if (!any && !*term)
			mark_weekdays(m, m->from, m->until - 1, DAY_SCHOOL, true);
		any = true;
		if (kind)
			mark_time(m, kind, stmt_day(st, 1), stmt_day(st, 2));
		code = 0;
	}
	if (!code && !any)
		mark_weekdays(m, m->from, m->until - 1, DAY_SCHOOL, true);
	return code;
}

int mark_school_days(struct ssp *ssp, ssp_day from, size_t n, unsigned char *marks, bool *term)
{
	struct marking m = { ssp, from, from + (ssp_day)n, marks };
	char first[SSP_DATE_SIZE], last[SSP_DATE_SIZE];
	bool own = false;

	memset(marks, 0, n);
	mark_weekdays(&m, from, m.until - 1, DAY_WORKING, true);
	term = term ? term : &own;
	*term = false;
	return n ? mark_calendar(&m, ssp_day_format(from, first), ssp_day_format(m.until - 1, last), term) : 0;
}

int ssp_calendar_days(struct ssp *ssp, const struct ssp_period *period, int64_t *working, int64_t *school)
{
	size_t n = (size_t)(period->to - period->from + 1);
	_cleanup_free_ unsigned char *marks = mem_alloc(n);
	bool term;

	*working = *school = 0;
	if (!marks)
		return fail_memory(&ssp->error);
	int code = mark_school_days(ssp, period->from, n, marks, &term);
	for (size_t i = 0; !code && i < n; i++) {
		*working += (marks[i] & DAY_WORKING) != 0;
		*school += (marks[i] & DAY_SCHOOL) != 0;
	}
	if (!term)
		*school = -1;
	return code;
}

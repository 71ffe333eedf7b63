/* School days and working days. See domain/school_days.h and ssp/calendar.h. */
#include "domain/school_days.h"

#include <string.h>

#include "domain/calendar.h"
#include "model/entities.h"
#include "model/kinds.h"
#include "query/sql.h"
#include "ssp/calendar.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/alloc.h"
#include "util/fail.h"

enum { SCHOOL_WEEK = 5 };

struct marking {
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

/* Terms come first, so that what lies in them is taken away. */
static void mark_calendar(struct marking *m, const struct ssp_calendar_row *times, size_t n, bool *term)
{
	for (size_t i = 0; i < n && !*term; i++)
		*term = times[i].term && times[i].to >= m->from && times[i].from < m->until;
	if (!*term)
		mark_weekdays(m, m->from, m->until - 1, DAY_SCHOOL, true);
	for (size_t i = 0; i < n; i++)
		if (times[i].term)
			mark_weekdays(m, times[i].from, times[i].to, DAY_SCHOOL, true);
	for (size_t i = 0; i < n; i++) {
		if (times[i].no_pupils)
			mark_weekdays(m, times[i].from, times[i].to, DAY_SCHOOL, false);
		if (times[i].bank_holiday)
			mark_weekdays(m, times[i].from, times[i].to, DAY_WORKING, false);
	}
}

int mark_school_days(struct ssp *ssp, ssp_day from, size_t n, unsigned char *marks, bool *term)
{
	struct marking m = { from, from + (ssp_day)n, marks };
	const struct ssp_calendar_row *times;
	size_t n_times;
	bool own = false;
	int code = calendar_rows(ssp, &times, &n_times, &ssp->error);

	memset(marks, 0, n);
	mark_weekdays(&m, from, m.until - 1, DAY_WORKING, true);
	term = term ? term : &own;
	*term = false;
	if (!code)
		mark_calendar(&m, times, n_times, term);
	return code;
}

int school_is_open(struct ssp *ssp, int64_t urn, ssp_day day, bool *open)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	char text[SSP_DATE_SIZE];
	unsigned char mark;
	int64_t away = 0;
	int code = mark_school_days(ssp, day, 1, &mark, NULL);

	if (!code)
		code = marked_sql(ssp, "SELECT 1 WHERE " SQL_NO_PUPILS("?1", "?2"), &sql);
	if (!code)
		code = stmt_int(ssp, &away, 0, sql.s, "it", urn, ssp_day_format(day, text));
	*open = !code && mark & DAY_SCHOOL && !away;
	return code;
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

/* The periods that ask for a duty again and again: school days, weeks, months, terms and key times. See report/duty.h. */
#include <string.h>

#include "domain/school_days.h"
#include "report/duty.h"
#include "util/alloc.h"
#include "util/fail.h"

/* Room for every working day that is counted from a day of the last two years on. */
enum { MARKED_BEFORE = 800, MARKED_AFTER = 400 };

int duty_marks(struct ssp *ssp, struct duty_days *days)
{
	if (days->marks)
		return 0;
	days->from = ssp->clock.today - MARKED_BEFORE;
	days->n = MARKED_BEFORE + MARKED_AFTER;
	if (!(days->marks = mem_alloc(days->n)))
		return fail_memory(&ssp->error);
	return mark_school_days(ssp, days->from, days->n, days->marks, NULL);
}

void duties_free(struct duty_days *days)
{
	mem_free(days->marks);
	days->marks = NULL;
}

/* The school days from today back. */
static int school_day_periods(struct ssp *ssp, const struct duty *duty, struct duty_days *days, struct ssp_period out[DUTY_PERIODS])
{
	ssp_day today = ssp->clock.today;
	int n = 0, code = duty_marks(ssp, days);

	for (ssp_day day = today; day >= today - duty->keep && n < DUTY_PERIODS && !code; day--)
		if (days->marks[day - days->from] & DAY_SCHOOL)
			out[n++] = (struct ssp_period){ .from = day, .to = day };
	return code ? code : n;
}

/* The academic year, week or month that is `back` before the one of today. */
static int unit_before(struct ssp *ssp, const struct duty *duty, int back, struct ssp_period *out)
{
	int first = ssp_academic_year(ssp->clock.today) - back, code;

	if (strcmp(duty->every, "academic-year") == 0) {
		*out = (struct ssp_period){ .from = ssp_day_of(first, 9, 1), .to = ssp_day_of(first + 1, 8, 31) };
		return 0;
	}
	code = ssp_period_parse(&ssp->clock, strcmp(duty->every, "week") == 0 ? "this-week" : "this-month", out, &ssp->error);
	while (back-- && !code) {
		struct ssp_period of = *out;
		ssp_period_previous(&of, out);
	}
	return code;
}

static int unit_periods(struct ssp *ssp, const struct duty *duty, struct ssp_period out[DUTY_PERIODS])
{
	int n = 0, code = 0;

	while (n < DUTY_PERIODS && !(code = unit_before(ssp, duty, n, &out[n])) && out[n].to >= ssp->clock.today - duty->keep)
		n++;
	return code ? code : n;
}

/* Is it a term, or the key time of that name in some year? */
static bool is_asked_time(const struct duty *duty, const struct ssp_calendar_row *row)
{
	size_t n = strlen(duty->every);

	if (strcmp(duty->every, "term") == 0)
		return row->term;
	return row->key_time && strncmp(row->name, duty->every, n) == 0 && row->name[n] == '-' && row->name[n + 1] == '2';
}

/* Times of the calendar, in the order in which it has them. */
static int calendar_periods(struct ssp *ssp, const struct duty *duty, struct ssp_period out[DUTY_PERIODS])
{
	const struct ssp_calendar_row *row = NULL;
	ssp_day today = ssp->clock.today;
	size_t rows = 0;
	int n = 0;
	int code = ssp->clock.calendar ? ssp->clock.calendar(ssp->clock.self, &row, &rows, &ssp->error) : 0;

	for (size_t i = 0; i < rows && n < DUTY_PERIODS && !code; i++)
		if (is_asked_time(duty, &row[i]) && row[i].from <= today && row[i].to >= today - duty->keep)
			out[n++] = (struct ssp_period){ .from = row[i].from, .to = row[i].to };
	return code ? code : n;
}

int duty_periods(struct ssp *ssp, const struct duty *duty, struct duty_days *days, struct ssp_period out[DUTY_PERIODS])
{
	static const char *const units[] = { "week", "month", "academic-year" };

	if (!*duty->every) {
		out[0] = (struct ssp_period){ .from = ssp->clock.today, .to = ssp->clock.today };
		return 1;
	}
	if (strcmp(duty->every, "school-day") == 0)
		return school_day_periods(ssp, duty, days, out);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strcmp(duty->every, units[i]) == 0)
			return unit_periods(ssp, duty, out);
	return calendar_periods(ssp, duty, out);
}

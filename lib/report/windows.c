/* The key times of the calendar as rows: `calendar windows`. See ssp/calendar.h. */
#include "ssp/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "domain/access.h"
#include "domain/calendar.h"
#include "model/record.h"
#include "report/made.h"
#include "util/alloc.h"
#include "util/fail.h"

enum column { NAME, FROM, TO, COMPUTED, COLUMNS };

const struct ssp_column ssp_key_times_columns[] = {
	[NAME] = { "name", SSP_TEXT },
	[FROM] = { "from", SSP_DATE },
	[TO] = { "to", SSP_DATE },
	[COMPUTED] = { "computed", SSP_BOOL },
	[COLUMNS] = { 0 },
};

static int by_first_day(const void *a, const void *b)
{
	const struct ssp_calendar_row *x = a, *y = b;

	return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : strcmp(x->name, y->name);
}

static int add_window(struct ssp *ssp, struct made *made, const struct ssp_calendar_row *window)
{
	struct ssp_value *row = made_row(ssp, made);
	char day[SSP_DATE_SIZE];

	if (!row)
		return ssp->error.code;
	row[NAME] = made_text(made, window->name);
	row[FROM] = made_text(made, ssp_day_format(window->from, day));
	row[TO] = made_text(made, ssp_day_format(window->to, day));
	row[COMPUTED] = value_int(window->computed);
	return 0;
}

static int make_windows(struct ssp *ssp, struct made *made, const struct ssp_period *period)
{
	_cleanup_free_ struct ssp_calendar_row *windows = NULL;
	const struct ssp_calendar_row *all;
	size_t n, found = 0;
	int code = calendar_rows(ssp, &all, &n, &ssp->error);

	if (!code && !(windows = mem_zalloc((n + 1) * sizeof *windows)))
		code = fail_memory(&ssp->error);
	for (size_t i = 0; !code && i < n; i++)
		if (all[i].key_time && (!period || (all[i].from <= period->to && all[i].to >= period->from)))
			windows[found++] = all[i];
	if (found)
		qsort(windows, found, sizeof *windows, by_first_day);
	for (size_t i = 0; !code && i < found; i++)
		code = add_window(ssp, made, &windows[i]);
	return code;
}

int ssp_key_times(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	int code = ssp_permit(ssp, "calendar", "windows");

	if (code || (code = store_read(ssp)))
		return code;
	struct made *made = made_begin(ssp, COLUMNS);
	return made_end(ssp, made, made ? make_windows(ssp, made, period) : ssp->error.code, ssp_key_times_columns, rows);
}

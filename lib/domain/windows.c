/* The key times of the calendar as rows: `calendar windows`. See ssp/calendar.h. */
#include "ssp/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "domain/access.h"
#include "domain/calendar.h"
#include "model/record.h"
#include "util/alloc.h"
#include "util/fail.h"

enum column { NAME, FROM, TO, COMPUTED, COLUMNS };

static const struct ssp_column columns[COLUMNS] = {
	[NAME] = { "name", SSP_TEXT },
	[FROM] = { "from", SSP_DATE },
	[TO] = { "to", SSP_DATE },
	[COMPUTED] = { "computed", SSP_BOOL },
};

struct windows {
	struct ssp_calendar_row *row;
	size_t n, next;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
};

static int by_first_day(const void *a, const void *b)
{
	const struct ssp_calendar_row *x = a, *y = b;

	return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : strcmp(x->name, y->name);
}

static int next_window(struct ssp_rows *rows, struct ssp_value *row)
{
	struct windows *w = rows->self;

	if (w->next == w->n)
		return 0;
	const struct ssp_calendar_row *at = &w->row[w->next++];
	row[NAME] = value_text(at->name);
	row[FROM] = value_text(ssp_day_format(at->from, w->from));
	row[TO] = value_text(ssp_day_format(at->to, w->to));
	row[COMPUTED] = value_int(at->computed);
	return 1;
}

static void close_windows(struct ssp_rows *rows)
{
	struct windows *w = rows->self;

	if (!w)
		return;
	mem_free(w->row);
	mem_free(w);
	rows->self = NULL;
}

static int choose_windows(struct ssp *ssp, struct windows *w, const struct ssp_period *period)
{
	const struct ssp_calendar_row *all;
	size_t n;
	int code = calendar_rows(ssp, &all, &n, &ssp->error);

	if (code)
		return code;
	if (!(w->row = mem_zalloc((n + 1) * sizeof *w->row)))
		return fail_memory(&ssp->error);
	for (size_t i = 0; i < n; i++)
		if (all[i].key_time && (!period || (all[i].from <= period->to && all[i].to >= period->from)))
			w->row[w->n++] = all[i];
	qsort(w->row, w->n, sizeof *w->row, by_first_day);
	return 0;
}

int ssp_key_times(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows)
{
	int code = ssp_permit(ssp, "calendar", "windows");
	struct windows *w = code ? NULL : mem_zalloc(sizeof *w);

	*rows = (struct ssp_rows){ columns, COLUMNS, w, next_window, close_windows };
	if (code)
		return code;
	code = w ? choose_windows(ssp, w, period) : fail_memory(&ssp->error);
	if (code)
		close_windows(rows);
	return code;
}

const struct ssp_column *ssp_key_times_columns(size_t *n)
{
	*n = COLUMNS;
	return columns;
}

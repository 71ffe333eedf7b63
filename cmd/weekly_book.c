/* The workbook of the weekly bundle: a sheet for each table, and one of notes. */
#include <string.h>

#include "grid.h"
#include "project.h"
#include "weekly.h"

static const struct {
	enum weekly_table table;
	const char *name, *words;
} sheets[] = {
	{ WEEKLY_KPI, "kpi", "the lines of the set, compared with the period before" },
	{ WEEKLY_TEAM, "by team", "the same lines for each team" },
	{ WEEKLY_OFFICER, "by officer", "the same lines for each officer" },
	{ WEEKLY_WEEKS, "weeks", "the same lines for each of the last weeks" },
	{ WEEKLY_ENTRIES, "entries", "days for which each officer has entered activities" },
	{ WEEKLY_HOURS, "hours", "when activities began, by weekday and hour" },
	{ WEEKLY_LATE, "late", "changes to the period before since it was frozen" },
};
enum { SHEETS = sizeof sheets / sizeof *sheets, NOTES = 4 };

static int add_sheet(const struct weekly *w, struct ssp_workbook *book, const char *name, struct ssp_rows *rows)
{
	struct ssp_style style = { .format = SSP_FORMAT_XLSX, .workbook = book, .sheet = name, .marking = w->cx->style.marking,
		.clock = &w->cx->clock };

	return ssp_write_rows(NULL, &style, rows, NULL, &w->cx->error);
}

static int add_notes_sheet(const struct weekly *w, struct ssp_workbook *book)
{
	struct ssp_rows rows;
	struct grid g;
	int code = grid_begin(w->cx, &g, 2, NOTES + SHEETS);

	if (!code) {
		g.columns[0] = (struct ssp_column){ "note", SSP_TEXT };
		g.columns[1] = (struct ssp_column){ "text", SSP_TEXT };
		*grid_cell(&g, 0, 0) = text_value("period");
		*grid_cell(&g, 0, 1) = text_value(w->title);
		*grid_cell(&g, 1, 0) = text_value("complete");
		*grid_cell(&g, 1, 1) = text_value(w->complete);
		*grid_cell(&g, 2, 0) = text_value("marking");
		*grid_cell(&g, 2, 1) = text_value(w->cx->style.marking);
		*grid_cell(&g, 3, 0) = text_value("late");
		*grid_cell(&g, 3, 1) = text_value(w->late);
		for (size_t i = 0; i < SHEETS; i++) {
			*grid_cell(&g, NOTES + i, 0) = text_value(sheets[i].name);
			*grid_cell(&g, NOTES + i, 1) = text_value(sheets[i].words);
		}
		grid_rows(&g, &rows);
		code = add_sheet(w, book, "notes", &rows);
	}
	grid_free(&g);
	return code;
}

int weekly_book(const struct weekly *w, FILE *out)
{
	struct ssp_workbook *book;
	struct ssp_rows rows;
	int code = ssp_workbook_new(&book, &w->cx->error);

	for (size_t i = 0; i < SHEETS && !code; i++) {
		ssp_table_rows(w->tables[sheets[i].table], &rows);
		code = add_sheet(w, book, sheets[i].name, &rows);
	}
	if (!code)
		code = add_notes_sheet(w, book);
	if (!code)
		code = ssp_workbook_end(book, out, &w->cx->error);
	ssp_workbook_free(book);
	return code;
}

/* Charts as SVG for a page of HTML: bars, lines of several weeks, and a grid of numbers.
 *
 * A chart is a picture with a title and a description for screen readers. Every number is printed next to its mark, so that
 * nothing depends on colour. The page should have the same numbers as a table below it.
 *
 *	static const char *const teams[] = { "north", "south" };
 *	struct ssp_chart chart = { .kind = SSP_CHART_BARS, .title = "Hours of each team", .description = "Two bars.",
 *		.rows = 2, .row_labels = teams, .values = (const double[]){ 12.5, 9 } };
 *
 *	r = ssp_chart_write(stdout, &chart, 1, &e);
 */
#ifndef SSP_CHART_H
#define SSP_CHART_H

#include <stdio.h>

#include "ssp/error.h"

enum ssp_chart_kind {
	/* a bar for each row; `columns` is 1 */
	SSP_CHART_BARS,
	/* a line for each row, each on its own scale from 0, with its last value */
	SSP_CHART_LINES,
	/* a cell for each row and column, the darker the greater, with its value */
	SSP_CHART_GRID,
};

/* A chart. Texts and values are borrowed; none of the texts is markup. */
struct ssp_chart {
	enum ssp_chart_kind kind;
	const char *title, *description;
	size_t rows, columns;
	/* `rows` of them; and of a grid or of lines `columns` */
	const char *const *row_labels, *const *column_labels;
	/* rows × columns, none below 0; a NAN is no value */
	const double *values;
	/* of bars, a mark for each row that the bar should reach (NAN: none); NULL = no marks */
	const double *marks;
};

/* Writes the chart as one element `figure`. `number` distinguishes it from the other charts of its page, from 1.
 *
 * SSP_E_WRITE     "write-failed", "closed-pipe".
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_chart_write(FILE *out, const struct ssp_chart *chart, int number, struct ssp_error *e);

#endif

/* Columns, conditions, orders and a limit for the rows of a report. They act only on the printed rows: the counting is done
 * before, and the heading names the conditions. */
#ifndef REPORT_SELECT_H
#define REPORT_SELECT_H

#include "query/select.h"

struct json;

/* Does the query (NULL: no) ask for anything but all rows as they are? */
bool report_selects(const struct ssp_query *query);
/* Writes what the query (NULL: nothing) selects: as members of the scope, and in words after the heading. */
void report_select_json(const struct ssp_query *query, struct json *j);
void report_select_words(const struct ssp_query *query, struct buf *out);
/* Writes the rows, or those of them that the query asks for. Errors as ssp_select and ssp_write_rows. */
int report_write(struct ssp *ssp, const char *name, const struct ssp_query *query, struct ssp_rows *rows, FILE *out,
	const struct ssp_style *style, size_t *count) SSP_CHECK;

#endif

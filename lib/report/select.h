/* Columns, conditions, order and limit for the rows of a report. They act only on the printed rows: the counting is done
 * before, and the heading names the conditions. */
#ifndef REPORT_SELECT_H
#define REPORT_SELECT_H

#include "query/select.h"

struct json;

/* Does the query (NULL: no) have columns, conditions, an order or a limit? */
bool report_selects(const struct ssp_query *query);
/* Write what the query (NULL: nothing) selects: as members of the object "scope", and in words after the heading. */
void report_select_json(const struct ssp_query *query, struct json *j);
void report_select_words(const struct ssp_query *query, struct buf *out);
/* Writes the rows, or those of them that the query asks for. Errors as ssp_select and ssp_write_rows. */
int report_write(struct ssp *ssp, const char *name, const struct ssp_query *query, struct ssp_rows *rows, FILE *out,
	const struct ssp_style *style, size_t *count) SSP_CHECK;

#endif

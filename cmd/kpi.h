/* Shared by the kpi commands. */
#ifndef CMD_KPI_H
#define CMD_KPI_H

#include "command.h"

/* Fills the query from --period, --set, --team, --school, --officer, --by and --compare. */
int kpi_query(struct context *cx, struct ssp_kpi_query *q);

/* Opens the lines of the store, or in place of the borough's own those of the file that --lines names. */
int kpi_open(struct context *cx, struct ssp_kpi **kpi);

/* A function that writes a report: ssp_kpi_report or ssp_kpi_explain. */
typedef int kpi_writer(struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *query, FILE *out,
	const struct ssp_style *style, size_t *count);

/* Keeps the report of the query as programs get it in a table, with the lines of --lines. */
int kpi_keep(struct context *cx, const struct ssp_kpi_query *q, struct ssp_table *table);

/* Returns whether the command prints a table on a terminal with numbers that are compared, or of weeks, months or terms. */
bool kpi_has_bars(const struct context *cx);
/* Writes such a report, kept in `table`, with a picture behind each value: a bar of it, and a line of what it is compared with. */
int kpi_write_bars(struct context *cx, struct ssp_table *table);

/* Writes a report of the query with the lines of --lines, and of its rows and columns those that the line asks for. */
int kpi_run(struct context *cx, struct ssp_kpi_query *q, kpi_writer *writer);

#endif

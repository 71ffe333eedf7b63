/* What the kpi commands share. */
#ifndef CMD_KPI_H
#define CMD_KPI_H

#include "command.h"

/* Fills the query from --period, --set, --team, --school, --officer, --by and --compare. */
int kpi_query(struct context *cx, struct ssp_kpi_query *q);

#endif

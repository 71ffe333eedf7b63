/* The rows of `report exceptions` (ssp/exceptions.h) inside a transaction of the caller. */
#ifndef REPORT_EXCEPTIONS_H
#define REPORT_EXCEPTIONS_H

#include "query/scope.h"
#include "ssp/exceptions.h"

struct stmt;

/* The columns, in their order. */
enum exception_column { EXC_KIND, EXC_REF, EXC_ABOUT, EXC_TEAM, EXC_RULE, EXC_REASON, EXC_BY, EXC_ON, EXC_COLUMNS };

/* The state of reading; it owns the text of the row returned last. */
struct exceptions {
	struct ssp *ssp;
	struct stmt *st;
	struct ssp_period period;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE]; /* the same as text, or bounds around all days */
	char ref[SSP_REF_SIZE], about[SSP_REF_SIZE], day[SSP_DATE_SIZE];
};

/* Opens the rows of a scope and a period (NULL: any); exceptions_close in every case. Errors of the store. */
int exceptions_open(struct exceptions *x, struct ssp *ssp, const struct scope *scope, const struct ssp_period *period) SSP_CHECK;
/* Returns 1 and a row, 0 at the end, or an error. */
int exceptions_next(struct exceptions *x, struct ssp_value row[EXC_COLUMNS]) SSP_CHECK;
void exceptions_close(struct exceptions *x);

#endif

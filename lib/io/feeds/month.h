/* The rows of a month sheet as activities. See ssp/month.h. */
#ifndef FEEDS_MONTH_H
#define FEEDS_MONTH_H

#include "io/source.h"
#include "ssp/month.h"
#include "store/handle.h"
#include "util/arena.h"

/* The content of a column of the sheet. */
enum month_column { MONTH_NOTHING, MONTH_DAY, MONTH_OFFICER, MONTH_SCHOOL, MONTH_TOTAL, MONTH_COUNT };

struct month_count {
	enum month_column what;
	const char *kind; /* of a count; in the arena, or a constant */
	int64_t sum;      /* of the rows so far */
};

/* An open sheet. All zero: no sheet. */
struct month_sheet {
	struct ssp *ssp;
	const char *file, *officer;
	struct arena arena;
	struct source *source;
	struct month_count *columns; /* as many as the file has */
	int day;                     /* the column of the days */
	struct source_record row;
	size_t column;               /* of the count that is being given */
	int64_t left;                /* the number of its activities that are still to come */
	char digest[SHA256_HEX];
};

/* Opens the sheet into a zeroed *sheet and binds its header; month_close in every case. Errors as ssp_month_import. */
int month_open(struct month_sheet *sheet, struct ssp *ssp, const struct ssp_import *import, const char *officer) SSP_CHECK;
/* For an import's source: see domain/import.h. Each row gives as many activities as it counts. */
int month_next(void *sheet, struct ssp_record *activity, struct ssp_error *e) SSP_CHECK;
void month_place(void *sheet, struct ssp_error *e);
int month_reject(void *sheet, const char *faults) SSP_CHECK;
void month_close(struct month_sheet *sheet);

#endif

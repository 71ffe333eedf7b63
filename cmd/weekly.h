/* The weekly bundle: what its files are made of. */
#ifndef CMD_WEEKLY_H
#define CMD_WEEKLY_H

#include "command.h"

/* The tables of a bundle. */
enum weekly_table { WEEKLY_KPI, WEEKLY_TEAM, WEEKLY_OFFICER, WEEKLY_WEEKS, WEEKLY_ENTRIES, WEEKLY_HOURS, WEEKLY_LATE, WEEKLY_TABLES };

/* A bundle, read from the store at one moment. */
struct weekly {
	struct context *cx;
	struct ssp_period period;
	const char *set; /* as the line gives it; NULL: the setting's */
	struct ssp_table *tables[WEEKLY_TABLES];
	size_t expected, entered; /* officer-days of school days without absence, and those with an entry */
	char title[96];           /* "2026-W47, 16 Nov 2026 to 22 Nov 2026; set handbook" */
	char complete[80];        /* "36 of 40 officer-days have entries" */
	char late[300];           /* "late since 2026-W46 was frozen: K06 1, K15 2", or that it is not frozen */
	char missing[400];        /* "; none from 9104MD on 19 Nov 2026, 20 Nov 2026", or nothing */
};

/* Reads everything in one read transaction. The caller frees it with weekly_free in every case. */
int weekly_read(struct context *cx, struct weekly *w);
void weekly_free(struct weekly *w);

/* Returns a value of a table by the name of its column, null if there is no such column; and its text, "" for null. */
const struct ssp_value *weekly_value(const struct weekly *w, enum weekly_table table, size_t row, const char *column);
const char *weekly_text(const struct weekly *w, enum weekly_table table, size_t row, const char *column,
	char room[SSP_TEXT_SIZE]);
/* The same as a number, NAN for null. */
double weekly_number(const struct weekly *w, enum weekly_table table, size_t row, const char *column);

/* Writes the mail, the page and the workbook. */
int weekly_mail(const struct weekly *w, FILE *out);
int weekly_page(const struct weekly *w, FILE *out);
int weekly_book(const struct weekly *w, FILE *out);

#endif

/* Days added to a date, or between two, in SQL: how engines reckon with dates differs, so it is said here once. */
#ifndef STORE_SHIFT_H
#define STORE_SHIFT_H

#include "util/buf.h"

/* `date` is SQL for a date as it is kept (2026-11-18, or null); so is what is written. Days may be negative. */
void shift_sql(struct buf *sql, const char *date, int days);

/* How many days lie from one date to another; both are SQL, as above. */
void days_between_sql(struct buf *sql, const char *from, const char *until);
/* The local day of an instant as it is kept, whose clock is `minutes` (SQL for a number) ahead of UTC then. */
void local_sql(struct buf *sql, const char *instant, const char *minutes);

#endif

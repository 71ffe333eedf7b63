/* Days added to a date, or between two, in SQL. Engines differ in date arithmetic, so only this file does it. */
#ifndef STORE_SHIFT_H
#define STORE_SHIFT_H

#include "util/buf.h"

/* `date` is SQL for a date as it is kept (2026-11-18, or null); so is what is written. Days may be negative. */
void shift_sql(struct buf *sql, const char *date, int days);

/* How many days lie from one date to another; both are SQL, as above. */
void days_between_sql(struct buf *sql, const char *from, const char *until);
/* Writes the local day of a stored instant with a clock `minutes` (SQL for a number) ahead of UTC. */
void local_sql(struct buf *sql, const char *instant, const char *minutes);

#endif

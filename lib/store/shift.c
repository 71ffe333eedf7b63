/* See store/shift.h. */
#include "store/shift.h"

void shift_sql(struct buf *sql, const char *date, int days)
{
	if (days)
		buf_printf(sql, "date(%s, '%+d days')", date, days);
	else
		buf_adds(sql, date);
}

void days_between_sql(struct buf *sql, const char *from, const char *until)
{
	buf_printf(sql, "CAST(julianday(%s) - julianday(%s) AS INTEGER)", until, from);
}

void local_sql(struct buf *sql, const char *instant, const char *minutes)
{
	buf_printf(sql, "date(%s, (%s) || ' minutes')", instant, minutes);
}

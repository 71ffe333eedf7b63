/* See store/shift.h. */
#include "store/shift.h"

void shift_sql(struct buf *sql, const char *date, int days)
{
	if (days)
		buf_printf(sql, "date(%s, '%+d days')", date, days);
	else
		buf_adds(sql, date);
}

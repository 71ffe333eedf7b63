/* See store/list.h. */
#include "store/list.h"

void list_sql(struct buf *sql, const char *table, const char *column, const char *owner, const char *key)
{
	buf_printf(sql, "(SELECT group_concat(';' || m.\"%s\", '') FROM (SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = %s ORDER BY 1) m)",
		column, column, table, owner, key);
}

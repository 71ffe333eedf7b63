/* See store/json_sql.h. */
#include "store/json_sql.h"

void manifest_sql(struct buf *sql, const char *alias, const char *key)
{
	buf_printf(sql, "json_extract(%s.manifest, '$.%s')", alias, key);
}

void json_rows_sql(struct buf *sql, int parameter, const struct ssp_field *fields)
{
	buf_addc(sql, '(');
	for (int i = 0; fields[i].name; i++)
		if (fields[i].flags & SSP_KEY)
			buf_printf(sql, "%s e.key AS \"%s\"", i ? "," : "SELECT", fields[i].name);
		else
			buf_printf(sql, "%s json_extract(e.value, '$[%d]') AS \"%s\"", i ? "," : "SELECT", i, fields[i].name);
	buf_printf(sql, " FROM json_each(CAST(?%d AS TEXT)) e) t", parameter);
}

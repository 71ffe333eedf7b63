/* See store/manifest.h. */
#include "store/manifest.h"

void manifest_sql(struct buf *sql, const char *alias, const char *key)
{
	buf_printf(sql, "json_extract(%s.manifest, '$.%s')", alias, key);
}

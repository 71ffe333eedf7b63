/* The schema: numbered files of SQL, embedded, append-only. The number of a store is that of the last one
 * it had.
 *
 * A file that has been released is never changed: stores out there have run it as it was. What was wrong in
 * it is mended by the next one. Gaps end the list, so that numbers are given without any.
 */
#include <string.h>

#include "store/engine.h"
#include "store/stmt.h"
#include "util/embed.h"

static const char folder[] = "lib/store/migrations/";

static const struct embedded *migration(int number)
{
	char start[64];

	snprintf(start, sizeof start, "%s%04d-", folder, number);
	for (const struct embedded *f = embedded_files; f->path; f++)
		if (strncmp(f->path, start, strlen(start)) == 0)
			return f;
	return NULL;
}

int store_schema(void)
{
	int n = 0;

	while (migration(n + 1))
		n++;
	return n;
}

int store_migrate(struct ssp *ssp, int from)
{
	char sql[96];
	int to = store_schema();

	for (int n = from + 1; n <= to; n++) {
		int code = store_exec(ssp, migration(n)->start);
		if (code)
			return code;
	}
	snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", STORE_APPLICATION, to);
	return store_exec(ssp, sql);
}

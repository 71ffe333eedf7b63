/* The schema: numbered files of SQL, embedded, append-only. The number of a store is that of the last file that it has run.
 *
 * The first files are the baseline, one file a subject: together they make the schema of a new store. Each file after them
 * changes what the files before it made. Stores with a lower number than the first file were made before the baseline, and
 * no file leads from them to it.
 *
 * A file that has been released never changes: stores out there have run it as it was, and the next file mends what was
 * wrong in it.
 *
 * `make schema` writes one more file, with the whole schema that they make in a new store. To run each change by itself takes five
 * times as long, because the engine reads the whole schema again after each. Later migrations follow that file.
 */
#include <stdlib.h>
#include <string.h>

#include "store/engine.h"
#include "store/stmt.h"
#include "util/embed.h"
#include "util/fail.h"

/* The number that follows in the path of a file; 0 for any other file. */
static int find_number(const struct embedded *f, const char *before)
{
	return strncmp(f->path, before, strlen(before)) == 0 ? (int)strtol(f->path + strlen(before), NULL, 10) : 0;
}

/* Embedded files are sorted by path, so migrations by number. */
static int find_migration_number(const struct embedded *f)
{
	return find_number(f, "lib/store/migrations/");
}

static int first_number(void)
{
	const struct embedded *f = embedded_files;

	while (f->path && !find_migration_number(f))
		f++;
	return f->path ? find_migration_number(f) : 0;
}

int store_schema(void)
{
	int last = 0;

	for (const struct embedded *f = embedded_files; f->path; f++)
		last = find_migration_number(f) ? find_migration_number(f) : last;
	return last;
}

int schema_supported(int number, const char *what, struct ssp_error *e)
{
	int first = first_number(), last = store_schema();

	if (number > last) {
		fail(e, SSP_E_STORE, "newer-store", "the %s has schema %d and this program knows %d", what, number, last);
		return fail_hint(e, "use the newer ssp that created the %s", what);
	}
	if (number >= first)
		return 0;
	fail(e, SSP_E_STORE, "older-store", "the %s has schema %d and this program migrates from %d or later", what, number, first);
	return fail_hint(e, "export each noun into a folder with the older ssp that created the %s, and restore it in a"
		" new store with: ssp import --restore FOLDER", what);
}

/* Makes the schema of an empty store up to a number that is not after `to`; *from gets it. */
static int make_schema(struct ssp *ssp, int *from, int to)
{
	for (const struct embedded *f = embedded_files; f->path; f++) {
		int number = find_number(f, "lib/store/schema-");
		if (number && number <= to) {
			*from = number;
			return store_exec(ssp, f->start);
		}
	}
	return 0;
}

int store_migrate(struct ssp *ssp, int from, int to)
{
	char sql[96];
	int code = from ? 0 : make_schema(ssp, &from, to);

	for (const struct embedded *f = embedded_files; f->path && !code; f++)
		if (find_migration_number(f) > from && find_migration_number(f) <= to)
			code = store_exec(ssp, f->start);
	if (code)
		return code;
	snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", STORE_APPLICATION, to);
	return store_exec(ssp, sql);
}

/* See domain/freeze.h. */
#include "domain/freeze.h"

#include <string.h>

#include "store/stmt.h"
#include "util/buf.h"
#include "util/fail.h"

int freeze_digest(struct ssp *ssp, int64_t freeze, char hex[DIGEST_HEX])
{
	static const char sql[] =
		"SELECT lines, model, \"set\", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0 AS n"
		" FROM \"freeze\" WHERE id = ?1 UNION ALL"
		" SELECT line, part, \"from\", \"to\", \"row\", day, team, CAST(school AS TEXT), officer, of_kind, source, risk, reason,"
		" CAST(hit AS TEXT), amount, since, word, id FROM frozen WHERE \"freeze\" = ?1 ORDER BY 18";
	_cleanup_buf_ struct buf all = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	int got = stmt_open(ssp, &st, sql, "i", freeze);

	while (!got && (got = stmt_step(st)) == 1) {
		for (int i = 0; i < 17; i++) {
			const char *text = stmt_text(st, i);
			buf_adds(&all, text ? text : "");
			buf_addc(&all, i < 16 ? '\t' : '\n');
		}
		got = 0;
	}
	if (!got && all.failed)
		got = fail_memory(&ssp->error);
	digest_hex(all.s, all.len, hex);
	return got;
}

int freeze_faults(struct ssp *ssp, int64_t *n)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char hex[DIGEST_HEX];
	int got = stmt_open(ssp, &st, "SELECT id, digest FROM \"freeze\" ORDER BY id", "");

	*n = 0;
	while (!got && (got = stmt_step(st)) == 1) {
		const char *digest = stmt_text(st, 1);
		if ((got = freeze_digest(ssp, stmt_whole(st, 0), hex)))
			return got;
		*n += !digest || strcmp(digest, hex) != 0;
	}
	return got;
}

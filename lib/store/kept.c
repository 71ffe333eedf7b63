/* The commits of a handle: see ssp_kept. Events of one transaction have numbers without a gap. Between two transactions other
 * people may have written events, which their principal identifies and which are left out. */
#include <string.h>

#include "store/kept.h"
#include "store/stmt.h"
#include "util/fail.h"

enum { NAMED = 4 };

void kept_written(struct ssp *ssp, int64_t event)
{
	if (!ssp->written_first)
		ssp->written_first = event;
	ssp->written_last = event;
}

void kept_end(struct ssp *ssp, bool kept)
{
	if (kept && ssp->written_first) {
		ssp->kept_last = ssp->written_last;
		if (!ssp->kept_first)
			ssp->kept_first = ssp->written_first;
	}
	ssp->written_first = ssp->written_last = 0;
}

int kept_is_there(struct ssp *ssp, bool *there)
{
	int64_t found = 0;
	int code = ssp->written_last ? stmt_int(ssp, &found, 0, "SELECT 1 FROM event WHERE id = ?", "i", ssp->written_last) : 0;

	*there = found;
	return code;
}

/* References of rows, those of one event before those of the next. */
static const char references[] =
	"SELECT ref FROM (SELECT id, 1 AS n, json_extract(manifest, '$.reference') AS ref FROM event WHERE id BETWEEN ?1 AND ?2"
	" AND json_extract(manifest, '$.who') = ?3 AND json_extract(manifest, '$.verb') NOT IN ('consult', 'disclose', 'refuse')"
	" UNION SELECT id, 2, json_extract(manifest, '$.also') FROM event WHERE id BETWEEN ?1 AND ?2"
	" AND json_extract(manifest, '$.who') = ?3 AND json_extract(manifest, '$.verb') NOT IN ('consult', 'disclose', 'refuse'))"
	" WHERE ref IS NOT NULL ORDER BY id, n";

static int name_rows(struct ssp *ssp, char words[SSP_KEPT_SIZE])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int n = 0, code = stmt_open(ssp, &st, references, "iit", ssp->kept_first, ssp->kept_last, ssp->who);
	size_t had = 0;

	*words = '\0';
	while (!code && (code = stmt_step(st)) == 1) {
		if (n++ < NAMED && had < SSP_KEPT_SIZE - 60)
			had += (size_t)snprintf(words + had, SSP_KEPT_SIZE - had, "%s%.40s", had ? ", " : "", stmt_text(st, 0));
		code = 0;
	}
	if (n > NAMED)
		snprintf(words + had, SSP_KEPT_SIZE - had, " and more");
	return code;
}

bool ssp_kept(struct ssp *ssp, char words[SSP_KEPT_SIZE])
{
	struct ssp_error standing = ssp->error;
	char ref[SSP_REF_SIZE];

	if (!ssp->kept_first)
		return false;
	fail_clear(&ssp->error);
	if (ssp->depth || name_rows(ssp, words) || !*words)
		snprintf(words, SSP_KEPT_SIZE, "the event %s", ssp_ref_format("E", ssp->kept_first, ref));
	ssp->error = standing;
	return true;
}

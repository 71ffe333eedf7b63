/* Gaps of a referral (R082, warn or block; R083, review date; R088, role recorded). See ssp/referral.h.
 *
 * A referral is stored with any gap: ssp warns at once, lists the gap until somebody fills it, and refuses only the act to
 * come, the acceptance. Each condition is written once, as SQL over a row of `referral`: the exceptions apply it to all
 * referrals, a decision to one.
 */
#include <string.h>

#include "domain/referral.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The latest answer to a question is one of these. */
#define ANSWERED(code, answer) \
	"EXISTS (SELECT 1 FROM fact f WHERE f.referral = r.id AND f.code = '" code "' AND f.answer " answer \
	" AND NOT EXISTS (SELECT 1 FROM fact g WHERE g.referral = r.id AND g.code = f.code AND (g.at, g.id) > (f.at, f.id)))"

#define NOT_AWAY "r.status NOT IN ('rejected', 'redirected', 'withdrawn', 'duplicate')"

const struct lack lacks[] = {
	{ .rule = "needs-mash", .kind = "missing-mash", .setting = "require_mash",
		.where = "r.source = 'school' AND (r.mash IS NULL OR r.mash NOT IN ('done', 'n/a'))", .known = "r.mash",
		.words = "the school has not told the safeguarding hub (MASH)", .mend = " --mash done" },
	{ .rule = "needs-review", .kind = "missing-review", .mode = "block",
		.where = "r.source = 'cet' AND r.source_reviewed IS NULL AND " NOT_AWAY, .known = "NULL",
		.words = "the exploitation team has not reviewed it", .mend = " --source-reviewed DATE" },
	{ .rule = "needs-role", .kind = "missing-role", .mode = "warn",
		.where = ANSWERED("t2", "= 'yes'") " AND NOT " ANSWERED("t2-role", "<> 'unknown'") " AND " NOT_AWAY, .known = "NULL",
		.words = "the role in the high-harm offences (T2) is not recorded", .mend = " --fact t2-role=WORD" },
	{ .rule = "needs-team", .mode = "warn",
		.where = "NOT EXISTS (SELECT 1 FROM school s JOIN team t ON t.area = s.area WHERE s.urn = r.school)",
		.words = "no team covers the school" },
	{ 0 }
};

int lack_mode(struct ssp *ssp, const struct lack *lack, const char *mode, bool *is)
{
	const char *set = lack->mode;
	int code = lack->setting ? ssp_setting(ssp, lack->setting, &set) : 0;

	*is = !code && strcmp(set, mode) == 0;
	return code;
}

int lack_asked(struct ssp *ssp, const struct lack *lack, int64_t referral, bool *lacking)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	int64_t found;

	buf_printf(&sql, "SELECT 1 FROM referral r WHERE r.id = ? AND %s", lack->where);
	int code = sql.failed ? fail_memory(&ssp->error) : stmt_int(ssp, &found, 0, sql.s, "i", referral);
	*lacking = !code && found;
	return code;
}

int ssp_referral_lacks(struct ssp *ssp, const char *key, int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	int64_t id;
	bool lacking, off;
	int code = ssp_ref_parse(entity_referral.prefix, key, &id, &ssp->error);

	for (const struct lack *l = lacks; l->rule && !code; l++) {
		code = lack_mode(ssp, l, "off", &off);
		if (code || off)
			continue;
		code = lack_asked(ssp, l, id, &lacking);
		if (!code && lacking)
			code = each(self, &(struct ssp_lack){ l->rule, l->words, l->kind != NULL });
	}
	return code;
}

/* The hooks `check` of the small nouns: what one row must keep. Larger rules have files of their own.
 *
 * A hook sees the row as it will be and runs before required fields are looked at, so every value may still
 * be null here. It runs for add, edit and import alike; what must hold for a person's act only does not
 * belong here.
 */
#include <string.h>

#include "domain/history.h"
#include "domain/kind.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "model/kpi.h"
#include "model/selection.h"
#include "ssp/setting.h"
#include "store/stmt.h"
#include "util/fail.h"

static int fail_field(struct ssp *ssp, const char *field, const char *id, const char *message)
{
	fail(&ssp->error, SSP_E_USAGE, id, "%s", message);
	return fail_at(&ssp->error, NULL, 0, field);
}

int check_absence(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *cover = ssp_record_text(record, "cover"), *officer = ssp_record_text(record, "officer");

	(void)old;
	if (cover && officer && strcmp(cover, officer) == 0)
		return fail_field(ssp, "cover", "self-cover", "an officer cannot cover their own absence");
	return 0;
}

/* No two teams share an area on any day: the schools of an area have one team (section 15, pooled model). A change holds from
 * its day until the next recorded change of the same team, and another team's area until the last day of its row. */
int check_team(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	char from[SSP_DATE_SIZE];
	int64_t other;

	(void)old;
	if (ssp_record_null(record, "area"))
		return 0;
	int code = stmt_int(ssp, &other, 0,
		"SELECT 1 FROM team x CROSS JOIN (SELECT coalesce(min(until), '9999') AS until FROM team_history"
		" WHERE team = ?2 AND field = 'area' AND until >= ?3) w WHERE x.key <> ?2 AND ("
		"x.area = ?1 AND NOT EXISTS (SELECT 1 FROM team_history h WHERE h.team = x.key AND h.field = 'area' AND h.until >= w.until)"
		" OR EXISTS (SELECT 1 FROM team_history h WHERE h.team = x.key AND h.field = 'area' AND h.value = ?1 AND h.until >= ?3"
		" AND NOT EXISTS (SELECT 1 FROM team_history e WHERE e.team = x.key AND e.field = 'area' AND e.until >= w.until"
		" AND e.until < h.until)))", "ttt", ssp_record_text(record, "area"), ssp_record_text(record, "key"),
		ssp_day_format(history_day(ssp, record), from));
	if (code || !other)
		return code;
	return fail_field(ssp, "area", "shared-area", "another team covers that area already");
}

/* The last active admin stays: nobody could give the role back. */
int check_principal(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int64_t others;
	const char *role = ssp_record_text(record, "role");

	if (!old || strcmp(ssp_record_text(old, "role"), "admin") != 0 || !ssp_record_int(old, "active"))
		return 0;
	if (role && strcmp(role, "admin") == 0 && ssp_record_int(record, "active"))
		return 0;
	int code = stmt_int(ssp, &others, 0,
		"SELECT count(*) FROM principal WHERE role = 'admin' AND active = 1 AND key <> ?", "t",
		ssp_record_text(record, "key"));
	if (code || others)
		return code;
	fail(&ssp->error, SSP_E_DENIED, "last-admin", "this is the last active admin");
	return fail_hint(&ssp->error, "make another principal an admin first");
}

/* A restored store must not lock everybody out. */
int check_all_principal(struct ssp *ssp)
{
	int64_t any;
	int code = stmt_int(ssp, &any, 0, "SELECT 1 FROM principal WHERE role = 'admin' AND active = 1 LIMIT 1", "");

	if (code || any)
		return code;
	fail(&ssp->error, SSP_E_DENIED, "last-admin", "no principal in the file is an active admin");
	return fail_hint(&ssp->error, "put an active admin into the file");
}

int check_term(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *key = ssp_record_text(record, "key");
	const char *colon = key ? strchr(key, ':') : NULL, *like = ssp_record_text(record, "like");
	const struct ssp_kind *kind;

	(void)old;
	if (colon && word_reserved(colon + 1))
		return fail_field(ssp, "key", "bad-value", "conditions reserve any, none, me and the bar, so no word may be one of them");
	if (key && !(colon && colon != key && colon[1])) {
		fail_field(ssp, "key", "bad-value", "a term's key is its list and its word, joined by a colon");
		return fail_hint(&ssp->error, "write it like area:north");
	}
	if (!key || !like)
		return 0;
	int code = kind_check_like(ssp, key, like, &kind);
	if (!code && ssp_record_null(record, "category") && *kind->group)
		code = ssp_record_put_text(record, "category", kind->group);
	return code;
}

int check_setting(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *key = ssp_record_text(record, "key"), *value = ssp_record_text(record, "value");

	(void)old;
	return key && value ? ssp_setting_check(key, value, &ssp->error) : 0;
}

/* A target is of a line that can be reported: by its key, however the line was named. */
int check_target(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *word = ssp_record_text(record, "line");
	struct ssp_kpi *kpi;

	(void)old;
	if (!word)
		return 0;
	int code = ssp->open_kpi(&kpi, ssp, NULL, NULL, &ssp->error);
	const struct kpi_text *line = code ? NULL : kpi_line_find(kpi, word);
	if (line)
		code = ssp_record_put_text(record, "line", line->key);
	else if (!code) {
		code = kpi_no_line(kpi, word, &ssp->error);
		fail_at(&ssp->error, NULL, 0, "line");
	}
	ssp_kpi_free(kpi);
	return code;
}

/* At least one of given and family is needed. */
int check_yp(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	(void)old;
	if (!ssp_record_null(record, "given") || !ssp_record_null(record, "family"))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "missing-field", "yp needs given or family: at least one name");
	fail_at(&ssp->error, NULL, 0, "given");
	return fail_hint(&ssp->error, "give it in a file or on standard input: --input FILE or --input -");
}

/* Only who may assign a case signs it off. */
static int check_sign_off(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const struct ssp_value *day = ssp_record_get(record, "signed_off");
	struct scope scope;

	if (old ? value_same(ssp_record_get(old, "signed_off"), day) : day->kind == SSP_NULL)
		return 0;
	if (scope_for(ssp, "case", "assign", &scope, NULL) == SSP_E_DENIED) {
		fail_clear(&ssp->error);
		fail(&ssp->error, SSP_E_DENIED, "not-allowed", "only a sergeant or an admin can sign a case off");
		return fail_at(&ssp->error, NULL, 0, "signed_off");
	}
	return ssp_record_put_text(record, "signed_by", day->kind == SSP_NULL ? NULL : ssp->who);
}

/* When the day on which a case was opened moves, its first episode follows. */
int check_case(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	bool moved = old && !value_same(ssp_record_get(old, "opened"), ssp_record_get(record, "opened"));
	const char *second = ssp_record_text(record, "second"), *lead = ssp_record_text(record, "officer");
	int code = check_sign_off(ssp, old, record);

	if (!code && second && lead && strcmp(second, lead) == 0)
		code = fail_field(ssp, "second", "same-officer", "the lead of a case cannot be its second officer too");
	return !code && moved ? episode_follow(ssp, record) : code;
}

/* Reviews of cases: what was found, and when the case is looked at again. See ssp/case.h. */
#include <string.h>

#include "domain/act.h"
#include "domain/noun.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The day of the next review, as it was given or as the setting says. */
static int next_review(struct act *a, const char *given, char day[SSP_DATE_SIZE])
{
	struct ssp_error *e = &a->ssp->error;
	ssp_day next, today = a->ssp->clock.today;
	int days = 0, code = given ? ssp_day_parse(&a->ssp->clock, given, &next, e) : setting_number(a->ssp, "case.review_days", &days);

	if (code)
		return code;
	if (days < 0) {
		fail(e, SSP_E_USAGE, "missing-field", "the day of the next review is missing");
		fail_at(e, NULL, 0, "next_review");
		return fail_hint(e, "give it with --next, or set the interval: ssp config set case.review_days DAYS");
	}
	if (!given)
		next = today + days;
	if (next <= today) {
		fail(e, SSP_E_USAGE, "bad-value", "the next review must be after today");
		return fail_at(e, NULL, 0, "next_review");
	}
	ssp_day_format(next, day);
	return 0;
}

/* Sets the state that follows from the result; a case without a lead is open, not active. */
static int put_state(struct act *a, const struct ssp_record *review)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(a->ssp, &st, "SELECT category FROM term WHERE key = 'review-result:' || ?", "t",
		ssp_record_text(review, "review_result"));

	if (code || (code = stmt_step(st)) <= 0 || !stmt_text(st, 0))
		return code < 0 ? code : 0;
	bool leaderless = strcmp(stmt_text(st, 0), "active") == 0 && ssp_record_null(a->old, "officer");
	return ssp_record_put_text(a->next, "status", leaderless ? "open" : stmt_text(st, 0));
}

/* What the review takes from the case: which case it is, its school, and the day by which it was due. */
static int copy_from_case(const struct act *a, struct ssp_record *review)
{
	static const char *const fields[][2] = { { "ref", "case" }, { "school", "school" }, { "next_review", "review_due" } };
	int code = ssp_record_put_text(review, "kind", "review");

	for (size_t i = 0; i < sizeof fields / sizeof *fields && !code; i++)
		code = ssp_record_put(review, ssp_field_index(&entity_activity, fields[i][1]), ssp_record_get(a->old, fields[i][0]));
	return code;
}

static int review_it(struct act *a, struct ssp_record *review, const char *next)
{
	char day[SSP_DATE_SIZE];
	int code = case_check_open(a);

	if (!code)
		code = next_review(a, next, day);
	if (!code)
		code = copy_from_case(a, review);
	if (!code)
		code = ssp_add(a->ssp, review);
	if (!code)
		code = put_state(a, review);
	if (!code)
		code = ssp_record_put_text(a->next, "next_review", day);
	return code ? code : act_save(a, NULL);
}

int ssp_case_review(struct ssp *ssp, const char *key, struct ssp_record *review, const char *next)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_case, key, "case", "review");

	return code ? code : act_end(&a, review_it(&a, review, next));
}

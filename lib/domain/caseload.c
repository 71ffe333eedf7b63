/* Cases: opened, closed, reopened. See ssp/case.h.
 *
 * A case is opened in two ways, by itself and by accepting its referral, and both end in `insert_case` and
 * `record_opening`, so that what a case has at its beginning is decided once. Closing never deletes anything: state, assignment and
 * review stay readable, and how it was closed is in the episode that it ended.
 */
#include <string.h>

#include "domain/crossing.h"
#include "domain/reason.h"
#include "domain/record_event.h"
#include "domain/referral.h"
#include "domain/row_rule.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

int case_of_referral(struct ssp *ssp, int64_t referral, int64_t *id)
{
	return stmt_int(ssp, id, 0, "SELECT id FROM \"case\" WHERE referral = ? AND closed IS NULL", "i", referral);
}

/* The next review is due as the setting says, where it says anything. */
static int fill_review(struct ssp *ssp, struct ssp_record *record)
{
	char day[SSP_DATE_SIZE];
	int days, code = setting_number(ssp, "case.review_days", &days);

	if (code)
		return code;
	if (days <= 0 || !ssp_record_null(record, "next_review"))
		return 0;
	return ssp_record_put_text(record, "next_review", ssp_day_format(ssp->clock.today + days, day));
}

static int insert_case(struct ssp *ssp, struct ssp_record *record)
{
	int code = fill_place(ssp, record);

	if (!code)
		code = fill_review(ssp, record);
	return code ? code : noun_insert(ssp, record);
}

static int record_opening(struct ssp *ssp, const struct ssp_record *record, const struct event *more)
{
	int code = episode_note(ssp, record);

	return code ? code : record_event(ssp, "collect", record, more);
}

/* What a case takes over from its referral; what was given stays. */
static int take_over(struct ssp *ssp, const struct ssp_record *referral, struct ssp_record *record)
{
	static const char *const same[] = { "yp", "school", "team" };
	int code = ssp_record_put_int(record, "referral", ssp_record_int(referral, "ref"));

	for (size_t i = 0; i < sizeof same / sizeof *same && !code; i++)
		if (ssp_record_null(record, same[i]))
			code = ssp_record_put(record, ssp_field_index(record->entity, same[i]),
				ssp_record_get(referral, same[i]));
	return code ? fail_memory(&ssp->error) : 0;
}

int case_open(struct ssp *ssp, const struct ssp_record *referral, struct ssp_record *record)
{
	int code = take_over(ssp, referral, record);

	if (!code)
		code = insert_case(ssp, record);
	return code ? code : record_opening(ssp, record, NULL);
}

static int check_referral_of(struct ssp *ssp, const struct ssp_record *referral)
{
	char ref[SSP_TEXT_SIZE], other[SSP_REF_SIZE], message[160], hint[160];
	int64_t id;

	noun_reference(referral, ref);
	if (strcmp(ssp_record_text(referral, "status"), "accepted") != 0) {
		snprintf(message, sizeof message, "%s is not accepted", ref);
		snprintf(hint, sizeof hint, "accepting it opens the case: ssp referral accept %s", ref);
		return act_refuse(ssp, referral, "not-accepted", message, hint);
	}
	int code = case_of_referral(ssp, ssp_record_int(referral, "ref"), &id);
	if (code || !id)
		return code;
	snprintf(message, sizeof message, "%s has an open case: %s", ref, ssp_ref_format("C", id, other));
	return act_refuse(ssp, referral, "case-open", message, "go on with that one");
}

/* A referral that does not exist is a wrong value of an option here, which the check of references says. */
static int from_referral(struct ssp *ssp, struct ssp_record *record)
{
	_cleanup_record_ struct ssp_record *referral = NULL;
	const struct ssp_value *key = ssp_record_get(record, "referral");
	int64_t found;
	int code = stmt_int(ssp, &found, 0, "SELECT 1 FROM referral WHERE id = ?", "v", key);

	if (code || !found)
		return code ? code : noun_check_refs(ssp, NULL, record);
	if ((code = ssp_record_new(&referral, &entity_referral, &ssp->error)) ||
		(code = noun_load(ssp, &entity_referral, key, referral)) ||
		(code = check_referral_of(ssp, referral)))
		return code;
	return take_over(ssp, referral, record);
}

/* The scope is asked of the row as it became: which team a case falls to is known only when school and team
 * have been filled in. What is refused then is rolled back. */
int ssp_case_open(struct ssp *ssp, struct ssp_record *record)
{
	struct event ev = { 0 };
	struct scope scope;
	uint64_t broken;
	int code = access_scope(ssp, "case", "open", &scope, NULL);

	if (!code)
		code = noun_writable(ssp, record, SSP_READONLY);
	if (code || (code = store_write(ssp)))
		return code;
	code = crossing_check(ssp, NULL, record);
	if (!code && !ssp_record_null(record, "referral"))
		code = from_referral(ssp, record);
	if (!code)
		code = insert_case(ssp, record);
	if (!code)
		code = noun_guard_new(ssp, record, &scope);
	if (!code)
		code = row_rules_broken(ssp, record, &broken);
	if (!code)
		code = row_rules_obey(ssp, record, broken, &ev);
	if (!code)
		code = record_opening(ssp, record, &ev);
	return store_end(ssp, code);
}

static const struct reason_use to_close = { "close-reason", NULL, "close a case" }, to_reopen = { "reason", "reopen", "reopen a case" };

/* The state must be as the act needs it, 'closed' or not, and its day not before what was done. */
static int check_state(struct act *a, bool closed, const char *id, const char *what, const char *hint)
{
	char ref[SSP_TEXT_SIZE], message[96];

	if (ssp_record_null(a->old, "closed") != closed)
		return case_in_order(a);
	snprintf(message, sizeof message, "%s %s", noun_reference(a->old, ref), what);
	return act_refuse(a->ssp, a->old, id, message, hint);
}

/* Only a case that was handed on has a receiver. */
static int check_handed_on(struct ssp *ssp, const char *reason)
{
	int64_t found;
	int code = stmt_int(ssp, &found, 0, "SELECT 1 FROM term WHERE key = 'close-reason:' || ? AND category = 'handed-on'", "t",
		reason);

	if (code || found)
		return code;
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "a case that is closed with the reason %s has no receiver", reason);
	fail_at(&ssp->error, NULL, 0, "handed_to");
	return fail_hint(&ssp->error, "leave --to out, or give --reason transferred");
}

/* The state is looked at before the reason, so that who closes a closed case is told that, and not sent to
 * find a reason for nothing. */
static int close_it(struct act *a, const char *reason, const char *words, const char *handed_to)
{
	char today[SSP_DATE_SIZE];
	const char *const texts[][2] = {
		{ "status", "closed" }, { "closed", ssp_day_format(a->ssp->clock.today, today) },
		{ "close_reason", reason }, { "outcome", words }, { "handed_to", handed_to }, { NULL },
	};
	int code = check_state(a, false, "closed-already", "is closed already", "open it again with: ssp case reopen");

	if (!code)
		code = reason_check(a->ssp, &to_close, reason);
	if (!code && handed_to)
		code = check_handed_on(a->ssp, reason);
	if (!code)
		code = act_texts(a->ssp, a->next, texts);
	if (!code)
		code = assignment_end(a->ssp, ssp_record_int(a->old, "ref"));
	if (!code)
		code = episode_end(a->ssp, a->next);
	return code ? code : act_save(a, NULL);
}

int ssp_case_close(struct ssp *ssp, const char *key, const char *reason, const char *words, const char *handed_to)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_case, key, "case", "close");

	return code ? code : act_end(&a, close_it(&a, reason, words, handed_to));
}

static int reopen(struct act *a, const char *reason)
{
	static const char *const texts[][2] = {
		{ "status", "open" }, { "closed", NULL }, { "close_reason", NULL }, { "outcome", NULL },
		{ "officer", NULL }, { "handed_to", NULL }, { "acknowledged", NULL }, { NULL },
	};
	const struct event ev = { .purpose = reason };
	char today[SSP_DATE_SIZE];
	int code = check_state(a, true, "not-closed", "is not closed", "go on with it as it is");

	if (!code)
		code = reason_check(a->ssp, &to_reopen, reason);
	if (!code)
		code = act_texts(a->ssp, a->next, texts);
	if (!code)
		code = episode_begin(a->ssp, a->next, ssp_day_format(a->ssp->clock.today, today));
	if (!code)
		code = episode_note(a->ssp, a->next);
	return code ? code : act_save(a, &ev);
}

int ssp_case_reopen(struct ssp *ssp, const char *key, const char *reason)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_case, key, "case", "reopen");

	return code ? code : act_end(&a, reopen(&a, reason));
}

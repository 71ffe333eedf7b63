/* Decisions of people about a referral. See ssp/referral.h.
 *
 * The policy has proposed an outcome in a row of `check`; here a person decides, and both stay. A rule may refuse acts to
 * come, so every rule is in the row of its verb and runs before anything is written. The decision stores the rules that were
 * overridden, and the exceptions report reads them.
 *
 * To add a verb: a row in `verbs`, its status in the closed vocabulary of the referral, its cells in lib/data/roles.json.
 */
#include <string.h>

#include "domain/crossing.h"
#include "domain/facts.h"
#include "domain/reason.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "query/key.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The state while deciding: the latest check by the store's own policy, and the effect of the verb. */
struct deciding {
	struct act *a;
	const struct ssp_decision *asked;
	const struct verb *verb;
	struct ssp_record *check; /* without a key if there is no check */
	struct passed passed;
	bool against; /* the check speaks against accepting: the person gives the reason */
	struct ssp_crossing crossing;
	char reason[SSP_TEXT_SIZE];
};

/* `standing`: the verb may follow another decision. `reason`: the default if neither the person nor the check gives a reason. */
struct verb {
	const char *verb, *status;
	bool standing;
	const char *reason;
	int (*rules)(struct deciding *d);
};

static int load_check(struct deciding *d)
{
	struct ssp *ssp = d->a->ssp;
	const char *policy;
	int64_t id;
	int code = ssp_record_new(&d->check, &entity_check, &ssp->error);

	if (!code)
		code = ssp_setting(ssp, "threshold.policy", &policy);
	if (!code)
		code = stmt_int(ssp, &id, 0,
			"SELECT id FROM \"check\" WHERE referral = ? AND policy = ? ORDER BY at DESC, id DESC LIMIT 1", "it",
			ssp_record_int(d->a->old, "ref"), policy);
	if (code || !id)
		return code;
	struct ssp_value key = value_int(id);
	return noun_load(ssp, &entity_check, &key, d->check);
}

/* The hint is a command for this referral, with `more` behind its reference. */
static int report_broken_rule(struct deciding *d, const char *id, const char *what, const char *command, const char *more)
{
	char ref[SSP_TEXT_SIZE], message[256], advice[320];

	noun_reference(d->a->old, ref);
	snprintf(message, sizeof message, "%s %s", ref, what);
	snprintf(advice, sizeof advice, "%s %s%s; or give --override CODE and --reason CODE", command, ref, more);
	return act_rule(d->a->ssp, d->a->old, &d->passed, id, message, advice);
}

/* Compared by content and not by time: an answer that was written twice alike does not make a check stale,
 * and under --as-of times do not say which came first. */
static int check_fresh(struct deciding *d, bool *fresh)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	struct ssp *ssp = d->a->ssp;
	struct ssp_policy *policy;
	struct ssp_facts facts;
	const char *checked = ssp_record_text(d->check, "facts");
	int code = facts_policy(ssp, &policy);

	if (!code)
		code = facts_load(ssp, ssp_record_int(d->a->old, "ref"), policy, &facts);
	if (!code)
		facts_text(&facts, &text);
	*fresh = !code && strcmp(text.s, checked ? checked : "") == 0;
	ssp_policy_free(policy);
	return !code && text.failed ? fail_memory(&ssp->error) : code;
}

static int check_outcome(struct deciding *d)
{
	const char *outcome = ssp_record_text(d->check, "outcome"), *out = ssp_record_text(d->check, "out_reason");
	char what[160];

	d->against = strcmp(outcome, "met") != 0;
	if (strcmp(outcome, "out") == 0) {
		snprintf(what, sizeof what, "is outside the gate: %.60s", out ? out : "out");
		return report_broken_rule(d, "outside-gate", what, "redirect it with: ssp referral redirect", "");
	}
	if (strcmp(outcome, "below") == 0)
		return report_broken_rule(d, "not-met", "does not meet the threshold",
			"reject it with: ssp referral reject", "");
	if (!d->against)
		return 0;
	snprintf(what, sizeof what, "is undetermined: %.100s not known", ssp_record_text(d->check, "ask"));
	return report_broken_rule(d, "undetermined", what, "ask, and give the answers with: ssp referral edit", " --fact NAME=ANSWER");
}

/* Requires a check of the present answers, by the store's own policy, with an outcome that allows the decision. */
static int rule_check(struct deciding *d)
{
	static const char hint[] = "check it with: ssp threshold check";
	bool fresh;
	int code;

	if (ssp_record_null(d->check, "ref")) {
		const char *policy;
		char what[160];
		if ((code = ssp_setting(d->a->ssp, "threshold.policy", &policy)))
			return code;
		snprintf(what, sizeof what, "was not checked by the policy %.60s", policy);
		return report_broken_rule(d, "needs-check", what, hint, "");
	}
	code = check_fresh(d, &fresh);
	if (!code && !fresh)
		code = report_broken_rule(d, "needs-check", "has had answers since its last check", hint, "");
	return code ? code : check_outcome(d);
}

/* A rule in the mode `warn` does not stop the decision: the exceptions list it. */
static int rule_lacks(struct deciding *d)
{
	char what[160];
	bool lacking, blocks;
	int code = 0;

	for (const struct lack *l = lacks; l->rule && !code; l++) {
		code = lack_mode(d->a->ssp, l, "block", &blocks);
		if (code || !blocks)
			continue;
		code = lack_asked(d->a->ssp, l, ssp_record_int(d->a->old, "ref"), &lacking);
		snprintf(what, sizeof what, "cannot be accepted yet: %s", l->words);
		if (!code && lacking)
			code = report_broken_rule(d, l->rule, what, "once that is done: ssp referral edit", l->mend);
	}
	return code;
}

static int rules_accept(struct deciding *d)
{
	int code = rule_check(d);

	return code ? code : rule_lacks(d);
}

/* A case that is open is closed first: it must not hang in the air. */
static int rules_return(struct deciding *d)
{
	char what[96], ref[SSP_REF_SIZE], hint[96];
	int64_t id;
	int code = case_of_referral(d->a->ssp, ssp_record_int(d->a->old, "ref"), &id);

	if (code || !id)
		return code;
	ssp_ref_format("C", id, ref);
	snprintf(what, sizeof what, "its case %s is open", ref);
	snprintf(hint, sizeof hint, "close it first: ssp case close %s --reason CODE", ref);
	return act_refuse(d->a->ssp, d->a->old, "case-open", what, hint);
}

static const struct verb verbs[] = {
	{ "accept", "accepted", false, "other", rules_accept },
	{ "reject", "rejected", false, NULL, NULL },
	{ "redirect", "redirected", false, "other-agency", NULL },
	{ "return", "more-info", true, "more-info", rules_return },
	{ "withdraw", "withdrawn", false, "withdrawn-by-source", NULL },
};

static int find_verb(struct ssp *ssp, const char *name, const struct verb **verb)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].verb, name) == 0) {
			*verb = &verbs[i];
			return 0;
		}
	return fail(&ssp->error, SSP_E_USAGE, "bad-verb", "'%.40s' is not a decision on a referral", name);
}

static int check_standing(struct deciding *d)
{
	const char *status = ssp_record_text(d->a->old, "status");
	char ref[SSP_TEXT_SIZE], message[160], hint[160];
	static const char *const open[] = { "received", "screening", "more-info" };

	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (strcmp(status, open[i]) == 0)
			return 0;
	if (d->verb->standing)
		return 0;
	noun_reference(d->a->old, ref);
	snprintf(message, sizeof message, "%s is decided already: %s", ref, status);
	snprintf(hint, sizeof hint, "return it first, if that was wrong: ssp referral return %s", ref);
	return act_refuse(d->a->ssp, d->a->old, "decided-already", message, hint);
}

/* Returns the reason that follows from the check, for a person who gives none. */
static const char *reason_of_check(const struct deciding *d)
{
	static const char *const reasons[][3] = { /* verb, outcome, reason */
		{ "accept", "met", "meets-threshold" },
		{ "reject", "below", "below-threshold" },
	};
	const char *outcome = ssp_record_text(d->check, "outcome");

	if (!outcome)
		return NULL;
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (strcmp(reasons[i][0], d->verb->verb) == 0 && strcmp(reasons[i][1], outcome) == 0)
			return reasons[i][2];
	bool away = strcmp(d->verb->verb, "reject") == 0 || strcmp(d->verb->verb, "redirect") == 0;
	return away ? ssp_record_text(d->check, "out_reason") : NULL;
}

/* A person who accepts against the check gives a reason, as a code or in words. */
static int choose_reason(struct deciding *d)
{
	char doing[48];
	const struct reason_use use = { "reason", d->verb->verb, doing };
	const char *reason = d->asked->reason;

	snprintf(doing, sizeof doing, "%s a referral", d->verb->verb);
	if (!reason)
		reason = reason_of_check(d);
	if (!reason && (!d->against || d->asked->words))
		reason = d->verb->reason;
	snprintf(d->reason, sizeof d->reason, "%s", reason ? reason : "");
	return reason_check(d->a->ssp, &use, reason);
}

/* Checks an argument of a decision: required where the verb needs it, and refused elsewhere. */
static int check_only_wanted(struct deciding *d, const char *field, const char *given, bool wanted, const char *words,
	const char *option)
{
	struct ssp_error *e = &d->a->ssp->error;

	if (wanted == (given != NULL))
		return 0;
	if (wanted)
		fail(e, SSP_E_USAGE, "missing-field", "%s", words);
	else
		fail(e, SSP_E_USAGE, "bad-value", "%s, and only then has one", words);
	fail_at(e, NULL, 0, field);
	return wanted ? fail_hint(e, "give it with %s", option) : fail_hint(e, "leave %s out", option);
}

static bool is_duplicate(const struct deciding *d)
{
	return strcmp(d->verb->verb, "reject") == 0 && strcmp(d->reason, "duplicate") == 0;
}

static int check_all_named(struct deciding *d)
{
	bool away = strcmp(d->verb->verb, "redirect") == 0;
	int code = check_only_wanted(d, "duplicate_of", d->asked->duplicate_of, is_duplicate(d),
		"a duplicate needs the referral that it repeats", "--of R-…");

	return code ? code : check_only_wanted(d, "redirected_to", d->asked->redirected_to, away,
		"to redirect a referral needs the team or agency that it is sent to", "--to TEXT");
}

/* Both referrals are about one young person; a referral that does not exist is refused later. */
static int check_same_person(struct deciding *d)
{
	const struct ssp_value *of = ssp_record_get(d->a->next, "duplicate_of");
	char ref[SSP_TEXT_SIZE], message[160], hint[160];
	int64_t yp;
	int code = stmt_int(d->a->ssp, &yp, 0, "SELECT yp FROM referral WHERE id = ?", "v", of);

	if (code || !yp || yp == ssp_record_int(d->a->old, "yp"))
		return code;
	snprintf(message, sizeof message, "%s is about another young person", key_words(&entity_referral, of, ref));
	snprintf(hint, sizeof hint, "see the referrals of this one with: ssp referral list --where yp=%s",
		ssp_ref_format(entity_yp.prefix, ssp_record_int(d->a->old, "yp"), ref));
	return act_refuse(d->a->ssp, d->a->old, "other-person", message, hint);
}

/* A duplicate repeats another referral, which the principal may see, or crosses to. */
static int put_duplicate(struct deciding *d, const char **status)
{
	struct ssp *ssp = d->a->ssp;

	if (!is_duplicate(d))
		return 0;
	*status = "duplicate";
	int code = ssp_record_set(d->a->next, &ssp->clock, "duplicate_of", d->asked->duplicate_of, &ssp->error);
	d->crossing = (struct ssp_crossing){ d->passed.given, d->reason, d->asked->words };
	ssp_record_cross(d->a->next, d->passed.given ? &d->crossing : NULL);
	if (code || (code = crossing_check(ssp, d->a->old, d->a->next)))
		return code;
	if (ssp_record_int(d->a->next, "duplicate_of") != ssp_record_int(d->a->old, "ref"))
		return check_same_person(d);
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "a referral cannot be a duplicate of itself");
	return fail_at(&ssp->error, NULL, 0, "duplicate_of");
}

/* The number of the check goes in even when it was overridden: it shows what was known. */
static int keep_decision(struct deciding *d, const char *status)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	struct ssp *ssp = d->a->ssp;
	char now[SSP_INSTANT_SIZE];
	const char *const texts[][2] = {
		{ "decision", status },
		{ "reason", d->reason },
		{ "override", d->passed.override },
		{ "rule", d->passed.rule },
		{ "words", d->asked->words },
		{ "by", ssp->who },
		{ "at", ssp_instant_format(ssp->clock.now, now) },
		{ "signpost", d->asked->signpost },
		{ NULL },
	};
	int code = ssp_record_new(&record, &entity_decision, &ssp->error);

	if (!code && (ssp_record_put(record, ssp_field_index(&entity_decision, "referral"),
			      ssp_record_get(d->a->old, "ref")) ||
			     ssp_record_put(record, ssp_field_index(&entity_decision, "check"),
				     ssp_record_get(d->check, "ref"))))
		code = fail_memory(&ssp->error);
	if (!code)
		code = act_texts(ssp, record, texts);
	if (!code)
		code = noun_check_refs(ssp, NULL, record);
	return code ? code : noun_insert(ssp, record);
}

static int save_decision(struct deciding *d)
{
	const char *status = d->verb->status;
	char today[SSP_DATE_SIZE];
	struct event ev = { .rule = d->passed.rule, .override = d->passed.override };

	ssp_record_put_null(d->a->next, "duplicate_of");
	int code = put_duplicate(d, &status);
	const char *const texts[][2] = {
		{ "status", status },
		{ "decided", ssp_day_format(d->a->ssp->clock.today, today) },
		{ "reason", d->reason },
		{ "redirected_to", d->asked->redirected_to },
		{ NULL },
	};
	if (!code)
		code = act_texts(d->a->ssp, d->a->next, texts);
	if (!code)
		code = keep_decision(d, status);
	return code ? code : act_save(d->a, &ev);
}

static int open_case(struct deciding *d, char case_ref[SSP_REF_SIZE])
{
	_cleanup_record_ struct ssp_record *opened = NULL;

	if (strcmp(d->verb->status, "accepted") != 0)
		return 0;
	int code = ssp_record_new(&opened, &entity_case, &d->a->ssp->error);
	if (!code)
		code = case_open(d->a->ssp, d->a->next, opened);
	if (!code)
		ssp_ref_format(entity_case.prefix, ssp_record_int(opened, "ref"), case_ref);
	return code;
}

static int decide_in_act(struct deciding *d, char case_ref[SSP_REF_SIZE])
{
	int code = term_check(d->a->ssp, "override", d->passed.given, "override");

	if (code || (code = check_standing(d)) || (code = load_check(d)) ||
		(d->verb->rules && (code = d->verb->rules(d))) || (code = choose_reason(d)) ||
		(code = check_all_named(d)) || (code = save_decision(d)))
		return code;
	return open_case(d, case_ref);
}

int ssp_referral_decide(struct ssp *ssp, const char *key, const struct ssp_decision *asked, char case_ref[SSP_REF_SIZE])
{
	struct act a;
	struct deciding d = { .a = &a, .asked = asked, .passed.given = asked->override };

	case_ref[0] = '\0';
	int code = find_verb(ssp, asked->verb, &d.verb);
	if (!code)
		code = act_begin(&a, ssp, &entity_referral, key, "referral", asked->verb);
	if (code)
		return code;
	code = decide_in_act(&d, case_ref);
	ssp_record_free(d.check);
	return act_end(&a, code);
}

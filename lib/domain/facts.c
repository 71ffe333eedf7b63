/* The answers of a referral, as rows of `fact`. See domain/facts.h.
 *
 * Answers are only ever added. Which one counts is decided when they are read, so that a wrong answer that
 * was corrected stays visible with the name of who gave it.
 */
#include "domain/facts.h"

#include <string.h>

#include "domain/referral.h"
#include "model/entities.h"
#include "ssp/setting.h"
#include "store/stmt.h"
#include "util/fail.h"

/* By time and not by number: under --as-of an earlier answer may be written later. */
static int latest(struct ssp *ssp, int64_t referral, struct stmt **st)
{
	return stmt_open(ssp, st,
		"SELECT code, answer FROM fact f WHERE referral = ?1 AND NOT EXISTS (SELECT 1 FROM fact g"
		" WHERE g.referral = ?1 AND g.code = f.code AND (g.at, g.id) > (f.at, f.id)) ORDER BY code", "i",
		referral);
}

static int stands(struct ssp *ssp, int64_t referral, const char *code, const char *answer, bool *same)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int rc = latest(ssp, referral, &st);

	*same = false;
	while (!rc && (rc = stmt_step(st)) == 1) {
		*same |= strcmp(stmt_text(st, 0), code) == 0 && strcmp(stmt_text(st, 1), answer) == 0;
		rc = 0;
	}
	return rc;
}

/* The answer as the store's own policy knows it; `known` is without any where the policy has no use for it. */
static int ask_policy(struct ssp *ssp, const struct ssp_record *fact, struct ssp_facts *known)
{
	const char *name = ssp_record_text(fact, "code"), *answer = ssp_record_text(fact, "answer");
	struct ssp_facts asked = { 0 };
	struct ssp_policy *policy;
	int code = ssp->open_policy(&policy, ssp_setting(ssp, "threshold.policy"), &ssp->error);

	/* every question may be answered so: then it is the question that is wrong */
	if (!code && ssp_facts_set(&asked, policy, name, "unknown", &ssp->error))
		code = fail_at(&ssp->error, NULL, 0, "code");
	else if (!code && ssp_facts_set(known, policy, name, answer, &ssp->error))
		code = fail_at(&ssp->error, NULL, 0, "answer");
	ssp_policy_free(policy);
	return code;
}

/* Two answers to one question in one act: nobody could tell which of them counts. */
static int check_answered_twice(struct ssp *ssp, const struct ssp_record *fact)
{
	const char *code = ssp_record_text(fact, "code");

	for (size_t i = 0; fact->parent; i++) {
		const struct ssp_record *other = ssp_record_child(fact->parent, i);
		if (other == fact)
			break;
		if (other->entity != fact->entity || strcmp(ssp_record_text(other, "code"), code) != 0)
			continue;
		fail(&ssp->error, SSP_E_USAGE, "fact-twice", "the fact %s is given twice", code);
		return fail_at(&ssp->error, NULL, 0, "code");
	}
	return 0;
}

/* Answers that come later put a referral into screening which waited for them. Where it brings them itself, its own event
 * tells of it. */
static int screen(struct ssp *ssp, int64_t referral, struct ssp_record *parent)
{
	char key[SSP_REF_SIZE];
	struct act a, own;
	bool moved;
	int code = act_begin(&a, ssp, &entity_referral, ssp_ref_format(entity_referral.prefix, referral, key), "referral", "edit");

	if (code)
		return code;
	if (!(code = referral_screen(&a, &moved)) && moved)
		code = parent ? noun_update(ssp, a.old, a.next, NULL) : act_save(&a, NULL);
	if (!code && moved && parent) {
		own = (struct act){ ssp, a.old, parent };
		code = referral_screen(&own, &moved);
	}
	return act_end(&a, code);
}

/* Only what a referral brings along is passed over: an answer that is given by itself is meant. */
static int pass_over(struct ssp *ssp, struct ssp_record *fact, const struct ssp_facts *known)
{
	bool same = false;
	int code = 0;

	if (!known->n && !fact->parent) {
		fail(&ssp->error, SSP_E_USAGE, "bad-fact", "%s follows from the other answers", ssp_record_text(fact, "code"));
		return fail_at(&ssp->error, NULL, 0, "code");
	}
	if (known->n && fact->parent)
		code = stands(ssp, ssp_record_int(fact, "referral"), known->given[0].name, known->given[0].value, &same);
	if (!code && (same || !known->n)) {
		fact->passed = same ? "says what is known already" : "follows from the other answers";
		return 1;
	}
	return code;
}

int check_fact(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *fact)
{
	struct ssp_facts known = { 0 };
	char now[SSP_INSTANT_SIZE];
	int64_t there;

	if (old || ssp_record_null(fact, "code") || ssp_record_null(fact, "answer"))
		return 0;
	int code = ask_policy(ssp, fact, &known);
	if (!code)
		code = pass_over(ssp, fact, &known);
	if (code)
		return code;
	const char *const texts[][2] = {
		{ "code", known.given[0].name }, { "answer", known.given[0].value }, { "by", ssp->who },
		{ "at", ssp_instant_format(ssp->clock.now, now) }, { NULL },
	};
	if ((code = act_texts(ssp, fact, texts)) || (code = check_answered_twice(ssp, fact)) || (fact->parent && fact->parent->added))
		return code;
	/* a referral that there is not is an error of the reference */
	code = stmt_int(ssp, &there, 0, "SELECT id FROM referral WHERE id = ?", "i", ssp_record_int(fact, "referral"));
	return code || !there ? code : screen(ssp, there, fact->parent);
}

int facts_load(struct ssp *ssp, int64_t referral, const struct ssp_policy *policy, struct ssp_facts *facts)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int rc = latest(ssp, referral, &st);

	*facts = (struct ssp_facts){ 0 };
	while (!rc && (rc = stmt_step(st)) == 1) {
		struct ssp_error foreign = { 0 };
		/* an answer to another policy's question is unknown to this one */
		rc = ssp_facts_set(facts, policy, stmt_text(st, 0), stmt_text(st, 1), &foreign) == SSP_E_INTERNAL
			     ? fail_memory(&ssp->error)
			     : 0;
	}
	return rc;
}

int facts_text(struct ssp *ssp, int64_t referral, struct buf *text)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int rc = latest(ssp, referral, &st);

	while (!rc && (rc = stmt_step(st)) == 1) {
		buf_printf(text, "%s%s=%s", text->len ? " " : "", stmt_text(st, 0), stmt_text(st, 1));
		rc = 0;
	}
	return !rc && text->failed ? fail_memory(&ssp->error) : rc;
}

/* The answers of a referral, as rows of `fact`. See domain/facts.h.
 *
 * Answers are only ever added. Reading decides which answer counts, so that a corrected answer stays visible with the name of
 * the person who gave it. Reading also derives the answers that follow from other rows, so a referral must be checked again
 * after its school has changed.
 */
#include "domain/facts.h"

#include <stdlib.h>
#include <string.h>

#include "domain/referral.h"
#include "model/entities.h"
#include "ssp/setting.h"
#include "store/stmt.h"
#include "util/fail.h"

int facts_policy(struct ssp *ssp, struct ssp_policy **policy)
{
	const char *name;
	int code = ssp_setting(ssp, "threshold.policy", &name);

	*policy = NULL;
	return code ? code : ssp->open_policy(policy, name, &ssp->error);
}

bool facts_asked(const struct ssp_policy *policy, const char *name)
{
	struct ssp_fact fact;

	for (size_t i = 0; ssp_policy_fact(policy, i, &fact); i++)
		if (strcmp(fact.name, name) == 0)
			return true;
	return false;
}

/* By time and not by number: under --as-of an earlier answer may be written later. */
static int open_latest_answers(struct ssp *ssp, int64_t referral, struct stmt **st)
{
	return stmt_open(ssp, st,
		"SELECT code, answer FROM fact f WHERE referral = ?1 AND NOT EXISTS (SELECT 1 FROM fact g"
		" WHERE g.referral = ?1 AND g.code = f.code AND (g.at, g.id) > (f.at, f.id)) ORDER BY code", "i",
		referral);
}

static int find_same_answer(struct ssp *ssp, int64_t referral, const char *code, const char *answer, bool *same)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int rc = open_latest_answers(ssp, referral, &st);

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
	int code = facts_policy(ssp, &policy);

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
static int screen_after_answers(struct ssp *ssp, int64_t referral, struct ssp_record *parent)
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

/* Skips known answers of a new referral; an answer that is added on its own is intended. */
static int pass_over(struct ssp *ssp, struct ssp_record *fact, const struct ssp_facts *known)
{
	bool same = false;
	int code = 0;

	if (!known->n && !fact->parent) {
		fail(&ssp->error, SSP_E_USAGE, "bad-fact", "%s follows from the other answers", ssp_record_text(fact, "code"));
		return fail_at(&ssp->error, NULL, 0, "code");
	}
	if (known->n && fact->parent)
		code = find_same_answer(ssp, ssp_record_int(fact, "referral"), known->given[0].name, known->given[0].value, &same);
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
	return code || !there ? code : screen_after_answers(ssp, there, fact->parent);
}

/* Adds an answer that a person gave, unless the store has answered: then only a difference is noted. */
static int add_answer(struct ssp *ssp, struct ssp_facts *facts, const struct ssp_policy *policy, const char *name,
	const char *answer)
{
	struct ssp_error foreign = { 0 };

	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->given[i].name, name) == 0) {
			if (strcmp(answer, "unknown") != 0 && strcmp(answer, facts->given[i].value) != 0)
				snprintf(facts->given[i].by_hand, SSP_FACT_SIZE, "%s", answer);
			return 0;
		}
	/* an answer to another policy's question is unknown to this one */
	return ssp_facts_set(facts, policy, name, answer, &foreign) == SSP_E_INTERNAL ? fail_memory(&ssp->error) : 0;
}

/* G1 is answered by the school of the referral: it is one of the borough unless it has another authority than the setting
 * borough.authority says. Where the referral has no school, the question is asked. */
static int add_school_answer(struct ssp *ssp, int64_t referral, const struct ssp_policy *policy, struct ssp_facts *facts)
{
	const char *authority;
	int64_t answer;
	int code = ssp_setting(ssp, "borough.authority", &authority);

	if (code)
		return code;
	code = stmt_int(ssp, &answer, 0,
		"SELECT CASE WHEN ?2 = 0 OR s.authority IS NULL OR s.authority = ?2 THEN 1 ELSE 2 END"
		" FROM referral r JOIN school s ON s.urn = r.school WHERE r.id = ?1", "ii", referral,
		(int64_t)(authority ? strtol(authority, NULL, 10) : 0));

	if (code || !answer || !facts_asked(policy, "g1"))
		return code;
	return add_answer(ssp, facts, policy, "g1", answer == 1 ? "yes" : "no");
}

/* G3 is answered by the times in which another team manages the young person, where some are kept: yes when none lasts. */
static int add_managed_answer(struct ssp *ssp, int64_t referral, const struct ssp_policy *policy, struct ssp_facts *facts)
{
	char today[SSP_DATE_SIZE];
	int64_t answer;
	int code = stmt_int(ssp, &answer, 0,
		"SELECT max(CASE WHEN m.\"from\" <= ?2 AND (m.until IS NULL OR m.until >= ?2) THEN 2 ELSE 1 END)"
		" FROM referral r JOIN managed m ON m.yp = r.yp WHERE r.id = ?1 AND m.voided IS NULL", "it", referral,
		ssp_day_format(ssp->clock.today, today));

	if (code || !answer || !facts_asked(policy, "g3"))
		return code;
	return add_answer(ssp, facts, policy, "g3", answer == 1 ? "yes" : "no");
}

int facts_load(struct ssp *ssp, int64_t referral, const struct ssp_policy *policy, struct ssp_facts *facts)
{
	_cleanup_stmt_ struct stmt *st = NULL;

	*facts = (struct ssp_facts){ 0 };
	int rc = add_school_answer(ssp, referral, policy, facts);
	if (!rc)
		rc = add_managed_answer(ssp, referral, policy, facts);
	if (!rc)
		rc = open_latest_answers(ssp, referral, &st);
	while (!rc && (rc = stmt_step(st)) == 1)
		rc = add_answer(ssp, facts, policy, stmt_text(st, 0), stmt_text(st, 1));
	return rc;
}

void facts_text(const struct ssp_facts *facts, struct buf *text)
{
	for (size_t i = 0; i < facts->n; i++)
		buf_printf(text, "%s%s=%s", text->len ? " " : "", facts->given[i].name, facts->given[i].value);
}

/* The answers of a referral, as rows of `fact`. See domain/facts.h.
 *
 * Answers are only ever added. Which one counts is decided when they are read, so that a wrong answer that
 * was corrected stays visible with the name of who gave it.
 */
#include "domain/facts.h"

#include <string.h>

#include "domain/act.h"
#include "model/entities.h"
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

static int add_one(struct ssp *ssp, int64_t referral, const char *code, const char *answer)
{
	_cleanup_record_ struct ssp_record *fact = NULL;
	char now[SSP_INSTANT_SIZE];
	const char *const texts[][2] = {
		{ "code", code }, { "answer", answer }, { "by", ssp->who },
		{ "at", ssp_instant_format(ssp->clock.now, now) }, { NULL },
	};
	int rc = ssp_record_new(&fact, &entity_fact, &ssp->error);

	if (!rc)
		rc = ssp_record_put_int(fact, "referral", referral);
	if (!rc)
		rc = act_texts(ssp, fact, texts);
	return rc ? rc : noun_insert(ssp, fact);
}

int facts_add(struct ssp *ssp, int64_t referral, const struct ssp_facts *facts, size_t *n)
{
	int rc = 0;
	bool same;

	*n = 0;
	for (size_t i = 0; facts && i < facts->n && !rc; i++) {
		const char *code = facts->given[i].name, *answer = facts->given[i].value;
		rc = stands(ssp, referral, code, answer, &same);
		if (rc || same)
			continue;
		rc = add_one(ssp, referral, code, answer);
		++*n;
	}
	return rc;
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

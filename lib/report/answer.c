/* The answer to an exception. See ssp/exceptions.h.
 *
 * A crossing is a row of its own, which the answer completes. Every other exception is made from the row that it is about;
 * its answer is a new row of `exception`, after which the list leaves it out.
 */
#include <string.h>

#include "domain/act.h"
#include "domain/crossing.h"
#include "domain/reason.h"
#include "domain/record_event.h"
#include "model/entities.h"
#include "query/key.h"
#include "report/exceptions.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The exceptions of one row that are answered at once. */
enum { ANSWERED = 16 };

struct answer {
	struct ssp *ssp;
	const struct ssp_entity *entity;
	char ref[SSP_REF_SIZE];
	const char *reason, *words;
	struct {
		const char *rule, *team;
	} of[ANSWERED];
	size_t n;
};

static int find_answered_noun(struct answer *a, const char *key)
{
	if ((a->entity = key_entity(key, a->ref)))
		return 0;
	fail(&a->ssp->error, SSP_E_USAGE, "bad-reference", "'%.60s' is not a reference", key);
	return fail_hint(&a->ssp->error, "see those that await an answer: ssp report exceptions");
}

/* Collects the unanswered exceptions of the row, by the rule (NULL: any). */
static int collect_exceptions(struct answer *a, const struct scope *scope, const char *rule)
{
	struct ssp *ssp = a->ssp;
	struct ssp_value row[EXC_COLUMNS];
	struct exceptions x;
	int code = exceptions_open(&x, ssp, scope, NULL);

	while (!code && a->n < ANSWERED && (code = exceptions_next(&x, row)) == 1) {
		code = 0;
		if (strcmp(row[EXC_REF].s, a->ref) != 0 || (rule && strcmp(row[EXC_RULE].s, rule) != 0))
			continue;
		a->of[a->n].rule = arena_dup(&ssp->arena, row[EXC_RULE].s);
		a->of[a->n].team = row[EXC_TEAM].kind == SSP_NULL ? NULL : arena_dup(&ssp->arena, row[EXC_TEAM].s);
		if (!a->of[a->n++].rule)
			code = fail_memory(&ssp->error);
	}
	exceptions_close(&x);
	if (code || a->n)
		return code;
	fail(&ssp->error, SSP_E_NOTFOUND, "not-found", "%s has no exception that awaits an answer%s%.40s", a->ref,
		rule ? " by the rule " : "", rule ? rule : "");
	return fail_hint(&ssp->error, "see those that do: ssp report exceptions");
}

static int write_answer(struct answer *a, size_t i, int64_t yp)
{
	_cleanup_record_ struct ssp_record *row = NULL;
	struct ssp *ssp = a->ssp;
	char today[SSP_DATE_SIZE];
	const char *const texts[][2] = {
		{ "team", a->of[i].team }, { "noun", a->entity->noun }, { "reference", a->ref }, { "rule", a->of[i].rule },
		{ "reason", a->reason }, { "by", ssp->who }, { "on", ssp_day_format(ssp->clock.today, today) }, { "answered", today },
		{ "answered_by", ssp->who }, { "answer", a->reason }, { "answer_words", a->words }, { NULL },
	};
	int code = ssp_record_new(&row, &entity_exception, &ssp->error);

	if (!code)
		code = act_texts(ssp, row, texts);
	if (!code && yp)
		code = ssp_record_put_int(row, "yp", yp);
	if (!code)
		code = noun_insert(ssp, row);
	return code ? code : record_event(ssp, "collect", row, &(struct event){ .rule = a->of[i].rule });
}

static int write_answers(struct answer *a)
{
	_cleanup_record_ struct ssp_record *about = NULL;
	struct ssp *ssp = a->ssp;
	int64_t yp = 0;
	int code = ssp_record_new(&about, a->entity, &ssp->error);

	if (!code)
		code = noun_find(ssp, a->entity, a->ref, about);
	if (!code)
		code = noun_person(ssp, about, &yp);
	for (size_t i = 0; i < a->n && !code; i++)
		code = write_answer(a, i, yp);
	return code;
}

static int answer_row(struct answer *a, const struct scope *scope, const char *rule)
{
	static const struct reason_use use = { "reason", "answer", "answer an exception" };
	int code = reason_check(a->ssp, &use, a->reason);

	if (!code)
		code = collect_exceptions(a, scope, rule);
	return code ? code : write_answers(a);
}

int ssp_exception_answer(struct ssp *ssp, const char *key, const char *rule, const char *reason, const char *words)
{
	struct answer a = { .ssp = ssp, .reason = reason, .words = words };
	struct scope scope;
	int code = find_answered_noun(&a, key);

	if (code)
		return code;
	if (a.entity == &entity_exception)
		return crossing_answer(ssp, key, reason, words);
	if (!(code = access_scope(ssp, "exception", "answer", &scope, NULL)) && !(code = store_write(ssp)))
		code = store_end(ssp, answer_row(&a, &scope, rule));
	return code;
}

/* A threshold check of a stored referral, and its history. See ssp/referral.h.
 *
 * The row has what is needed to explain the outcome later: the policy and its version, the answers at that time, the person
 * and the time. A row of `check` never changes; another check adds another row.
 */
#include <string.h>

#include "domain/facts.h"
#include "domain/record_event.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "model/policy.h"
#include "util/fail.h"

static void join_codes(struct buf *out, const char *const *codes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%s", i ? " " : "", codes[i]);
}

static const char *or_null(const struct buf *b)
{
	return b->len ? b->s : NULL;
}

static int insert_check(struct ssp *ssp, int64_t referral, const struct ssp_threshold *t, struct ssp_record *check)
{
	_cleanup_buf_ struct buf met = BUF_INIT, ask = BUF_INIT, facts = BUF_INIT;
	char now[SSP_INSTANT_SIZE];

	facts_text(&t->facts, &facts);
	join_codes(&met, t->met, t->n_met);
	join_codes(&ask, t->ask, t->n_ask);
	if (met.failed || ask.failed || facts.failed || ssp_record_put_int(check, "referral", referral))
		return fail_memory(&ssp->error);
	const char *const texts[][2] = {
		{ "at", ssp_instant_format(ssp->clock.now, now) },
		{ "by", ssp->who },
		{ "policy", ssp_policy_name(t->policy) },
		{ "version", ssp_policy_version(t->policy) },
		{ "outcome", ssp_outcomes[t->outcome].code },
		{ "out_reason", t->out_reason },
		{ "met", or_null(&met) },
		{ "ask", or_null(&ask) },
		{ "facts", or_null(&facts) },
		{ NULL },
	};
	int code = act_texts(ssp, check, texts);
	if (!code && !(code = noun_insert(ssp, check)))
		code = record_event(ssp, "collect", check, NULL);
	return code;
}

/* A file may call its policy as it likes, so that only a built-in one can be the store's own. */
static int find_own(struct ssp *ssp, const struct ssp_policy *policy, bool *own)
{
	const char *name;
	int code = ssp_setting(ssp, "threshold.policy", &name);

	*own = !code && policy->builtin && strcmp(policy->name, name) == 0;
	return code;
}

static int check_in_act(struct act *a, const struct ssp_policy *policy, struct ssp_facts *facts, struct ssp_threshold *result,
	char reference[SSP_REF_SIZE])
{
	_cleanup_record_ struct ssp_record *record = NULL;
	int64_t referral = ssp_record_int(a->old, "ref");
	bool moved, own;
	int code = facts_load(a->ssp, referral, policy, facts);

	reference[0] = '\0';
	if (code || (code = find_own(a->ssp, policy, &own)))
		return code;
	ssp_threshold_check(policy, facts, result);
	if (!own)
		return 0;
	if ((code = ssp_record_new(&record, &entity_check, &a->ssp->error)) ||
		(code = insert_check(a->ssp, referral, result, record)))
		return code;
	ssp_ref_format(entity_check.prefix, ssp_record_int(record, "ref"), reference);
	code = referral_screen(a, &moved);
	return code || !moved ? code : act_save(a, NULL);
}

int ssp_referral_check(struct ssp *ssp, const char *key, const struct ssp_policy *policy, struct ssp_facts *facts,
	struct ssp_threshold *result, char reference[SSP_REF_SIZE])
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_referral, key, "threshold", "check");

	return code ? code : act_end(&a, check_in_act(&a, policy, facts, result, reference));
}

/* A threshold policy tried on referrals of the past. See ssp/referral.h.
 *
 * Only the policy differs: a referral keeps the answers that its last check used. Answers to questions that the store's policy does not
 * ask, and that no check has, are the present ones.
 */
#include <string.h>

#include "domain/access.h"
#include "domain/facts.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "model/record.h"
#include "report/made.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"
#include "util/words.h"

enum { REF, RECEIVED, TEAM, STATUS, CHECK, THEN, NOW, CHANGE, GAINED, LOST, OUT_THEN, OUT_NOW, ASK, SIMULATED };

const struct ssp_column ssp_simulated_columns[] = {
	[REF] = { "ref", SSP_REF, SSP_LISTED, "R" },
	[RECEIVED] = { "received", SSP_DATE, SSP_LISTED },
	[TEAM] = { "team", SSP_REF, SSP_LISTED },
	[STATUS] = { "status", SSP_WORD, SSP_LISTED },
	[CHECK] = { "check", SSP_REF, .prefix = "H" },
	[THEN] = { "then", SSP_WORD, SSP_LISTED },
	[NOW] = { "now", SSP_WORD, SSP_LISTED },
	[CHANGE] = { "change", SSP_WORD, SSP_LISTED },
	[GAINED] = { "gained", SSP_TEXT, SSP_LISTED },
	[LOST] = { "lost", SSP_TEXT, SSP_LISTED },
	[OUT_THEN] = { "out_then", SSP_TEXT, SSP_LISTED },
	[OUT_NOW] = { "out_now", SSP_TEXT, SSP_LISTED },
	[ASK] = { "ask", SSP_TEXT, SSP_LISTED },
	[SIMULATED] = { 0 },
};

static const char referrals[] =
	"SELECT r.id, r.received, r.team, r.status, c.id, c.outcome, c.met, c.facts, c.out_reason FROM referral r"
	" LEFT JOIN \"check\" c ON c.id = (SELECT max(x.id) FROM \"check\" x WHERE x.referral = r.id AND x.policy = ?5)"
	" WHERE r.received BETWEEN ?1 AND ?2 AND (?3 = 1 OR r.team = ?4) ORDER BY r.received, r.id";

struct simulation {
	struct ssp *ssp;
	const struct ssp_policy *policy; /* that is tried */
	struct ssp_policy *own;          /* the store's */
	struct made *made;
	bool all;
};

static bool has_fact(const struct ssp_facts *facts, const char *name)
{
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->given[i].name, name) == 0)
			return true;
	return false;
}

/* Adds an answer, unless the policy has no use for it. */
static int add_used_fact(struct simulation *s, const char *name, const char *value, struct ssp_facts *facts)
{
	struct ssp_error foreign = { 0 };

	return ssp_facts_set(facts, s->policy, name, value, &foreign) == SSP_E_INTERNAL ? fail_memory(&s->ssp->error) : 0;
}

/* The answers that a check has: "g1=yes t1=no". */
static int add_checked_facts(struct simulation *s, const char *text, struct ssp_facts *facts)
{
	char pair[2 * SSP_FACT_SIZE];
	int code = 0;

	for (size_t n; *text && !code; text += n + (text[n] == ' ')) {
		n = strcspn(text, " ");
		snprintf(pair, sizeof pair, "%.*s", (int)n, text);
		char *value = strchr(pair, '=');
		if (!value)
			continue;
		*value++ = '\0';
		code = add_used_fact(s, pair, value, facts);
	}
	return code;
}

static int load_facts(struct simulation *s, int64_t referral, const char *checked, struct ssp_facts *facts)
{
	struct ssp_facts present;
	int code = facts_load(s->ssp, referral, s->policy, &present);

	*facts = (struct ssp_facts){ 0 };
	if (!code && checked)
		code = add_checked_facts(s, checked, facts);
	for (size_t i = 0; i < present.n && !code; i++)
		if (!has_fact(facts, present.given[i].name) && (!checked || !facts_asked(s->own, present.given[i].name)))
			code = add_used_fact(s, present.given[i].name, present.given[i].value, facts);
	return code;
}

static void join_words(struct buf *out, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%s", out->len ? " " : "", words[i]);
}

/* Appends the words of one list that are not in another. */
static void words_without(struct buf *out, const char *words, const char *without)
{
	char word[SSP_FACT_SIZE];

	for (const char *at = words; *at; at += strcspn(at, " "), at += *at == ' ') {
		snprintf(word, sizeof word, "%.*s", (int)strcspn(at, " "), at);
		if (word_place(without, ' ', word) < 0)
			buf_printf(out, "%s%s", out->len ? " " : "", word);
	}
}

/* An outcome that is undetermined now is "unclear" and never "falls-out". */
static const char *change_word(const char *then, enum ssp_outcome now)
{
	if (strcmp(then, ssp_outcomes[now].code) == 0)
		return "same";
	if (now == SSP_UNDETERMINED)
		return "unclear";
	return now == SSP_MET ? "comes-in" : strcmp(then, ssp_outcomes[SSP_MET].code) == 0 ? "falls-out" : "differs";
}

static struct ssp_value buf_value(struct made *made, const struct buf *text)
{
	made->failed |= text->failed;
	return made_text(made, text->len ? text->s : NULL);
}

/* The result of the store's policy. */
struct said {
	const char *outcome, *met, *out_reason;
};

static int write_simulated(struct simulation *s, struct stmt *st, const struct said *then, const struct ssp_threshold *now)
{
	_cleanup_buf_ struct buf now_met = BUF_INIT, gained = BUF_INIT, lost = BUF_INIT, ask = BUF_INIT;
	struct made *m = s->made;

	join_words(&now_met, now->met, now->n_met);
	join_words(&ask, now->ask, now->n_ask);
	words_without(&gained, now_met.s, then->met);
	words_without(&lost, then->met, now_met.s);
	m->failed |= now_met.failed;
	const char *change = change_word(then->outcome, now->outcome);
	if (!s->all && strcmp(change, "same") == 0)
		return 0;
	struct ssp_value *row = made_row(s->ssp, m);
	if (!row)
		return s->ssp->error.code;
	row[REF] = value_int(stmt_whole(st, 0));
	row[RECEIVED] = made_text(m, stmt_text(st, 1));
	row[TEAM] = made_text(m, stmt_text(st, 2));
	row[STATUS] = made_text(m, stmt_text(st, 3));
	if (stmt_whole(st, 4))
		row[CHECK] = value_int(stmt_whole(st, 4));
	row[THEN] = made_text(m, then->outcome);
	row[NOW] = value_text(ssp_outcomes[now->outcome].code);
	row[CHANGE] = value_text(change);
	row[GAINED] = buf_value(m, &gained);
	row[LOST] = buf_value(m, &lost);
	row[OUT_THEN] = made_text(m, then->out_reason);
	row[OUT_NOW] = made_text(m, now->out_reason);
	row[ASK] = buf_value(m, &ask);
	return 0;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* A referral that was never checked is checked by the store's policy now. */
static int simulate_referral(struct simulation *s, struct stmt *st)
{
	_cleanup_buf_ struct buf met = BUF_INIT;
	struct said then = { stmt_text(st, 5), or_empty(stmt_text(st, 6)), stmt_text(st, 8) };
	struct ssp_threshold before, now;
	struct ssp_facts facts, present;
	int code = load_facts(s, stmt_whole(st, 0), then.outcome ? or_empty(stmt_text(st, 7)) : NULL, &facts);

	if (!code && !then.outcome && !(code = facts_load(s->ssp, stmt_whole(st, 0), s->own, &present))) {
		ssp_threshold_check(s->own, &present, &before);
		join_words(&met, before.met, before.n_met);
		then = (struct said){ ssp_outcomes[before.outcome].code, met.s, before.out_reason };
	}
	if (code || met.failed)
		return code ? code : fail_memory(&s->ssp->error);
	ssp_threshold_check(s->policy, &facts, &now);
	return write_simulated(s, st, &then, &now);
}

static int simulate_all(struct simulation *s, const struct ssp_period *period, const struct scope *scope)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE] = "", to[SSP_DATE_SIZE] = "~";

	if (period) {
		ssp_day_format(period->from, from);
		ssp_day_format(period->to, to);
	}
	int code = stmt_open(s->ssp, &st, referrals, "ttitt", from, to, (int64_t)scope->all, scope->team, ssp_policy_name(s->own));
	while (!code && (code = stmt_step(st)) == 1)
		code = simulate_referral(s, st);
	return code;
}

int ssp_threshold_simulate(struct ssp *ssp, const struct ssp_policy *policy, const struct ssp_period *period, bool all,
	struct ssp_rows *rows)
{
	struct simulation s = { .ssp = ssp, .policy = policy, .all = all };
	struct scope scope;
	int code = access_scope(ssp, "threshold", "simulate", &scope, NULL);

	if (!code)
		code = facts_policy(ssp, &s.own);
	if (!code && !(code = store_read(ssp))) {
		s.made = made_begin(ssp, SIMULATED);
		code = s.made ? simulate_all(&s, period, &scope) : ssp->error.code;
		code = made_end(ssp, s.made, code, ssp_simulated_columns, rows);
	}
	ssp_policy_free(s.own);
	return code;
}

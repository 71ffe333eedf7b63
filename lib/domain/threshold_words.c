#include "domain/threshold.h"

#include <string.h>

#include "util/buf.h"
#include "util/fail.h"

/* The next step, by outcome. */
static const char *const advice[] = {
	[SSP_MET] = "The referral may be accepted; a person decides.",
	[SSP_BELOW] = "Give advice or signpost to other help, and keep this on record.",
	[SSP_OUT] = "Tell the sender, and pass it to the team or the borough that is responsible.",
	[SSP_UNDETERMINED] = "Ask what is missing, then check again.",
};

/* The explanation while it is made: the first code that `line` returns ends it. */
struct teller {
	const struct ssp_threshold *t;
	int (*line)(void *self, const char *text);
	void *self;
	struct buf text;
	struct ssp_error *e;
	int rc;
};

static void emit_line(struct teller *s)
{
	if (!s->rc)
		s->rc = s->text.failed ? fail_memory(s->e) : s->line(s->self, s->text.s);
	buf_reset(&s->text);
}

static void explain_gate(struct teller *s)
{
	const struct ssp_policy *p = s->t->policy;

	for (size_t i = 0; i < p->n_gate; i++) {
		const struct policy_node *row = &p->gate[i];
		if (row->kind == POLICY_DERIVED || strcmp(threshold_answer(s->t, row), "no") != 0)
			continue;
		buf_printf(&s->text, "%s is answered no: the young person %s.", row->code, row->no);
		emit_line(s);
	}
}

/* The parts that keep a group from being met, where at least one other part of it is. */
static void explain_lacking(struct teller *s, const struct policy_node *group)
{
	const char *before = "";
	size_t met = 0;

	for (size_t i = 0; i < group->n_parts; i++)
		met += strcmp(threshold_answer(s->t, &group->parts[i]), "no") != 0 &&
		       strcmp(threshold_answer(s->t, &group->parts[i]), "unknown") != 0;
	if (met == 0 || group->kind != POLICY_ALL || s->t->outcome == SSP_OUT)
		return;
	buf_printf(&s->text, "%s is not met%s: ", group->code,
		strcmp(threshold_answer(s->t, group), "unknown") == 0 ? " so far" : "");
	for (size_t i = 0; i < group->n_parts; i++) {
		const char *answer = threshold_answer(s->t, &group->parts[i]);
		if (strcmp(answer, "no") != 0 && strcmp(answer, "unknown") != 0)
			continue;
		buf_printf(&s->text, "%s%s (%s) is %s", before, group->parts[i].code, group->parts[i].text,
			strcmp(answer, "no") == 0 ? "answered no" : "not known");
		before = ", ";
	}
	buf_addc(&s->text, '.');
	emit_line(s);
}

static void explain_criteria(struct teller *s)
{
	const struct ssp_policy *p = s->t->policy;

	for (size_t i = 0; i < p->n_criteria; i++) {
		const struct policy_node *c = &p->criteria[i];
		const char *answer = threshold_answer(s->t, c);
		if (strcmp(answer, "no") == 0 || strcmp(answer, "unknown") == 0) {
			explain_lacking(s, c);
			continue;
		}
		buf_printf(&s->text, "%s is met: %s.", c->code, c->text);
		emit_line(s);
	}
	if (s->t->outcome == SSP_BELOW) {
		buf_adds(&s->text, "No criterion is met; any one would be enough.");
		emit_line(s);
	}
}

static bool has_code(const char *const *codes, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

static bool is_asked(const struct ssp_threshold *t, const char *code)
{
	return has_code(t->ask, t->n_ask, code);
}

/* The unknown facts that could decide their own criterion, but not the outcome. */
static size_t add_spare(struct teller *s, const struct policy_node *nodes, size_t n, size_t before)
{
	size_t spare = before;

	for (size_t i = 0; i < n; i++) {
		if (nodes[i].kind == POLICY_DERIVED || strcmp(threshold_answer(s->t, &nodes[i]), "unknown") != 0)
			continue;
		if (nodes[i].kind != POLICY_FACT)
			spare = add_spare(s, nodes[i].parts, nodes[i].n_parts, spare);
		else if (!is_asked(s->t, nodes[i].code))
			buf_printf(&s->text, "%s%s", spare++ ? ", " : "Not known, but cannot change the outcome: ",
				nodes[i].code);
	}
	return spare;
}

static void explain_questions(struct teller *s)
{
	const struct ssp_policy *p = s->t->policy;
	struct ssp_fact fact;

	for (size_t i = 0; ssp_policy_fact(p, i, &fact); i++) {
		bool asked = is_asked(s->t, fact.code);
		if (!asked && !has_code(s->t->record, s->t->n_record, fact.code))
			continue;
		buf_printf(&s->text, "%s %s: %s", asked ? "Ask" : "Record", fact.code, fact.question);
		emit_line(s);
	}
	size_t spare = add_spare(s, p->gate, p->n_gate, 0);
	if (add_spare(s, p->criteria, p->n_criteria, spare) == 0)
		return;
	buf_addc(&s->text, '.');
	emit_line(s);
}

static void explain_outcome(struct teller *s)
{
	const struct ssp_threshold *t = s->t;
	const char *before = "";

	if (t->outcome == SSP_MET)
		buf_adds(&s->text, "This meets the threshold");
	else if (t->outcome == SSP_BELOW)
		buf_adds(&s->text, "This is below the threshold");
	else if (t->outcome == SSP_OUT)
		buf_printf(&s->text, "This is outside the scheme (%s)", t->out_reason);
	else
		buf_adds(&s->text, "This is not determined yet: it may still be ");
	for (int o = 0; t->outcome == SSP_UNDETERMINED && o < SSP_UNDETERMINED; o++) {
		if (!(t->possible & 1u << o))
			continue;
		buf_printf(&s->text, "%s%s", before, ssp_outcomes[o].code);
		before = __builtin_popcount(t->possible >> (o + 1)) > 1 ? ", " : " or ";
	}
	buf_addc(&s->text, '.');
	emit_line(s);
}

static void explain_differences(struct teller *s)
{
	const struct ssp_policy *p = s->t->policy;

	for (size_t i = 0; i < p->n_facts; i++) {
		const char *by_hand = threshold_by_hand(s->t, p->facts[i]);
		if (!by_hand)
			continue;
		buf_printf(&s->text, "The store answers %s with %s; the answer given by hand, %s, does not count.", p->facts[i]->code,
			threshold_answer(s->t, p->facts[i]), by_hand);
		emit_line(s);
	}
}

int ssp_threshold_explain(const struct ssp_threshold *t, int (*line)(void *self, const char *text), void *self,
	struct ssp_error *e)
{
	struct teller s = { .t = t, .line = line, .self = self, .text = BUF_INIT, .e = e };

	explain_outcome(&s);
	explain_gate(&s);
	explain_criteria(&s);
	explain_questions(&s);
	explain_differences(&s);
	buf_adds(&s.text, advice[t->outcome]);
	emit_line(&s);
	buf_printf(&s.text, "Checked by policy %s, version %s.", t->policy->name, t->policy->version);
	emit_line(&s);
	buf_free(&s.text);
	return s.rc;
}

int ssp_threshold_questions(const struct ssp_threshold *result, int (*line)(void *self, const char *text), void *self,
	struct ssp_error *e)
{
	struct teller s = { .t = result, .line = line, .self = self, .text = BUF_INIT, .e = e };
	struct ssp_fact fact;

	for (size_t i = 0; !s.rc && ssp_policy_fact(result->policy, i, &fact); i++)
		for (size_t k = 0; k < result->n_ask; k++)
			if (strcmp(result->ask[k], fact.code) == 0) {
				buf_printf(&s.text, "- %s", fact.question);
				emit_line(&s);
			}
	buf_free(&s.text);
	return s.rc;
}

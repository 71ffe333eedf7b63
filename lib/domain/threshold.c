/* The threshold check (R087 to R090, exact and explained). See ssp/threshold.h.
 *
 * Three-valued logic over the tree of the policy gives the certain outcomes. The possible outcomes follow from the two sums,
 * gate and criteria, because no question occurs twice in a policy. The loader insists on that: with a question in two places,
 * "unknown" here could be wider than the truth, and the check would ask for facts that decide nothing.
 */
#include "domain/threshold.h"

#include <string.h>

/* Kleene's logic: with this order, all-of is the least of its parts and any-of the greatest. */
enum answer { NO, UNKNOWN, YES };

static enum answer evaluate_fact(const struct policy_node *node, const struct ssp_facts *facts)
{
	const char *value = ssp_facts_get(facts, node->name);

	if (strcmp(value, "unknown") == 0)
		return UNKNOWN;
	return node->words || strcmp(value, "yes") == 0 ? YES : NO;
}

static enum answer evaluate_nodes(struct ssp_threshold *t, const struct policy_node *nodes, size_t n, bool all);

static void evaluate_detail(struct ssp_threshold *t, const struct policy_node *detail, enum answer of)
{
	enum answer a = evaluate_fact(detail, &t->facts);

	t->answers[detail->number] = (signed char)a;
	if (detail->record && of == YES && a == UNKNOWN)
		t->record[t->n_record++] = detail->code;
}

static enum answer evaluate_node(struct ssp_threshold *t, const struct policy_node *node)
{
	enum answer a = node->kind == POLICY_FACT ? evaluate_fact(node, &t->facts)
						  : evaluate_nodes(t, node->parts, node->n_parts, node->kind == POLICY_ALL);

	if (node->detail)
		evaluate_detail(t, node->detail, a);
	t->answers[node->number] = (signed char)a;
	return a;
}

static enum answer evaluate_nodes(struct ssp_threshold *t, const struct policy_node *nodes, size_t n, bool all)
{
	enum answer sum = all ? YES : NO;

	for (size_t i = 0; i < n; i++) {
		if (nodes[i].kind == POLICY_DERIVED)
			continue;
		enum answer a = evaluate_node(t, &nodes[i]);
		if (all ? a < sum : a > sum)
			sum = a;
	}
	return sum;
}

/* In an unknown group no part has decided it yet, so each unknown part may still do so. */
static void ask_unknown(struct ssp_threshold *t, const struct policy_node *nodes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (nodes[i].kind == POLICY_DERIVED || t->answers[nodes[i].number] != UNKNOWN)
			continue;
		if (nodes[i].kind == POLICY_FACT)
			t->ask[t->n_ask++] = nodes[i].code;
		else
			ask_unknown(t, nodes[i].parts, nodes[i].n_parts);
	}
}

static unsigned find_possible_outcomes(enum answer gate, enum answer criteria)
{
	unsigned bits = 0;

	if (gate != YES)
		bits |= 1u << SSP_OUT;
	if (gate != NO && criteria != NO)
		bits |= 1u << SSP_MET;
	if (gate != NO && criteria != YES)
		bits |= 1u << SSP_BELOW;
	return bits;
}

static enum ssp_outcome find_outcome(unsigned bits)
{
	for (int o = SSP_MET; o < SSP_UNDETERMINED; o++)
		if (bits == 1u << o)
			return (enum ssp_outcome)o;
	return SSP_UNDETERMINED;
}

static void gate_rows(struct ssp_threshold *t, enum answer criteria)
{
	const struct ssp_policy *p = t->policy;

	for (size_t i = 0; i < p->n_gate; i++) {
		if (p->gate[i].kind == POLICY_DERIVED)
			t->answers[p->gate[i].number] = (signed char)criteria;
		else if (!t->out_reason && t->answers[p->gate[i].number] == NO)
			t->out_reason = p->gate[i].out;
	}
}

/* Criteria are evaluated even where the gate says no: a sergeant who overrides the gate wants to see what
 * would have been met. Nothing more is asked for then, as no answer can change the outcome. */
void ssp_threshold_check(
	const struct ssp_policy *policy, const struct ssp_facts *facts, struct ssp_threshold *t)
{
	*t = (struct ssp_threshold){ .policy = policy, .facts = *facts };
	enum answer gate = evaluate_nodes(t, policy->gate, policy->n_gate, true);
	enum answer criteria = evaluate_nodes(t, policy->criteria, policy->n_criteria, false);

	t->possible = find_possible_outcomes(gate, criteria);
	t->outcome = find_outcome(t->possible);
	gate_rows(t, criteria);
	for (size_t i = 0; i < policy->n_criteria; i++)
		if (t->answers[policy->criteria[i].number] == YES)
			t->met[t->n_met++] = policy->criteria[i].code;
	if (gate == UNKNOWN)
		ask_unknown(t, policy->gate, policy->n_gate);
	if (gate != NO && criteria == UNKNOWN)
		ask_unknown(t, policy->criteria, policy->n_criteria);
}

const char *threshold_answer(const struct ssp_threshold *t, const struct policy_node *node)
{
	static const char *const words[] = { [NO] = "no", [UNKNOWN] = "unknown", [YES] = "yes" };

	if (node->words)
		return ssp_facts_get(&t->facts, node->name);
	return words[t->answers[node->number]];
}

const char *threshold_by_hand(const struct ssp_threshold *t, const struct policy_node *node)
{
	for (size_t i = 0; node->kind == POLICY_FACT && i < t->facts.n; i++)
		if (strcmp(t->facts.given[i].name, node->name) == 0 && *t->facts.given[i].by_hand)
			return t->facts.given[i].by_hand;
	return NULL;
}

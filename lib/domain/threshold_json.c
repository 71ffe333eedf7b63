/* The result of a threshold check as JSON. See ssp/threshold.h.
 *
 * The keys are a contract with scripts: keys may be added, and none is renamed or left out. A
 * criterion always has `parts`, an empty list where it is one fact, so that a reader needs no case for its
 * absence.
 */
#include "domain/threshold.h"

#include "util/fail.h"
#include "util/json.h"

static void put_node(struct json *j, const struct ssp_threshold *t, const struct policy_node *node, bool parts);

static void put_nodes(struct json *j, const struct ssp_threshold *t, const struct policy_node *nodes, size_t n,
	bool parts)
{
	json_open(j, '[');
	for (size_t i = 0; i < n; i++)
		put_node(j, t, &nodes[i], parts);
	json_close(j, ']');
}

/* `parts`: write the member even if it is empty, as each criterion does. */
static void put_node(struct json *j, const struct ssp_threshold *t, const struct policy_node *node, bool parts)
{
	json_open(j, '{');
	json_pair(j, "code", node->code);
	json_pair(j, "answer", threshold_answer(t, node));
	if (threshold_by_hand(t, node))
		json_pair(j, "given", threshold_by_hand(t, node));
	if (parts || node->n_parts) {
		json_key(j, "parts");
		put_nodes(j, t, node->parts, node->n_parts, false);
	}
	if (node->detail) {
		json_key(j, "detail");
		put_node(j, t, node->detail, false);
	}
	json_pair(j, "text", node->text);
	json_close(j, '}');
}

static void put_words(struct json *j, const char *key, const char *const *words, size_t n)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < n; i++)
		json_text(j, words[i]);
	json_close(j, ']');
}

static int put_explained(void *self, const char *text)
{
	json_text(self, text);
	return 0;
}

static int put_result(struct json *j, const struct ssp_threshold *t, const char *reference, const char *check,
	struct ssp_error *e)
{
	json_open(j, '{');
	json_pair_int(j, "schema", 1);
	json_pair(j, "reference", reference);
	json_pair(j, "check", check);
	json_key(j, "policy");
	json_open(j, '{');
	json_pair(j, "name", t->policy->name);
	json_pair(j, "version", t->policy->version);
	json_close(j, '}');
	json_pair(j, "outcome", ssp_outcomes[t->outcome].code);
	json_pair(j, "out_reason", t->out_reason);
	put_words(j, "met", t->met, t->n_met);
	json_key(j, "gate");
	put_nodes(j, t, t->policy->gate, t->policy->n_gate, false);
	json_key(j, "criteria");
	put_nodes(j, t, t->policy->criteria, t->policy->n_criteria, true);
	put_words(j, "ask", t->ask, t->n_ask);
	put_words(j, "record", t->record, t->n_record);
	json_key(j, "explanation");
	json_open(j, '[');
	int rc = ssp_threshold_explain(t, put_explained, j, e);
	json_close(j, ']');
	json_close(j, '}');
	return rc;
}

int ssp_threshold_json(const struct ssp_threshold *t, const char *reference, const char *check, FILE *out,
	struct ssp_error *e)
{
	_cleanup_buf_ struct buf b = BUF_INIT;
	struct json j = { .b = &b };
	int rc = put_result(&j, t, reference, check, e);

	buf_addc(&b, '\n');
	if (rc)
		return rc;
	if (b.failed)
		return fail_memory(e);
	if (fwrite(b.s, 1, b.len, out) != b.len || fflush(out) != 0)
		return fail(e, SSP_E_WRITE, "write-failed", "the result cannot be written");
	return 0;
}

/* Answers to a threshold's questions, from JSON. See ssp/threshold.h.
 *
 * true, false and null mean yes, no and unknown, because programs write them so. Numbers are refused:
 * 1 and 0 might be counts.
 */
#include "io/jsonin.h"
#include "model/policy.h"
#include "util/fail.h"

/* Returns the word that a JSON value means, or NULL. */
static const char *word_of(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return json_string_value(value);
	case JSON_TRUE:
		return "yes";
	case JSON_FALSE:
		return "no";
	case JSON_NULL:
		return "unknown";
	default:
		return NULL;
	}
}

static int read_answer(struct ssp_facts *facts, const struct ssp_policy *policy, const char *name,
	const json_t *value, struct ssp_error *e)
{
	const char *word = word_of(value);

	if (!word) {
		fail(e, SSP_E_DATA, "bad-fact", "the answer for the fact \"%.40s\" is not a word", name);
		return fail_hint(e, "write \"yes\", \"no\" or \"unknown\", or true, false or null");
	}
	return facts_set(facts, policy, name, word, SSP_E_DATA, e);
}

int ssp_facts_read(struct ssp_facts *facts, const struct ssp_policy *policy, FILE *in, const char *file,
	struct ssp_error *e)
{
	_cleanup_json_ json_t *json = NULL;
	const char *name;
	json_t *value;
	int rc = jsonin_read(&json, in, file, SSP_E_DATA, e);

	if (rc)
		return rc;
	if (!json_is_object(json)) {
		fail(e, SSP_E_DATA, "bad-fact", "the facts are not one JSON object");
		fail_hint(e, "write {\"t1\": \"yes\", \"t3\": \"unknown\"}");
		return fail_at(e, file, 0, NULL);
	}
	json_object_foreach(json, name, value) {
		rc = read_answer(facts, policy, name, value, e);
		if (rc) {
			fail_at(e, file, 0, name);
			return rc;
		}
	}
	return 0;
}

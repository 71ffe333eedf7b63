/* Threshold policies in memory: their facts by number, and answers put to them. See ssp/threshold.h.
 *
 * Names are folded (lower case, hyphens) before they are looked up, so that an option, a JSON key and a
 * code of the result all name the same fact. Facts that only other built-in policies know are checked like
 * any others and then ignored: the same form can be used with every policy.
 */
#include "model/policy.h"

#include <string.h>

#include "ssp/nearest.h"
#include "util/alloc.h"
#include "util/fail.h"

#define BUILTIN "lib/data/threshold-"
#define SUFFIX ".json"

const struct ssp_word ssp_outcomes[] = {
	[SSP_MET] = { "met", "meets the threshold" },
	[SSP_BELOW] = { "below", "below the threshold" },
	[SSP_OUT] = { "out", "outside the scheme" },
	[SSP_UNDETERMINED] = { "undetermined", "not determined yet" },
	{ 0 },
};

static const char *const roles[] = { "victim", "suspect", "both", NULL };
static const char *const kinds[] = { "cse", "cce", "county-lines", "other", NULL };
static const char *const answers[] = { "yes", "no", "unknown", NULL };

const struct policy_known policy_known[] = {
	{ "g1" }, { "g2", .derived = true }, { "g3" }, { "t1" }, { "t2" }, { "t2-role", roles }, { "t3" }, { "t3-kind", kinds },
	{ "t4a" }, { "t4b" }, { "t4c" }, { 0 },
};

void ssp_policy_free(struct ssp_policy *policy)
{
	if (!policy)
		return;
	arena_free(&policy->arena);
	mem_free(policy);
}

const char *ssp_policy_name(const struct ssp_policy *policy)
{
	return policy->name;
}

const char *ssp_policy_version(const struct ssp_policy *policy)
{
	return policy->version;
}

const char *ssp_policy_about(const struct ssp_policy *policy)
{
	return policy->about;
}

static bool is_detail(const struct policy_node *nodes, size_t n, const struct policy_node *wanted)
{
	for (size_t i = 0; i < n; i++)
		if (nodes[i].detail == wanted || is_detail(nodes[i].parts, nodes[i].n_parts, wanted))
			return true;
	return false;
}

bool ssp_policy_fact(const struct ssp_policy *policy, size_t i, struct ssp_fact *fact)
{
	if (i >= policy->n_facts)
		return false;
	const struct policy_node *node = policy->facts[i];
	*fact = (struct ssp_fact){
		.name = node->name,
		.code = node->code,
		.text = node->text,
		.question = node->question,
		.words = node->words,
		.needed = !is_detail(policy->criteria, policy->n_criteria, node),
	};
	return true;
}

/* The name of a fact as it is kept: lower case, hyphens. Too long a name cannot be one. */
static bool fold_name(char room[SSP_FACT_SIZE], const char *name)
{
	size_t n = strlen(name);

	if (n >= SSP_FACT_SIZE)
		return false;
	for (size_t i = 0; i <= n; i++)
		room[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] - 'A' + 'a') : name[i] == '_' ? '-' : name[i];
	return true;
}

static const struct policy_known *find_known_policy(const char *name)
{
	const struct policy_known *k = policy_known;

	while (k->name && strcmp(k->name, name) != 0)
		k++;
	return k;
}

/* Returns the words of a fact (yes and no if it has no words of its own), or NULL if there is no such fact. */
static const char *const *words_of(const struct ssp_policy *policy, const char *name)
{
	for (size_t i = 0; i < policy->n_facts; i++)
		if (strcmp(policy->facts[i]->name, name) == 0)
			return policy->facts[i]->words ? policy->facts[i]->words : answers;
	const struct policy_known *k = find_known_policy(name);
	return !k->name ? NULL : k->words ? k->words : answers;
}

static int no_such_fact(const struct ssp_policy *policy, const char *name, int code, struct ssp_error *e)
{
	struct ssp_nearest n = { .word = name };
	char list[256] = "";
	size_t len = 0;

	for (size_t i = 0; i < policy->n_facts; i++) {
		ssp_nearest_try(&n, policy->facts[i]->name);
		if (len < sizeof list)
			len += (size_t)snprintf(list + len, sizeof list - len, " %s", policy->facts[i]->name);
	}
	fail(e, code, "bad-fact", "fact \"%.40s\" does not exist", name);
	if (n.best)
		fail_hint(e, "did you mean %s?", n.best);
	return fail_hint(e, "the facts are:%s", list);
}

static int no_such_word(
	const char *name, const char *value, const char *const *words, int code, struct ssp_error *e)
{
	struct ssp_nearest n = { .word = value };
	char list[128] = "";
	size_t len = 0;

	for (const char *const *w = words; *w && len < sizeof list; w++) {
		ssp_nearest_try(&n, *w);
		len += (size_t)snprintf(list + len, sizeof list - len, "%s%s", len ? ", " : "", *w);
	}
	const char *more = words == answers ? "" : ", unknown";
	fail(e, code, "bad-fact", "\"%.40s\" is not an answer for the fact %s", value, name);
	if (n.best)
		return fail_hint(e, "did you mean %s? The answers are: %s%s", n.best, list, more);
	return fail_hint(e, "the answers are: %s%s", list, more);
}

static bool is_answer(const char *value, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(*words, value) == 0)
			return true;
	return strcmp(value, "unknown") == 0;
}

int facts_set(struct ssp_facts *facts, const struct ssp_policy *policy, const char *name, const char *value, int code,
	struct ssp_error *e)
{
	char folded[SSP_FACT_SIZE];
	const char *const *words = fold_name(folded, name) ? words_of(policy, folded) : NULL;

	if (!words)
		return no_such_fact(policy, name, code, e);
	if (!is_answer(value, words))
		return no_such_word(folded, value, words, code, e);
	if (find_known_policy(folded)->derived)
		return 0;
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->given[i].name, folded) == 0) {
			fail(e, code, "fact-twice", "the fact %s is given twice", folded);
			return fail_hint(e, "give each fact once");
		}
	if (facts->n == SSP_POLICY_NODES)
		return fail(e, code, "bad-fact", "there are more than %d facts", SSP_POLICY_NODES);
	snprintf(facts->given[facts->n].name, SSP_FACT_SIZE, "%s", folded);
	snprintf(facts->given[facts->n].value, SSP_FACT_SIZE, "%s", value);
	facts->n++;
	return 0;
}

int ssp_facts_set(struct ssp_facts *facts, const struct ssp_policy *policy, const char *name, const char *value,
	struct ssp_error *e)
{
	return facts_set(facts, policy, name, value, SSP_E_USAGE, e);
}

int ssp_facts_set_pair(
	struct ssp_facts *facts, const struct ssp_policy *policy, const char *pair, struct ssp_error *e)
{
	char name[2 * SSP_FACT_SIZE];
	const char *equals = strchr(pair, '=');

	if (!equals) {
		fail(e, SSP_E_USAGE, "bad-fact", "\"%.40s\" is not a fact with its answer", pair);
		return fail_hint(e, "write it as t1=yes");
	}
	snprintf(name, sizeof name, "%.*s", equals - pair < (int)sizeof name ? (int)(equals - pair) : SSP_FACT_SIZE,
		pair);
	return ssp_facts_set(facts, policy, name, equals + 1, e);
}

const char *ssp_facts_get(const struct ssp_facts *facts, const char *name)
{
	for (size_t i = 0; i < facts->n; i++)
		if (strcmp(facts->given[i].name, name) == 0)
			return facts->given[i].value;
	return "unknown";
}

char *ssp_policy_builtin_name(size_t i, char room[SSP_FACT_SIZE])
{
	for (const struct embedded *f = embedded_files; f->path; f++) {
		if (strncmp(f->path, BUILTIN, strlen(BUILTIN)) != 0 || i-- > 0)
			continue;
		const char *name = f->path + strlen(BUILTIN);
		snprintf(room, SSP_FACT_SIZE, "%.*s", (int)(strlen(name) - strlen(SUFFIX)), name);
		return room;
	}
	return NULL;
}

const struct embedded *policy_builtin_file(const char *name, struct ssp_error *e)
{
	char path[sizeof BUILTIN SUFFIX + SSP_FACT_SIZE], known[SSP_FACT_SIZE] = "", best[SSP_FACT_SIZE];
	struct ssp_nearest n = { .word = name };

	snprintf(path, sizeof path, BUILTIN "%.*s" SUFFIX, SSP_FACT_SIZE, name);
	const struct embedded *f = embedded_find(path);
	if (f)
		return f;
	for (size_t i = 0; ssp_policy_builtin_name(i, known); i++) {
		ssp_nearest_try(&n, known);
		if (n.best == known)
			n.best = memcpy(best, known, sizeof best);
	}
	fail(e, SSP_E_USAGE, "no-such-policy", "threshold policy \"%.40s\" does not exist", name);
	if (n.best)
		fail_hint(e, "did you mean %s?", n.best);
	return NULL;
}

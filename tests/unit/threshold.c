/* The threshold check: the worked cases of section 5.3, an exhaustive comparison with a brute-force oracle over
 * every answer, the door for facts, and the loader of policies. Run from the root of the project. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <string.h>

#include "model/policy.h"
#include "ssp/threshold.h"
#include "util/alloc.h"

#define POLICIES "tests/data/policy/"
#define INVALID "tests/data/invalid/policy-"

static struct ssp_policy *builtin(const char *name)
{
	struct ssp_policy *p;
	struct ssp_error e = { 0 };

	assert_int_equal(ssp_policy_builtin(&p, name, &e), 0);
	return p;
}

static void set(struct ssp_facts *facts, const struct ssp_policy *p, const char *name, const char *value)
{
	struct ssp_error e = { 0 };

	if (ssp_facts_set(facts, p, name, value, &e))
		fail_msg("%s=%s: %s", name, value, e.message);
}

static const char *joined(const char *const *words, size_t n, char room[256])
{
	size_t len = 0;

	room[0] = '\0';
	for (size_t i = 0; i < n; i++)
		len += (size_t)snprintf(room + len, 256 - len, "%s%s", i ? "," : "", words[i]);
	return room;
}

static void test_outcomes(void **state)
{
	(void)state;
	for (int o = SSP_MET; o <= SSP_UNDETERMINED; o++)
		assert_true(ssp_outcomes[o].code && ssp_outcomes[o].label);
	assert_null(ssp_outcomes[SSP_UNDETERMINED + 1].code);
}

/* The worked cases: answers to g1 g3 t1 t2 role t3 t4a t4b t4c, by first letter. */
static const struct {
	const char *answers, *outcome, *met, *ask, *out_reason, *record;
} worked[] = {
	{ "yyyn-nnnn", "met", "T1", "", NULL },
	{ "yynysnnnn", "met", "T2", "", NULL },
	{ "yyny-nnnn", "met", "T2", "", NULL, "T2-role" },
	{ "yynn-nyny", "below", "", "", NULL },
	{ "yynn-nyyu", "undetermined", "", "T4c", NULL },
	{ "yyyn-unnn", "met", "T1", "", NULL },
	{ "ynyn-nnnn", "out", "T1", "", "managed-elsewhere" },
	{ "nyyyvnnnn", "out", "T1,T2", "", "not-borough-school" },
	{ "uyyn-nnnn", "undetermined", "T1", "G1", NULL },
	/* beyond the worked cases */
	{ "nnnn-nnnn", "out", "", "", "not-borough-school" },
	{ "unuuuuuuu", "out", "", "", "managed-elsewhere" },
	{ "uyuu-uuuu", "undetermined", "", "G1,T1,T2,T3,T4a,T4b,T4c", NULL },
	{ "yynubnyuu", "undetermined", "", "T2,T4b,T4c", NULL },
	{ "yynu-nunu", "undetermined", "", "T2", NULL },
	{ "yynn-ynnn", "met", "T3", "", NULL },
	{ "yyyy-nnnn", "met", "T1,T2", "", NULL, "T2-role" },
	{ "uyny-nnnn", "undetermined", "T2", "G1", NULL, "T2-role" },
	{ "nyny-nnnn", "out", "T2", "", "not-borough-school", "T2-role" },
	{ "yynnsnnnn", "below", "", "", NULL },
	{ "uynn-nnnn", "undetermined", "", "G1", NULL },
	{ "uuyu-uuuu", "undetermined", "T1", "G1,G3", NULL },
};

static const char *const names[] = { "g1", "g3", "t1", "t2", "t2-role", "t3", "t4a", "t4b", "t4c" };

static const char *word(char letter)
{
	static const char *const words[] = { "yes", "no", "unknown", "victim", "suspect", "both" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i][0] == letter)
			return words[i];
	return "unknown";
}

static void test_worked(void **state)
{
	struct ssp_policy *p = builtin(NULL);
	char room[256];

	(void)state;
	for (size_t i = 0; i < sizeof worked / sizeof *worked; i++) {
		struct ssp_facts facts = { 0 };
		struct ssp_threshold t;
		for (size_t f = 0; f < sizeof names / sizeof *names; f++)
			set(&facts, p, names[f], word(worked[i].answers[f]));
		ssp_threshold_check(p, &facts, &t);
		assert_string_equal(ssp_outcomes[t.outcome].code, worked[i].outcome);
		assert_string_equal(joined(t.met, t.n_met, room), worked[i].met);
		assert_string_equal(joined(t.ask, t.n_ask, room), worked[i].ask);
		assert_string_equal(joined(t.record, t.n_record, room), worked[i].record ? worked[i].record : "");
		if (worked[i].out_reason)
			assert_string_equal(t.out_reason, worked[i].out_reason);
		else
			assert_null(t.out_reason);
	}
	ssp_policy_free(p);
}

/* The oracle knows each policy by hand: its needed facts in their order, and, with every fact yes or no (for a
 * word: given or not), whether the gate is passed and whether any criterion is met. */
struct oracle {
	const char *path; /* or the name of a built-in one */
	const char *facts[10];
	bool (*gate)(const bool *v);
	bool (*criteria)(const bool *v);
};

static bool no_gate(const bool *v)
{
	(void)v;
	return true;
}

static bool first_gate(const bool *v)
{
	return v[0];
}

static bool two_gates(const bool *v)
{
	return v[0] && v[1];
}

static bool southwark(const bool *v)
{
	return v[2] || v[3] || v[4] || (v[5] && v[6] && v[7]);
}

static bool criteria_only(const bool *v)
{
	return v[0] || v[1] || v[2] || (v[3] && v[4] && v[5]);
}

static bool nested(const bool *v)
{
	return v[2] || (v[3] && v[4]) || (v[5] && (v[6] || (v[7] && v[8])));
}

static bool words(const bool *v)
{
	return v[1] || v[2] || v[3];
}

static const struct oracle oracles[] = {
	{ "southwark-2024", { "G1", "G3", "T1", "T2", "T3", "T4a", "T4b", "T4c" }, two_gates, southwark },
	{ "criteria-only", { "T1", "T2", "T3", "T4a", "T4b", "T4c" }, no_gate, criteria_only },
	{ POLICIES "nested.json", { "H1", "H3", "N1a", "N1c", "N1d", "N2", "N2b", "N2d", "N2e" }, two_gates,
		nested },
	{ POLICIES "single.json", { "Q" }, no_gate, first_gate },
	{ POLICIES "words.json", { "W1", "W2", "W3", "W4a" }, first_gate, words },
};
enum { ORACLES = sizeof oracles / sizeof *oracles };

static enum ssp_outcome decide(const struct oracle *o, const bool *v)
{
	return !o->gate(v) ? SSP_OUT : o->criteria(v) ? SSP_MET : SSP_BELOW;
}

/* Tries every filling of the unknown facts: the outcomes that come up, and the facts that ever decide. `v` has the known
 * answers; bit i of `unknown` means that fact i is unknown. */
static unsigned brute_force(
	const struct oracle *o, size_t n, unsigned unknown, const bool *known, unsigned *decisive)
{
	unsigned outcomes = 0;
	bool v[10];

	*decisive = 0;
	memcpy(v, known, n);
	for (unsigned filling = unknown;; filling = (filling - 1) & unknown) {
		for (size_t i = 0; i < n; i++)
			if (unknown >> i & 1)
				v[i] = filling >> i & 1;
		enum ssp_outcome here = decide(o, v);
		outcomes |= 1u << here;
		for (size_t i = 0; i < n; i++) {
			if (!(unknown >> i & 1))
				continue;
			v[i] = !v[i];
			if (decide(o, v) != here)
				*decisive |= 1u << i;
			v[i] = !v[i];
		}
		if (filling == 0)
			return outcomes;
	}
}

static struct ssp_policy *open_policy(const char *path)
{
	struct ssp_policy *p;
	struct ssp_error e = { 0 };

	if (!strchr(path, '/'))
		return builtin(path);
	if (ssp_policy_open(&p, path, &e))
		fail_msg("%s: %s: %s", path, e.field, e.message);
	return p;
}

/* The facts of the policy that outcomes rest on, which must be those that the oracle knows, in order. */
static size_t needed_facts(const struct oracle *o, const struct ssp_policy *p, struct ssp_fact *facts)
{
	size_t n = 0;

	for (size_t i = 0; ssp_policy_fact(p, i, &facts[n]); i++) {
		if (!facts[n].needed)
			continue;
		assert_string_equal(facts[n].code, o->facts[n]);
		n++;
	}
	assert_null(o->facts[n]);
	return n;
}

/* One way of answering, from its number in the mixed base of (answers of each fact + unknown): compare. */
static void compare(
	const struct oracle *o, const struct ssp_policy *p, const struct ssp_fact *fact, size_t n, long way)
{
	static const char *const yes_no[] = { "no", "yes", NULL };
	struct ssp_facts facts = { 0 };
	struct ssp_threshold t;
	bool v[10] = { 0 };
	unsigned unknown = 0, decisive, asked = 0;

	for (size_t i = 0; i < n; i++) {
		const char *const *w = fact[i].words ? fact[i].words : yes_no;
		long many = 0;
		while (w[many])
			many++;
		long answer = way % (many + 1);
		way /= many + 1;
		v[i] = fact[i].words || answer == 1;
		unknown |= (unsigned)(answer == many) << i;
		if (answer < many)
			set(&facts, p, fact[i].name, w[answer]);
	}
	unsigned outcomes = brute_force(o, n, unknown, v, &decisive);
	ssp_threshold_check(p, &facts, &t);
	for (size_t i = 0, k = 0; i < n && k < t.n_ask; i++)
		if (strcmp(fact[i].code, t.ask[k]) == 0) {
			asked |= 1u << i;
			k++;
		}
	assert_int_equal(__builtin_popcount(asked), t.n_ask);
	assert_int_equal(asked, decisive);
	assert_int_equal(t.possible, outcomes);
	if (__builtin_popcount(outcomes) > 1)
		assert_int_equal(t.outcome, SSP_UNDETERMINED);
	else
		assert_int_equal(1u << t.outcome, outcomes);
	assert_int_equal(t.n_ask > 0, t.outcome == SSP_UNDETERMINED);
	assert_int_equal(t.out_reason != NULL, t.outcome == SSP_OUT);
}

static void test_oracle(void **state)
{
	static const long ways[ORACLES] = { 6561, 729, 19683, 3, 54 };

	(void)state;
	for (size_t i = 0; i < ORACLES; i++) {
		struct ssp_fact facts[SSP_POLICY_NODES];
		struct ssp_policy *p = open_policy(oracles[i].path);
		size_t n = needed_facts(&oracles[i], p, facts);
		long all = 1;
		for (size_t f = 0; f < n; f++) {
			long many = facts[f].words ? 0 : 2;
			while (facts[f].words && facts[f].words[many])
				many++;
			all *= many + 1;
		}
		assert_int_equal(all, ways[i]);
		for (long way = 0; way < all; way++)
			compare(&oracles[i], p, facts, n, way);
		ssp_policy_free(p);
	}
}

static void test_derived_is_ignored(void **state)
{
	struct ssp_policy *p = builtin(NULL);
	struct ssp_facts facts = { 0 };
	struct ssp_threshold t;

	(void)state;
	set(&facts, p, "G2", "no");
	set(&facts, p, "g1", "yes");
	set(&facts, p, "g3", "yes");
	set(&facts, p, "t1", "yes");
	set(&facts, p, "t3_kind", "cce");
	assert_string_equal(ssp_facts_get(&facts, "g2"), "unknown");
	assert_int_equal(facts.n, 4);
	ssp_threshold_check(p, &facts, &t);
	assert_int_equal(t.outcome, SSP_MET);
	ssp_policy_free(p);
}

/* Facts that are refused after t1=yes. */
static const struct {
	const char *pair, *id, *message, *hint;
} refused[] = {
	{ "t1=no", "fact-twice", "the fact t1 is given twice", "give each fact once" },
	{ "T1=yes", "fact-twice", "the fact t1 is given twice", "give each fact once" },
	{ "t2-rol=victim", "bad-fact", "fact \"t2-rol\" does not exist", "did you mean t2-role?" },
	{ "colour=yes", "bad-fact", "fact \"colour\" does not exist",
		"the facts are: g1 g3 t1 t2 t2-role t3 t3-kind t4a t4b t4c" },
	{ "=yes", "bad-fact", "fact \"\" does not exist", "the facts are: g1 g3 t1 t2 t2-role t3 t3-kind t4a t4b t4c" },
	{ "t3=yess", "bad-fact", "\"yess\" is not an answer for the fact t3",
		"did you mean yes? The answers are: yes, no, unknown" },
	{ "t3=maybe", "bad-fact", "\"maybe\" is not an answer for the fact t3", "the answers are: yes, no, unknown" },
	{ "t3=", "bad-fact", "\"\" is not an answer for the fact t3", "the answers are: yes, no, unknown" },
	{ "t2-role=yes", "bad-fact", "\"yes\" is not an answer for the fact t2-role",
		"the answers are: victim, suspect, both, unknown" },
	{ "g2=perhaps", "bad-fact", "\"perhaps\" is not an answer for the fact g2",
		"the answers are: yes, no, unknown" },
	{ "t3", "bad-fact", "\"t3\" is not a fact with its answer", "write it as t1=yes" },
	{ "a-name-that-is-far-longer-than-any-fact-could-possibly-be-however-hard-one-tries=yes", "bad-fact", NULL,
		"the facts are: g1 g3 t1 t2 t2-role t3 t3-kind t4a t4b t4c" },
};

static void test_refused_facts(void **state)
{
	struct ssp_policy *p = builtin(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct ssp_facts facts = { 0 };
		struct ssp_error e = { 0 };
		assert_int_equal(ssp_facts_set_pair(&facts, p, "t1=yes", &e), 0);
		assert_int_equal(ssp_facts_set_pair(&facts, p, refused[i].pair, &e), SSP_E_USAGE);
		assert_string_equal(e.id, refused[i].id);
		if (refused[i].message)
			assert_string_equal(e.message, refused[i].message);
		assert_string_equal(e.hint, refused[i].hint);
		assert_int_equal(facts.n, 1);
	}
	ssp_policy_free(p);
}

/* Files of facts: what is read (as pairs), or the message and the field. */
static const struct {
	const char *text, *message, *field;
	long line;
} files[] = {
	{ "{}", NULL, NULL, 0 },
	{ "{\"t1\": \"yes\", \"T4c\": null, \"t2_role\": \"both\", \"g1\": true, \"g3\": false}", NULL, NULL, 0 },
	{ "{\"t1\": \"yes\", \"t5\": \"yes\"}", "fact \"t5\" does not exist", "t5", 0 },
	{ "{\"t1\": 1}", "the answer for the fact \"t1\" is not a word", "t1", 0 },
	{ "{\"t1\": {}}", "the answer for the fact \"t1\" is not a word", "t1", 0 },
	{ "{\"t1\": \"Yes\"}", "\"Yes\" is not an answer for the fact t1", "t1", 0 },
	{ "{\"t2-role\": true}", "\"yes\" is not an answer for the fact t2-role", "t2-role", 0 },
	{ "{\"t1\": \"yes\",\n\"t1\": \"no\"}", "a key is given twice", "", 2 },
	{ "{\"t1\": \"yes\", \"T1\": \"no\"}", "the fact t1 is given twice", "T1", 0 },
	{ "[]", "the facts are not one JSON object", "", 0 },
	{ "t1=yes", "this is not JSON", "", 1 },
	{ "", "the JSON ends too early", "", 1 },
	{ "{} {}", "something follows the end of the JSON", "", 1 },
	{ "{\"t1\": \"\xff\"}", "the text is not UTF-8", "", 1 },
};

static void test_facts_files(void **state)
{
	struct ssp_policy *p = builtin(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct ssp_facts facts = { 0 };
		struct ssp_error e = { 0 };
		FILE *in = tmpfile();
		assert_non_null(in);
		fputs(files[i].text, in);
		rewind(in);
		int rc = ssp_facts_read(&facts, p, in, "facts.json", &e);
		fclose(in);
		assert_int_equal(rc, files[i].message ? SSP_E_DATA : 0);
		if (!files[i].message)
			continue;
		assert_string_equal(e.message, files[i].message);
		assert_string_equal(e.field, files[i].field);
		assert_string_equal(e.file, "facts.json");
		assert_int_equal(e.line, files[i].line);
	}
	ssp_policy_free(p);
}

static void test_facts_file_values(void **state)
{
	struct ssp_policy *p = builtin(NULL);
	struct ssp_facts facts = { 0 };
	struct ssp_error e = { 0 };
	FILE *in = tmpfile();

	(void)state;
	fputs(files[1].text, in);
	rewind(in);
	assert_int_equal(ssp_facts_read(&facts, p, in, "facts.json", &e), 0);
	fclose(in);
	assert_string_equal(ssp_facts_get(&facts, "t1"), "yes");
	assert_string_equal(ssp_facts_get(&facts, "t4c"), "unknown");
	assert_string_equal(ssp_facts_get(&facts, "t2-role"), "both");
	assert_string_equal(ssp_facts_get(&facts, "g1"), "yes");
	assert_string_equal(ssp_facts_get(&facts, "g3"), "no");
	assert_string_equal(ssp_facts_get(&facts, "t4a"), "unknown");
	ssp_policy_free(p);
}

/* A file of facts may be tried against any policy: facts of the built-in ones are never unknown. */
static void test_other_policy_ignores_known_facts(void **state)
{
	struct ssp_policy *p = open_policy(POLICIES "single.json");
	struct ssp_facts facts = { 0 };
	struct ssp_threshold t;
	char room[256];

	(void)state;
	for (const struct policy_known *k = policy_known; k->name; k++)
		set(&facts, p, k->name, k->words ? k->words[0] : "yes");
	ssp_threshold_check(p, &facts, &t);
	assert_int_equal(t.outcome, SSP_UNDETERMINED);
	assert_string_equal(joined(t.ask, t.n_ask, room), "Q");
	ssp_policy_free(p);
}

/* The table of known facts is the facts of the built-in policies, and g2. */
static void test_known_facts(void **state)
{
	struct ssp_policy *p = builtin(NULL);
	struct ssp_fact fact;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; ssp_policy_fact(p, i, &fact); i++) {
		if (strcmp(policy_known[n].name, "g2") == 0)
			n++;
		assert_string_equal(policy_known[n].name, fact.name);
		assert_int_equal(!policy_known[n].words, !fact.words);
		for (size_t w = 0; fact.words && (fact.words[w] || policy_known[n].words[w]); w++)
			assert_string_equal(policy_known[n].words[w], fact.words[w]);
		assert_int_equal(fact.needed, strcmp(fact.name, "t2-role") != 0 && strcmp(fact.name, "t3-kind") != 0);
		n++;
	}
	assert_null(policy_known[n].name);
	ssp_policy_free(p);
}

static void test_builtin(void **state)
{
	char name[SSP_FACT_SIZE];
	struct ssp_error e = { 0 };
	struct ssp_policy *p;
	size_t n = 0;

	(void)state;
	for (; ssp_policy_builtin_name(n, name); n++) {
		p = builtin(name);
		assert_string_equal(ssp_policy_name(p), name);
		assert_true(*ssp_policy_version(p) && *ssp_policy_about(p));
		ssp_policy_free(p);
	}
	assert_int_equal(n, 2);
	p = builtin(NULL);
	assert_string_equal(ssp_policy_name(p), "southwark-2024");
	ssp_policy_free(p);
	assert_int_equal(ssp_policy_builtin(&p, "southwark-2042", &e), SSP_E_USAGE);
	assert_string_equal(e.hint, "did you mean southwark-2024?");
	assert_null(p);
	ssp_policy_free(NULL);
}

/* Policies that are refused: tests/data/invalid/policy-NAME.json, the field, the message and the hint. */
static const struct {
	const char *name, *field, *message, *hint;
} invalid[] = {
	{ "array", "", "a policy is not a JSON object", "" },
	{ "both-groups", "criteria[1].any-of", "a group of parts has no key \"any-of\"",
		"did you mean \"all-of\"?" },
	{ "code-long", "criteria[0].code", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\" is no code", "" },
	{ "code-of-other-group", "criteria[2].any-of[0].code", "the code B is there twice", "" },
	{ "code-parent-twice", "criteria[1].all-of[1].code", "the code B is there twice", "" },
	{ "code-small", "criteria[0].code", "\"a\" is no code",
		"a code is a capital letter, then letters, digits and hyphens, at most 31" },
	{ "code-twice", "criteria[1].all-of[1].code", "\"b1\" is no code", "" },
	{ "code-twice-case", "criteria[1].all-of[1].code", "the code BX is there twice", "" },
	{ "code-twice-gate", "criteria[0].code", "the code G1 is there twice", "" },
	{ "code-twice-part", "criteria[1].all-of[1].code", "the code B1 is there twice", "" },
	{ "criteria-empty", "criteria", "\"criteria\" is not a list of one or more", "" },
	{ "cut-off", "", "the JSON ends too early", "" },
	{ "derived", "gate[0].derived", "a gate row cannot be derived from this", "write \"any-criterion\"" },
	{ "derived-asked", "gate[0].question", "a derived gate row has no key \"question\"", "" },
	{ "detail-of-detail", "criteria[0].detail.detail", "a detail has no key \"detail\"", "" },
	{ "detail-twice", "criteria[1].all-of[1].code", "the code B2 is there twice", "" },
	{ "empty", "", "the JSON ends too early", "" },
	{ "gate-missing", "gate", "a policy lacks its \"gate\"", "" },
	{ "gate-object", "gate", "\"gate\" is not a list", "" },
	{ "gate-string", "gate[0]", "a gate question is not a JSON object", "" },
	{ "key-foreign", "gate[0].words", "a gate question has no key \"words\"", "" },
	{ "key-misspelt", "critera", "a policy has no key \"critera\"", "did you mean \"criteria\"?" },
	{ "key-twice", "", "a key is given twice", "" },
	{ "name-missing", "name", "a policy lacks its \"name\"", "" },
	{ "name-number", "name", "\"name\" is not a text", "" },
	{ "name-spaces", "name", "the policy's name is not a word of small letters, digits and hyphens", "" },
	{ "not-json", "", "this is not JSON", "" },
	{ "out-missing", "gate[0].out", "a gate question lacks its \"out\"", "" },
	{ "out-words", "gate[0].out", "the reason is not a word", "a word is small letters, digits and hyphens" },
	{ "parts-empty", "criteria[1].all-of", "\"all-of\" is not a list of one or more", "" },
	{ "parts-string", "criteria[1].all-of", "\"all-of\" is not a list of one or more", "" },
	{ "question-missing", "criteria[0].question", "a fact lacks its \"question\"", "" },
	{ "question-of-group", "criteria[1].question", "a group of parts has no key \"question\"", "" },
	{ "record", "criteria[0].detail.record", "\"record\" is neither true nor false", "" },
	{ "schema", "schema", "this version reads policies of schema 1 only", "write \"schema\": 1" },
	{ "schema-missing", "schema", "a policy lacks its \"schema\"", "" },
	{ "text-control", "criteria[0].text", "\"text\" has a control character", "" },
	{ "too-deep", "criteria[0].any-of[0].any-of[0].any-of[0].any-o", "the groups are nested more than 5 deep", "" },
	{ "too-many", "criteria[63]", "the policy has more than 64 questions and groups", "" },
	{ "trailing", "", "something follows the end of the JSON", "" },
	{ "version-empty", "version", "\"version\" is empty or longer than 300 bytes", "" },
	{ "version-missing", "version", "a policy lacks its \"version\"", "" },
	{ "words-empty", "criteria[1].all-of[1].words", "\"words\" is not a list of one to 64 words", "" },
	{ "words-twice", "criteria[1].all-of[1].words", "the word left is there twice", "" },
	{ "words-yes", "criteria[1].all-of[1].words", "\"words\" has an element that is not a word, or is yes, no or unknown", "" },
};
enum { INVALIDS = sizeof invalid / sizeof *invalid };

static void test_invalid(void **state)
{
	(void)state;
	for (size_t i = 0; i < INVALIDS; i++) {
		char path[128];
		struct ssp_error e = { 0 };
		struct ssp_policy *p;
		snprintf(path, sizeof path, INVALID "%s.json", invalid[i].name);
		if (ssp_policy_open(&p, path, &e) != SSP_E_CONFIG)
			fail_msg("%s is not refused", path);
		if (strcmp(e.message, invalid[i].message) || strcmp(e.field, invalid[i].field))
			fail_msg("%s: %s: %s", path, e.field, e.message);
		if (*invalid[i].hint)
			assert_string_equal(e.hint, invalid[i].hint);
		assert_string_equal(e.file, path);
		assert_null(p);
	}
}

static void test_every_invalid_file_has_a_row(void **state)
{
	DIR *dir = opendir("tests/data/invalid");
	size_t n = 0;

	(void)state;
	assert_non_null(dir);
	for (const struct dirent *d; (d = readdir(dir));)
		n += strncmp(d->d_name, "policy-", 7) == 0;
	closedir(dir);
	assert_int_equal(n, INVALIDS);
}

static void test_no_file(void **state)
{
	struct ssp_error e = { 0 };
	struct ssp_policy *p;

	(void)state;
	assert_int_equal(ssp_policy_open(&p, POLICIES "missing.json", &e), SSP_E_NOINPUT);
	assert_string_equal(e.file, POLICIES "missing.json");
	assert_null(p);
	e = (struct ssp_error){ 0 };
	assert_int_equal(ssp_policy_open(&p, "tests", &e), SSP_E_NOINPUT);
}

/* Explanations, line by line; the answers as in the worked cases. */
static const struct {
	const char *answers, *text;
} explained[] = {
	{ "yyyn-unnn",
		"This meets the threshold.\n"
		"T1 is met: at risk of permanent exclusion.\n"
		"Not known, but cannot change the outcome: T3.\n"
		"The referral may be accepted; a person decides.\n"
		"Checked by policy southwark-2024, version 2024.1.\n" },
	{ "yynn-nyyu",
		"This is not determined yet: it may still be met or below.\n"
		"T4 is not met so far: T4c (there is a risk of it continuing in the community) is not known.\n"
		"Ask T4c: Is there a risk of the behaviour continuing in the community?\n"
		"Ask what is missing, then check again.\n"
		"Checked by policy southwark-2024, version 2024.1.\n" },
	{ "yynnvnyny",
		"This is below the threshold.\n"
		"T4 is not met: T4b (the school has exhausted its management options) is answered no.\n"
		"No criterion is met; any one would be enough.\n"
		"Give advice or signpost to other help, and keep this on record.\n"
		"Checked by policy southwark-2024, version 2024.1.\n" },
	{ "ynnnvnnnn",
		"This is outside the scheme (managed-elsewhere).\n"
		"G3 is answered no: the young person is actively managed by another safeguarding team.\n"
		"Tell the sender, and pass it to the team or the borough that is responsible.\n"
		"Checked by policy southwark-2024, version 2024.1.\n" },
	{ "uyny-nnnn",
		"This is not determined yet: it may still be met or out.\n"
		"T2 is met: at risk of high-harm offences, as victim or suspect, violence against women and girls and sexual "
		"offences included.\n"
		"Ask G1: Does the young person attend a school on the borough?\n"
		"Record T2-role: Is that as a victim, as a suspect, or both?\n"
		"Ask what is missing, then check again.\n"
		"Checked by policy southwark-2024, version 2024.1.\n" },
};

static int keep_line(void *self, const char *text)
{
	char *all = self;
	size_t len = strlen(all);

	snprintf(all + len, 2048 - len, "%s\n", text);
	return 0;
}

static int refuse_line(void *self, const char *text)
{
	(void)text;
	++*(int *)self;
	return SSP_E_WRITE;
}

static void test_explained(void **state)
{
	struct ssp_policy *p = builtin(NULL);
	struct ssp_error e = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof explained / sizeof *explained; i++) {
		struct ssp_facts facts = { 0 };
		struct ssp_threshold t;
		char all[2048] = "";
		int calls = 0;
		for (size_t f = 0; f < sizeof names / sizeof *names; f++)
			set(&facts, p, names[f], word(explained[i].answers[f]));
		ssp_threshold_check(p, &facts, &t);
		assert_int_equal(ssp_threshold_explain(&t, keep_line, all, &e), 0);
		assert_string_equal(all, explained[i].text);
		assert_int_equal(ssp_threshold_explain(&t, refuse_line, &calls, &e), SSP_E_WRITE);
		assert_int_equal(calls, 1);
	}
	ssp_policy_free(p);
}

/* The whole of a result, and that it cannot be written to a full device. */
static void test_json(void **state)
{
	static const char expected[] =
		"{\"schema\":1,\"reference\":null,\"check\":\"H-2026-0001\",\"policy\":{\"name\":\"words\",\"version\":\"0\"},"
		"\"outcome\":\"out\",\"out_reason\":\"elsewhere\",\"met\":[\"W2\"],"
		"\"gate\":[{\"code\":\"W1\",\"answer\":\"no\",\"text\":\"W1 is so\"}],"
		"\"criteria\":[{\"code\":\"W2\",\"answer\":\"red\",\"parts\":[],\"text\":\"W2 is so\"},"
		"{\"code\":\"W3\",\"answer\":\"unknown\",\"parts\":[{\"code\":\"W3\",\"answer\":\"unknown\","
		"\"detail\":{\"code\":\"W3-shade\",\"answer\":\"dark\",\"text\":\"W3-shade is so\"},"
		"\"text\":\"W3 is so\"}],\"text\":\"alone\"},"
		"{\"code\":\"W4\",\"answer\":\"no\",\"parts\":[{\"code\":\"W4a\",\"answer\":\"no\","
		"\"text\":\"W4a is so\"}],\"text\":\"alone\"}],\"ask\":[],\"record\":[],\"explanation\":["
		"\"This is outside the scheme (elsewhere).\",\"W1 is answered no: the young person lacks W1.\","
		"\"W2 is met: W2 is so.\",\"Not known, but cannot change the outcome: W3.\","
		"\"Tell the sender, and pass it to the team or the borough that is responsible.\","
		"\"Checked by policy words, version 0.\"]}\n";
	static const char *const pairs[] = { "w1=no", "w2=red", "w3-shade=dark", "w4a=no" };
	struct ssp_policy *p = open_policy(POLICIES "words.json");
	struct ssp_facts facts = { 0 };
	struct ssp_threshold t;
	struct ssp_error e = { 0 };
	char text[2048] = "";
	FILE *out = tmpfile(), *full = fopen("/dev/full", "we");

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		assert_int_equal(ssp_facts_set_pair(&facts, p, pairs[i], &e), 0);
	ssp_threshold_check(p, &facts, &t);
	assert_int_equal(ssp_threshold_json(&t, NULL, "H-2026-0001", out, &e), 0);
	rewind(out);
	assert_true(fread(text, 1, sizeof text - 1, out) > 0);
	assert_string_equal(text, expected);
	assert_int_equal(ssp_threshold_json(&t, NULL, "H-2026-0001", full, &e), SSP_E_WRITE);
	fclose(out);
	fclose(full);
	ssp_policy_free(p);
}

/* Loading survives the failure of each allocation of ours in turn. */
static void test_no_memory(void **state)
{
	struct ssp_policy *p = NULL;
	int rc = SSP_E_INTERNAL;

	(void)state;
	for (long n = 1; rc; n++) {
		struct ssp_error e = { 0 };
		mem_fail_after(n);
		rc = ssp_policy_builtin(&p, NULL, &e);
		mem_fail_after(0);
		assert_true(rc == 0 || rc == SSP_E_INTERNAL);
		assert_true(!rc || !p);
	}
	ssp_policy_free(p);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_outcomes),
		cmocka_unit_test(test_worked),
		cmocka_unit_test(test_oracle),
		cmocka_unit_test(test_derived_is_ignored),
		cmocka_unit_test(test_refused_facts),
		cmocka_unit_test(test_facts_files),
		cmocka_unit_test(test_facts_file_values),
		cmocka_unit_test(test_other_policy_ignores_known_facts),
		cmocka_unit_test(test_known_facts),
		cmocka_unit_test(test_builtin),
		cmocka_unit_test(test_invalid),
		cmocka_unit_test(test_every_invalid_file_has_a_row),
		cmocka_unit_test(test_no_file),
		cmocka_unit_test(test_explained),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

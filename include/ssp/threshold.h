/* The threshold check: does a referral meet the threshold of the pooled team? (R087 to R090, section 5.3)
 *
 * A policy is data: a gate (every question must be answered yes), and criteria of which any one suffices; a
 * criterion is one fact, or parts joined by all-of or any-of. A borough tries another policy by writing another
 * file. The built-in ones are lib/data/threshold-NAME.json; one of these is the example to start from.
 *
 * Facts are given by name and word: `t1=yes`, `t4c=unknown`, `t2-role=victim`. A fact that is not given is
 * unknown. The check is exact, not a guess: the outcome is *undetermined* if and only if two ways of filling in
 * the unknown facts would end in different outcomes, and the facts asked for are exactly those that some filling
 * of the others makes decisive. Two rules of reading belong to this:
 *
 * - The reasons for *out* (not a borough school, managed elsewhere) are one outcome: where one gate question is
 *   answered no, another that is open changes nothing, and is not asked.
 * - A fact that wants a word is a part like any other: a word given counts as yes, no word as unknown.
 * - A detail of a fact (`t2-role`, `t3-kind`) decides nothing and is not asked for. A detail that must be recorded
 *   (`t2-role`) is listed in `record` as long as its fact is yes and the detail is unknown (R088, role recorded).
 *
 * The store answers a question where it can: g1 follows from the school of a referral (section 15, resolved
 * ambiguities). An answer given by hand that differs does not count, and is printed beside it.
 *
 * The check reads no store and no clock and allocates nothing.
 *
 *	struct ssp_facts facts = { 0 };
 *	struct ssp_threshold result;
 *
 *	if (!ssp_policy_builtin(&policy, NULL, &e) && !ssp_facts_set_pair(&facts, policy, "t1=yes", &e)) {
 *		ssp_threshold_check(policy, &facts, &result);
 *		printf("%s\n", ssp_outcomes[result.outcome].code);
 *	}
 *	ssp_policy_free(policy);
 */
#ifndef SSP_THRESHOLD_H
#define SSP_THRESHOLD_H

#include <stdio.h>

#include "ssp/model.h"

struct ssp_policy;

/* A policy has at most this many nodes (questions and groups of them), and facts fit into this room. */
enum { SSP_POLICY_NODES = 64, SSP_FACT_SIZE = 32 };

/* The outcomes. `ssp_outcomes` gives their words, in the order of the enum, and ends with a row of NULL. */
enum ssp_outcome {
	SSP_MET,          /* through the gate, and at least one criterion is met */
	SSP_BELOW,        /* through the gate, and no criterion is met */
	SSP_OUT,          /* a question of the gate is answered no */
	SSP_UNDETERMINED, /* more information is needed */
};
SSP_API extern const struct ssp_word ssp_outcomes[];

/* The name of the i-th built-in policy into `room`, which is returned; NULL behind the last. */
SSP_API char *ssp_policy_builtin_name(size_t i, char room[SSP_FACT_SIZE]);

/* Opens a built-in policy by its name; NULL is the default, southwark-2024. SSP_E_USAGE, id "no-such-policy", with
 * the nearest name as its hint. The caller frees *policy with ssp_policy_free. */
SSP_API SSP_CHECK int ssp_policy_builtin(struct ssp_policy **policy, const char *name, struct ssp_error *e);

/* Reads a policy from a file by its path, or from a stream that is called `file` in messages. SSP_E_NOINPUT when
 * it cannot be read; SSP_E_CONFIG, id "bad-policy", for anything wrong in it: the error names the file and, as
 * its field, the place in it ("criteria[3].all-of[1].code"). Every key is checked: none is unknown, missing or
 * given twice, and each question stands once. The caller frees *policy with ssp_policy_free. */
SSP_API SSP_CHECK int ssp_policy_open(struct ssp_policy **policy, const char *path, struct ssp_error *e);
SSP_API SSP_CHECK int ssp_policy_read(
	struct ssp_policy **policy, FILE *in, const char *file, struct ssp_error *e);

/* Frees; NULL is fine. */
SSP_API void ssp_policy_free(struct ssp_policy *policy);

/* What the policy is called, its version, and one line about it; borrowed from it. */
SSP_API const char *ssp_policy_name(const struct ssp_policy *policy);
SSP_API const char *ssp_policy_version(const struct ssp_policy *policy);
SSP_API const char *ssp_policy_about(const struct ssp_policy *policy);

/* A fact that a policy knows, for forms, help and completion. `words` is NULL where yes and no are the answers.
 * `needed` is false for a detail that no outcome rests on (`t2-role`, `t3-kind`). */
struct ssp_fact {
	/* "t4c", as it is given */
	const char *name;
	/* "T4c", as results print it */
	const char *code;
	/* what is the case when the answer is yes */
	const char *text;
	/* what to ask */
	const char *question;
	/* ends with NULL */
	const char *const *words;
	bool needed;
};

/* The i-th fact of a policy into *fact (its texts are borrowed from the policy); false behind the last. */
SSP_API bool ssp_policy_fact(const struct ssp_policy *policy, size_t i, struct ssp_fact *fact);

/* Facts as given: all zero is none. Plain: nothing to free, copied by assignment. `by_hand` is the answer that a person
 * gave to a question that the store answers with another `value`, which counts; "" otherwise. */
struct ssp_facts {
	size_t n;
	struct {
		char name[SSP_FACT_SIZE], value[SSP_FACT_SIZE], by_hand[SSP_FACT_SIZE];
	} given[SSP_POLICY_NODES];
};

/* Adds a fact: yes, no or unknown, or one of its words, or unknown. The name may be in upper case and with _ for -,
 * as in JSON keys. Facts of the built-in policies that `policy` does not use are checked too and then ignored; so
 * is `g2`, which follows from the others and is not added (section 5.3, printed and never asked). SSP_E_USAGE: id
 * "bad-fact" for an unknown name or word (the hint is the nearest, or says which there are), "fact-twice" for a
 * second value. */
SSP_API SSP_CHECK int ssp_facts_set(struct ssp_facts *facts, const struct ssp_policy *policy, const char *name,
	const char *value, struct ssp_error *e);

/* As ssp_facts_set, for one text "t1=yes". A text without = is "bad-fact". */
SSP_API SSP_CHECK int ssp_facts_set_pair(
	struct ssp_facts *facts, const struct ssp_policy *policy, const char *pair, struct ssp_error *e);

/* Adds every fact of a stream that holds one flat JSON object: {"t1": "yes", "t4c": null}; true, false and null
 * stand for yes, no and unknown. As ssp_facts_set, but SSP_E_DATA, with `file` and the field; id "bad-json" when
 * it is not JSON. SSP_E_NOINPUT when the stream cannot be read. */
SSP_API SSP_CHECK int ssp_facts_read(struct ssp_facts *facts, const struct ssp_policy *policy, FILE *in,
	const char *file, struct ssp_error *e);

/* The word given for a fact, "unknown" when none is; the name exactly as ssp_fact.name. */
SSP_API const char *ssp_facts_get(const struct ssp_facts *facts, const char *name);

/* What came out, with a copy of the facts; nothing to free. Its texts are borrowed from the policy, which must outlive
 * it. `met` are the codes of the criteria that are met, whatever the gate says; `ask` the codes of the facts to ask
 * for (R090, undetermined lists what is missing): empty if and only if the outcome is determined; `record` the codes of the
 * details still to be recorded, whatever the outcome. */
struct ssp_threshold {
	const struct ssp_policy *policy;
	struct ssp_facts facts;
	enum ssp_outcome outcome;
	unsigned possible;      /* bit 1 << o for each outcome o that some filling of the unknown facts ends in */
	const char *out_reason; /* of the first gate question answered no; NULL unless out */
	size_t n_met, n_ask, n_record;
	const char *met[SSP_POLICY_NODES], *ask[SSP_POLICY_NODES], *record[SSP_POLICY_NODES];
	signed char answers[SSP_POLICY_NODES]; /* of each node of the policy, for the functions below */
};

/* Checks the facts against the policy. It cannot fail. */
SSP_API void ssp_threshold_check(
	const struct ssp_policy *policy, const struct ssp_facts *facts, struct ssp_threshold *result);

/* Gives the explanation in plain words, a line at a time, without line ends: what came out and why, what to do,
 * what is still to be asked, and by which version of which policy. `line` returns 0, or a code that ends it and
 * is returned; its text is valid during the call only. SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_threshold_explain(const struct ssp_threshold *result,
	int (*line)(void *self, const char *text), void *self, struct ssp_error *e);

/* Writes the result as one line of JSON to `out`, and flushes it. `reference` is the referral's and `check` that of
 * the check as kept; NULL (null) where there is none. The keys are those of the contract for `threshold check`:
 * schema, reference, check, policy {name, version}, outcome, out_reason, met, gate [{code, answer, text}],
 * criteria [{code, answer, parts, text}], ask, record, explanation. A criterion that is one fact has no parts; a part that
 * is a group has parts of its own; a fact with a detail has `detail` {code, answer, text} beside it; a fact
 * that a person answered otherwise than the store has `given`, the answer of that person. An answer is yes, no or
 * unknown, or the word given for a fact that wants one. SSP_E_WRITE when the stream fails,
 * SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_threshold_json(const struct ssp_threshold *result, const char *reference, const char *check,
	FILE *out, struct ssp_error *e);

#endif

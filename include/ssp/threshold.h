/* The threshold check: does a referral meet the threshold of the pooled team? (R087 to R090, section 5.3)
 *
 * A policy is data: a gate, whose questions must all be answered yes, and criteria, any one of which is enough. A
 * criterion is one fact, or parts joined by all-of or any-of. A borough that wants another policy writes another file;
 * the built-in ones, lib/data/threshold-NAME.json, are examples.
 *
 * A fact has a name and a word: `t1=yes`, `t4c=unknown`, `t2-role=victim`. A missing fact is unknown. The check is exact:
 * the outcome is *undetermined* if and only if two ways to fill in the unknown facts have different outcomes, and the
 * facts to ask for are exactly those that some filling of the others makes decisive. Rules:
 *
 * - The reasons for *out* (not a borough school, managed elsewhere) are one outcome: where one gate question is answered
 *   no, the other cannot change it and is not asked.
 * - A fact whose answer is a word counts as yes with a word, and as unknown without.
 * - A detail of a fact (`t2-role`, `t3-kind`) decides nothing and is not asked for. A detail that must be recorded
 *   (`t2-role`) is in `record` while its fact is yes and the detail unknown (R088, role recorded).
 *
 * The store answers a question where it can: g1 follows from the school of a referral (section 15, resolved ambiguities). A
 * different answer of a person does not count, but is printed too.
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

/* The maximum number of nodes (questions and groups) of a policy, and the size of a buffer for a fact. */
enum { SSP_POLICY_NODES = 64, SSP_FACT_SIZE = 32 };

/* The outcomes. `ssp_outcomes` has their words, in the order of the enum, and ends with a row of NULL. */
enum ssp_outcome {
	SSP_MET,          /* through the gate, and at least one criterion is met */
	SSP_BELOW,        /* through the gate, and no criterion is met */
	SSP_OUT,          /* a question of the gate is answered no */
	SSP_UNDETERMINED, /* more information is needed */
};
SSP_API extern const struct ssp_word ssp_outcomes[];

/* Writes the name of built-in policy number `i`, from 0, to `room` and returns it; NULL after the last. */
SSP_API char *ssp_policy_builtin_name(size_t i, char room[SSP_FACT_SIZE]);

/* Opens a built-in policy by its name; NULL: the default, southwark-2024. The caller frees *policy with ssp_policy_free.
 *
 * SSP_E_USAGE  "no-such-policy"; the hint is the nearest name. */
SSP_API SSP_CHECK int ssp_policy_builtin(struct ssp_policy **policy, const char *name, struct ssp_error *e);

/* Read a policy from the file at `path`, or from a stream whose name in messages is `file`. Every key is checked: none may be
 * unknown, missing or repeated, and no question may occur twice. The caller frees *policy with ssp_policy_free.
 *
 * SSP_E_NOINPUT  the input cannot be read.
 * SSP_E_CONFIG   "bad-policy": the error names the file and, as its field, the place ("criteria[3].all-of[1].code"); "bad-json":
 *                not JSON, or too large. */
SSP_API SSP_CHECK int ssp_policy_open(struct ssp_policy **policy, const char *path, struct ssp_error *e);
SSP_API SSP_CHECK int ssp_policy_read(
	struct ssp_policy **policy, FILE *in, const char *file, struct ssp_error *e);

/* Frees the policy. NULL is allowed. */
SSP_API void ssp_policy_free(struct ssp_policy *policy);

/* Return the policy's name, its version, and one line about it; borrowed from the policy. */
SSP_API const char *ssp_policy_name(const struct ssp_policy *policy);
SSP_API const char *ssp_policy_version(const struct ssp_policy *policy);
SSP_API const char *ssp_policy_about(const struct ssp_policy *policy);

/* A fact of a policy, for forms, help and completion. */
struct ssp_fact {
	/* its name in input: "t4c" */
	const char *name;
	/* its name in results: "T4c" */
	const char *code;
	/* the statement that the answer yes makes */
	const char *text;
	/* the question to ask */
	const char *question;
	/* the possible answers, ended by NULL; NULL: yes and no */
	const char *const *words;
	/* false for a detail that decides no outcome (`t2-role`, `t3-kind`) */
	bool needed;
};

/* Sets *fact to fact number `i` of a policy, from 0; its texts are borrowed from the policy. False after the last. */
SSP_API bool ssp_policy_fact(const struct ssp_policy *policy, size_t i, struct ssp_fact *fact);

/* A set of facts; all zero is the empty set. Nothing to free, copied by assignment. Where the store answers a question
 * differently from a person, `value` is the answer of the store, which counts, and `by_hand` that of the person; else
 * `by_hand` is "". */
struct ssp_facts {
	size_t n;
	struct {
		char name[SSP_FACT_SIZE], value[SSP_FACT_SIZE], by_hand[SSP_FACT_SIZE];
	} given[SSP_POLICY_NODES];
};

/* Adds a fact with yes, no, unknown, or one of its words. The name may be in upper case and have _ for -, as in JSON keys.
 * Facts of the built-in policies that `policy` does not use are checked and then ignored, and so is `g2`, which follows from
 * the other answers (section 5.3, printed and never asked).
 *
 * SSP_E_USAGE  "bad-fact": an unknown name or word (the hint has the nearest, or all of them); "fact-twice": the fact has a
 *              value already. */
SSP_API SSP_CHECK int ssp_facts_set(struct ssp_facts *facts, const struct ssp_policy *policy, const char *name,
	const char *value, struct ssp_error *e);

/* As ssp_facts_set, for one text "t1=yes". A text without = is "bad-fact". */
SSP_API SSP_CHECK int ssp_facts_set_pair(
	struct ssp_facts *facts, const struct ssp_policy *policy, const char *pair, struct ssp_error *e);

/* Adds every fact of a stream with one flat JSON object: {"t1": "yes", "t4c": null}; true, false and null mean yes, no and
 * unknown.
 *
 * SSP_E_DATA     the ids of ssp_facts_set, with `file` and the field; "bad-fact" also for JSON of another shape; "bad-json": not
 *                JSON, or too large.
 * SSP_E_NOINPUT  the stream cannot be read. */
SSP_API SSP_CHECK int ssp_facts_read(struct ssp_facts *facts, const struct ssp_policy *policy, FILE *in,
	const char *file, struct ssp_error *e);

/* Returns the word of the fact with exactly this name (ssp_fact.name), or "unknown" for a missing fact. */
SSP_API const char *ssp_facts_get(const struct ssp_facts *facts, const char *name);

/* The result of a check, with a copy of the facts; nothing to free. Its texts are borrowed from the policy, which must outlive
 * it. `met` has the codes of the criteria that are met, independent of the gate; `ask` those of the facts to ask for (R090,
 * undetermined lists what is missing), which is empty if and only if the outcome is determined; `record` those of the details
 * that are not recorded yet, with any outcome. */
struct ssp_threshold {
	const struct ssp_policy *policy;
	struct ssp_facts facts;
	enum ssp_outcome outcome;
	unsigned possible;      /* bit 1 << o for each outcome o of some filling of the unknown facts */
	const char *out_reason; /* of the first gate question answered no; NULL unless out */
	size_t n_met, n_ask, n_record;
	const char *met[SSP_POLICY_NODES], *ask[SSP_POLICY_NODES], *record[SSP_POLICY_NODES];
	signed char answers[SSP_POLICY_NODES]; /* of each node of the policy, for the functions below */
};

/* Checks the facts against the policy. Cannot fail. */
SSP_API void ssp_threshold_check(
	const struct ssp_policy *policy, const struct ssp_facts *facts, struct ssp_threshold *result);

/* Calls `line` for each line, without its end, of an explanation in plain words: the outcome and its reasons, what to do, what to
 * ask, and the policy with its version. The text is valid during the call. `line` returns 0, or a code that ends the calls and
 * is returned. SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_threshold_explain(const struct ssp_threshold *result,
	int (*line)(void *self, const char *text), void *self, struct ssp_error *e);

/* Calls `line` with each question that is open, as it is put to the sender: "- Is the young person …?". As ssp_threshold_explain
 * otherwise. */
SSP_API SSP_CHECK int ssp_threshold_questions(const struct ssp_threshold *result,
	int (*line)(void *self, const char *text), void *self, struct ssp_error *e);

/* Writes the result as one line of JSON to `out`, and flushes it. `reference` is that of the referral and `check` that of the
 * stored check; NULL (in JSON null) if there is none. The keys are those of the contract for `threshold check`: schema,
 * reference, check, policy {name, version}, outcome, out_reason, met, gate [{code, answer, text}], criteria [{code, answer,
 * parts, text}], ask, record, explanation. A criterion of one fact has no parts; a part that is a group has parts of its own;
 * a fact with a detail also has `detail` {code, answer, text}; a fact that a person answered otherwise than the store has
 * `given`, the answer of that person. An answer is yes, no or unknown, or the word given for a fact that needs one.
 * SSP_E_WRITE when the stream fails, SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_threshold_json(const struct ssp_threshold *result, const char *reference, const char *check,
	FILE *out, struct ssp_error *e);

/* One thing that differs between two policies. Texts are borrowed until the function that was called with it returns. */
struct ssp_policy_change {
	/* the code of the question, group or detail; NULL: the policy itself */
	const char *code;
	/* added, removed, moved or changed */
	const char *change;
	/* a sentence about it */
	const char *words;
	/* what was there before and is there now; NULL: nothing, or where it is `moved` */
	const char *before, *after;
};

/* Calls `each` with everything that differs between two policies: name and version first, then what was added, moved or changed in
 * the order of `after`, then what was removed in the order of `before`. The order of questions decides nothing and is not compared.
 * `each` returns 0, or a code that ends the calls and is returned. SSP_E_INTERNAL without memory. */
SSP_API SSP_CHECK int ssp_threshold_diff(const struct ssp_policy *before, const struct ssp_policy *after,
	int (*each)(void *self, const struct ssp_policy_change *change), void *self, struct ssp_error *e);

#endif

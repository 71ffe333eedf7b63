/* A threshold policy in memory: two lists of nodes, the gate and the criteria (ssp/threshold.h).
 *
 * lib/io/policy.c checks these invariants, and lib/domain/threshold.c relies on them: every fact occurs in exactly one leaf;
 * a group has at least one part; there is at least one criterion; each node has a number of its own below SSP_POLICY_NODES.
 * Because every fact occurs once, Kleene's three-valued logic is exact here: a group with an unknown value can end as yes and
 * as no.
 */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include "ssp/threshold.h"
#include "util/arena.h"
#include "util/embed.h"

enum policy_kind {
	POLICY_FACT,    /* a leaf: yes or no, or one of its words */
	POLICY_ALL,     /* yes when all parts are */
	POLICY_ANY,     /* yes when any part is */
	POLICY_DERIVED, /* a gate row that repeats whether any criterion is met: printed, never asked */
};

struct policy_node {
	enum policy_kind kind;
	size_t number;
	const char *code;         /* "T2-role" */
	const char *name;         /* of a leaf: "t2-role" */
	const char *text;         /* the statement that the answer yes makes */
	const char *no;           /* of a gate row: the statement that the answer no makes */
	const char *question;     /* of a leaf */
	const char *out;          /* of a gate row: the reason word */
	const char *const *words; /* of a leaf that wants a word: ends with NULL */
	struct policy_node *parts;
	size_t n_parts;
	struct policy_node *detail; /* a fact that may be given beside a leaf and decides nothing; or NULL */
	bool record; /* of a detail: listed as still to be recorded while its leaf is yes and it is unknown */
};

struct ssp_policy {
	struct arena arena;
	const char *name, *version, *about;
	bool builtin; /* the only ones that can be a store's own: a file may call itself anything */
	struct policy_node *gate, *criteria;
	size_t n_gate, n_criteria;
	size_t n_nodes;
	/* the leaves and details in the order of the file */
	const struct policy_node *facts[SSP_POLICY_NODES];
	size_t n_facts;
};

/* The facts of the built-in policies, and the words of facts that need one (NULL: yes and no). A file of facts may give any
 * of them, for any policy. A derived fact follows from the others. Ends with a NULL name. */
struct policy_known {
	const char *name;
	const char *const *words;
	bool derived;
};
extern const struct policy_known policy_known[];

/* The file of a built-in policy inside the library, by the policy's name. NULL and SSP_E_USAGE, id "no-such-policy", with
 * the nearest name as its hint. */
const struct embedded *policy_builtin_file(const char *name, struct ssp_error *e);

/* ssp_facts_set with the code of the error chosen by the caller: SSP_E_USAGE, or SSP_E_DATA for a file. */
int facts_set(struct ssp_facts *facts, const struct ssp_policy *policy, const char *name, const char *value,
	int code, struct ssp_error *e);

#endif

/* Threshold policies from JSON (R006, the model is a setting; R087, gate and criteria). See
 * ssp/threshold.h.
 *
 * The loader is where a policy is proved to be one: every key known, each question once, no group without
 * parts, so that the check itself cannot fail. The check being exact rests on it; see
 * lib/domain/threshold.c.
 */
#include "model/policy.h"

#include <stdarg.h>
#include <string.h>

#include "io/jsonin.h"
#include "ssp/nearest.h"
#include "ssp/setting.h"
#include "util/alloc.h"
#include "util/fail.h"


enum { DEEPEST = 6, TEXT_MAX = 300 };

/* Where the loader is: the policy that is being filled, and the path of the object that is being read. */
struct loader {
	struct ssp_policy *policy;
	const char *file;
	struct ssp_error *e;
	const struct policy_node *nodes[SSP_POLICY_NODES];
	char path[48];
	size_t depth;
};

/* The keys, by index; an object may have the keys with a bit in its mask. */
enum key {
	SCHEMA, NAME, VERSION, ABOUT, GATE, CRITERIA, CODE, TEXT, QUESTION, NO, OUT, DERIVED, ALL_OF, ANY_OF, WORDS,
	DETAIL, RECORD, KEYS
};

static const char *const keys[] = {
	[SCHEMA] = "schema", [NAME] = "name", [VERSION] = "version", [ABOUT] = "about", [GATE] = "gate",
	[CRITERIA] = "criteria", [CODE] = "code", [TEXT] = "text", [QUESTION] = "question", [NO] = "no", [OUT] = "out",
	[DERIVED] = "derived", [ALL_OF] = "all-of", [ANY_OF] = "any-of", [WORDS] = "words", [DETAIL] = "detail",
	[RECORD] = "record",
};

#define BIT(key) (1u << (key))

/* The shapes that an object of a policy may have: the keys that it must have, and those that it may have. */
struct shape {
	const char *what;
	unsigned must, may;
};

static const struct shape policy_shape = { "a policy",
	BIT(SCHEMA) | BIT(NAME) | BIT(VERSION) | BIT(GATE) | BIT(CRITERIA), BIT(ABOUT) };
static const struct shape question_shape = { "a gate question",
	BIT(CODE) | BIT(TEXT) | BIT(QUESTION) | BIT(NO) | BIT(OUT), 0 };
static const struct shape derived_shape = { "a derived gate row", BIT(CODE) | BIT(TEXT) | BIT(DERIVED), 0 };
static const struct shape fact_shape = { "a fact", BIT(CODE) | BIT(TEXT) | BIT(QUESTION), BIT(WORDS) | BIT(DETAIL) };
static const struct shape detail_shape = { "a detail", BIT(CODE) | BIT(TEXT) | BIT(QUESTION), BIT(WORDS) | BIT(RECORD) };
static const struct shape all_shape = { "a group of parts", BIT(CODE) | BIT(TEXT) | BIT(ALL_OF), 0 };
static const struct shape any_shape = { "a group of parts", BIT(CODE) | BIT(TEXT) | BIT(ANY_OF), 0 };

static int fail_policy(struct loader *l, const char *key, const char *format, ...) __attribute__((format(printf, 3, 4)));

static int fail_policy(struct loader *l, const char *key, const char *format, ...)
{
	char message[256], field[2 * sizeof l->path];
	va_list ap;

	va_start(ap, format);
	vsnprintf(message, sizeof message, format, ap);
	va_end(ap);
	snprintf(field, sizeof field, "%s%s%s", l->path, l->path[0] && key ? "." : "", key ? key : "");
	fail(l->e, SSP_E_CONFIG, "bad-policy", "%s", message);
	fail_at(l->e, l->file, 0, field);
	return SSP_E_CONFIG;
}

static int unknown_key(struct loader *l, const struct shape *shape, const char *key)
{
	struct ssp_nearest n = { .word = key };

	for (enum key k = 0; k < KEYS; k++)
		if ((shape->must | shape->may) & BIT(k))
			ssp_nearest_try(&n, keys[k]);
	fail_policy(l, key, "%s has no key \"%.40s\"", shape->what, key);
	if (n.best)
		fail_hint(l->e, "did you mean \"%s\"?", n.best);
	return SSP_E_CONFIG;
}

static int check_policy_keys(struct loader *l, const json_t *object, const struct shape *shape)
{
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return fail_policy(l, NULL, "%s is not a JSON object", shape->what);
	json_object_foreach((json_t *)object, key, value) {
		enum key k = 0;
		while (k < KEYS && strcmp(keys[k], key) != 0)
			k++;
		if (k == KEYS || !((shape->must | shape->may) & BIT(k)))
			return unknown_key(l, shape, key);
	}
	for (enum key k = 0; k < KEYS; k++)
		if (shape->must & BIT(k) && !json_object_get(object, keys[k]))
			return fail_policy(l, keys[k], "%s lacks its \"%s\"", shape->what, keys[k]);
	return 0;
}

/* A text without control characters, kept in the policy's arena; an absent key leaves *text as it is. */
static int get_policy_text(struct loader *l, const json_t *object, enum key k, const char **text)
{
	const json_t *value = json_object_get(object, keys[k]);
	const char *s = json_string_value(value);

	if (!value)
		return 0;
	if (!s)
		return fail_policy(l, keys[k], "\"%s\" is not a text", keys[k]);
	if (!*s || strlen(s) > TEXT_MAX)
		return fail_policy(l, keys[k], "\"%s\" is empty or longer than %d bytes", keys[k], TEXT_MAX);
	for (const char *c = s; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return fail_policy(l, keys[k], "\"%s\" has a control character", keys[k]);
	*text = arena_dup(&l->policy->arena, s);
	return *text ? 0 : fail_memory(l->e);
}

static int get_bool(struct loader *l, const json_t *object, enum key k, bool *value)
{
	const json_t *given = json_object_get(object, keys[k]);

	if (given && !json_is_boolean(given))
		return fail_policy(l, keys[k], "\"%s\" is neither true nor false", keys[k]);
	*value = json_is_true(given);
	return 0;
}

static bool is_policy_word(const char *s, bool code)
{
	if (!*s || strlen(s) >= SSP_FACT_SIZE || (code && !(*s >= 'A' && *s <= 'Z')))
		return false;
	for (; *s; s++)
		if (!(*s >= 'a' && *s <= 'z') && !(*s >= '0' && *s <= '9') && *s != '-' &&
			!(code && *s >= 'A' && *s <= 'Z'))
			return false;
	return true;
}

static int get_code(struct loader *l, const json_t *object, const char **code)
{
	int rc = get_policy_text(l, object, CODE, code);

	if (rc)
		return rc;
	if (!is_policy_word(*code, true)) {
		fail_policy(l, keys[CODE], "\"%.40s\" is no code", *code);
		return fail_hint(l->e, "a code is a capital letter, then letters, digits and hyphens, at most %d",
			SSP_FACT_SIZE - 1);
	}
	return 0;
}

static const char *make_node_name(struct loader *l, const char *code)
{
	char *name = arena_dup(&l->policy->arena, code);

	for (char *c = name; c && *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return name;
}

/* Gives the node its number. No other may have its code, upper and lower case being the same, except that a group
 * and one direct part of it may share theirs (T2 is T2 and T2-role). */
static int number_node(struct loader *l, struct policy_node *node, const struct policy_node *parent)
{
	struct ssp_policy *p = l->policy;

	if (p->n_nodes == SSP_POLICY_NODES)
		return fail_policy(l, NULL, "the policy has more than %d questions and groups", SSP_POLICY_NODES);
	node->name = make_node_name(l, node->code);
	if (!node->name)
		return fail_memory(l->e);
	for (size_t i = 0; i < p->n_nodes; i++) {
		const struct policy_node *other = l->nodes[i];
		if (strcmp(other->name, node->name) != 0)
			continue;
		if (other != parent || node->kind != POLICY_FACT || strcmp(other->code, node->code) != 0)
			return fail_policy(l, keys[CODE], "the code %s is there twice", node->code);
	}
	node->number = p->n_nodes;
	l->nodes[p->n_nodes++] = node;
	if (node->kind == POLICY_FACT)
		p->facts[p->n_facts++] = node;
	return 0;
}

static int get_node_words(struct loader *l, const json_t *object, const char *const **words)
{
	const json_t *list = json_object_get(object, keys[WORDS]);
	size_t n = json_array_size(list);

	if (!list)
		return 0;
	if (n == 0 || n > SSP_POLICY_NODES)
		return fail_policy(l, keys[WORDS], "\"words\" is not a list of one to %d words", SSP_POLICY_NODES);
	const char **copy = arena_alloc(&l->policy->arena, (n + 1) * sizeof *copy);
	if (!copy)
		return fail_memory(l->e);
	for (size_t i = 0; i < n; i++) {
		const char *s = json_string_value(json_array_get(list, i));
		if (!s || !is_policy_word(s, false) || !strcmp(s, "yes") || !strcmp(s, "no") || !strcmp(s, "unknown")) {
			fail_policy(l, keys[WORDS], "\"words\" has an element that is not a word, or is yes, no or unknown");
			return fail_hint(l->e, "a word is small letters, digits and hyphens");
		}
		for (size_t j = 0; j < i; j++)
			if (strcmp(copy[j], s) == 0)
				return fail_policy(l, keys[WORDS], "the word %s is there twice", s);
		copy[i] = arena_dup(&l->policy->arena, s);
		if (!copy[i])
			return fail_memory(l->e);
	}
	copy[n] = NULL;
	*words = copy;
	return 0;
}

/* Goes down into an object, or into one of a list (i >= 0), in the path that errors name; *back is what `leave_key` needs. */
static int enter_key(struct loader *l, enum key k, long i, size_t *back)
{
	size_t len = strlen(l->path);

	*back = len;
	if (l->depth == DEEPEST)
		return fail_policy(l, keys[k], "the groups are nested more than %d deep", DEEPEST - 1);
	l->depth++;
	snprintf(l->path + len, sizeof l->path - len, i < 0 ? "%s%s" : "%s%s[%ld]", len ? "." : "", keys[k], i);
	return 0;
}

static void leave_key(struct loader *l, size_t back)
{
	l->path[back] = '\0';
	l->depth--;
}

typedef int read_node(struct loader *l, const json_t *object, struct policy_node *node, const struct policy_node *up);

static int read_list(struct loader *l, const json_t *object, enum key k, read_node *read,
	const struct policy_node *parent, struct policy_node **nodes, size_t *n)
{
	const json_t *list = json_object_get(object, keys[k]);
	size_t back, many = json_array_size(list);
	int rc = 0;

	if (!json_is_array(list) || many > SSP_POLICY_NODES || (many == 0 && k != GATE))
		return fail_policy(l, keys[k], "\"%s\" is not a list%s", keys[k], k == GATE ? "" : " of one or more");
	*nodes = arena_alloc(&l->policy->arena, (many + 1) * sizeof **nodes);
	if (!*nodes)
		return fail_memory(l->e);
	memset(*nodes, 0, (many + 1) * sizeof **nodes);
	for (*n = 0; *n < many && !rc; ++*n) {
		rc = enter_key(l, k, (long)*n, &back);
		if (!rc)
			rc = read(l, json_array_get(list, *n), *nodes + *n, parent);
		if (!rc)
			leave_key(l, back);
	}
	return rc;
}

static int read_texts(struct loader *l, const json_t *object, struct policy_node *node)
{
	int rc = get_code(l, object, &node->code);

	if (!rc)
		rc = get_policy_text(l, object, TEXT, &node->text);
	if (!rc)
		rc = get_policy_text(l, object, QUESTION, &node->question);
	if (!rc)
		rc = get_policy_text(l, object, NO, &node->no);
	if (!rc)
		rc = get_policy_text(l, object, OUT, &node->out);
	if (!rc)
		rc = get_node_words(l, object, &node->words);
	return rc;
}

static int read_detail(struct loader *l, const json_t *object, struct policy_node *leaf)
{
	const json_t *json = json_object_get(object, keys[DETAIL]);
	size_t back;

	if (!json)
		return 0;
	leaf->detail = arena_alloc(&l->policy->arena, sizeof *leaf->detail);
	if (!leaf->detail)
		return fail_memory(l->e);
	*leaf->detail = (struct policy_node){ .kind = POLICY_FACT };
	int rc = enter_key(l, DETAIL, -1, &back);
	if (!rc)
		rc = check_policy_keys(l, json, &detail_shape);
	if (!rc)
		rc = read_texts(l, json, leaf->detail);
	if (!rc)
		rc = get_bool(l, json, RECORD, &leaf->detail->record);
	if (!rc)
		rc = number_node(l, leaf->detail, NULL);
	if (!rc)
		leave_key(l, back);
	return rc;
}

static int read_part(struct loader *l, const json_t *object, struct policy_node *node, const struct policy_node *parent)
{
	bool all = json_object_get(object, keys[ALL_OF]), any = json_object_get(object, keys[ANY_OF]);
	int rc = check_policy_keys(l, object, all ? &all_shape : any ? &any_shape : &fact_shape);

	node->kind = all ? POLICY_ALL : any ? POLICY_ANY : POLICY_FACT;
	if (!rc)
		rc = read_texts(l, object, node);
	if (!rc)
		rc = number_node(l, node, parent);
	if (!rc && node->kind == POLICY_FACT)
		return read_detail(l, object, node);
	if (!rc)
		rc = read_list(l, object, all ? ALL_OF : ANY_OF, read_part, node, &node->parts, &node->n_parts);
	return rc;
}

static int read_gate(struct loader *l, const json_t *object, struct policy_node *node, const struct policy_node *parent)
{
	const json_t *derived = json_object_get(object, keys[DERIVED]);
	int rc = check_policy_keys(l, object, derived ? &derived_shape : &question_shape);

	if (!rc && derived && (!json_is_string(derived) || strcmp(json_string_value(derived), "any-criterion") != 0)) {
		fail_policy(l, keys[DERIVED], "a gate row cannot be derived from this");
		return fail_hint(l->e, "write \"any-criterion\"");
	}
	node->kind = derived ? POLICY_DERIVED : POLICY_FACT;
	if (!rc)
		rc = read_texts(l, object, node);
	if (!rc && node->out && !is_policy_word(node->out, false)) {
		fail_policy(l, keys[OUT], "the reason is not a word");
		return fail_hint(l->e, "a word is small letters, digits and hyphens");
	}
	return rc ? rc : number_node(l, node, parent);
}

static int read_policy(struct loader *l, const json_t *json)
{
	struct ssp_policy *p = l->policy;
	int rc = check_policy_keys(l, json, &policy_shape);

	if (rc)
		return rc;
	p->about = "";
	const json_t *schema = json_object_get(json, keys[SCHEMA]);
	if (!json_is_integer(schema) || json_integer_value(schema) != 1) {
		fail_policy(l, keys[SCHEMA], "this version reads policies of schema 1 only");
		return fail_hint(l->e, "write \"schema\": 1");
	}
	rc = get_policy_text(l, json, NAME, &p->name);
	if (!rc && !is_policy_word(p->name, false))
		rc = fail_policy(l, keys[NAME], "the policy's name is not a word of small letters, digits and hyphens");
	if (!rc)
		rc = get_policy_text(l, json, VERSION, &p->version);
	if (!rc)
		rc = get_policy_text(l, json, ABOUT, &p->about);
	if (!rc)
		rc = read_list(l, json, GATE, read_gate, NULL, &p->gate, &p->n_gate);
	if (!rc)
		rc = read_list(l, json, CRITERIA, read_part, NULL, &p->criteria, &p->n_criteria);
	return rc;
}

static int load_policy(struct ssp_policy **policy, const json_t *json, const char *file, struct ssp_error *e)
{
	struct loader l = { .file = file, .e = e };

	*policy = l.policy = mem_zalloc(sizeof **policy);
	if (!l.policy)
		return fail_memory(e);
	int rc = read_policy(&l, json);
	if (rc) {
		ssp_policy_free(*policy);
		*policy = NULL;
	}
	return rc;
}

int ssp_policy_read(struct ssp_policy **policy, FILE *in, const char *file, struct ssp_error *e)
{
	_cleanup_json_ json_t *json = NULL;

	*policy = NULL;
	int rc = jsonin_read(&json, in, file, SSP_E_CONFIG, e);
	return rc ? rc : load_policy(policy, json, file, e);
}

int ssp_policy_open(struct ssp_policy **policy, const char *path, struct ssp_error *e)
{
	FILE *in = fopen(path, "re");

	*policy = NULL;
	if (!in) {
		fail(e, SSP_E_NOINPUT, "cannot-read", "the file of the policy cannot be opened");
		return fail_at(e, path, 0, NULL);
	}
	int rc = ssp_policy_read(policy, in, path, e);
	fclose(in);
	return rc;
}

int ssp_policy_builtin(struct ssp_policy **policy, const char *name, struct ssp_error *e)
{
	_cleanup_json_ json_t *json = NULL;
	const struct embedded *f = policy_builtin_file(name ? name : ssp_setting_find("threshold.policy")->fallback, e);

	*policy = NULL;
	if (!f)
		return e->code;
	int rc = jsonin_parse(&json, f->start, (size_t)(f->end - f->start), f->path, SSP_E_INTERNAL, e);
	if (!rc)
		rc = load_policy(policy, json, f->path, e);
	if (!rc)
		(*policy)->builtin = true;
	return rc;
}

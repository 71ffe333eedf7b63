/* What differs between two threshold policies. See ssp/threshold.h. */
#include <string.h>

#include "domain/threshold.h"
#include "util/buf.h"
#include "util/fail.h"

/* A node of a policy in its place. */
struct place {
	const struct policy_node *node, *parent; /* parent: NULL in the gate and among the criteria */
	bool gate, detail, matched;
};

struct flat {
	struct place place[SSP_POLICY_NODES];
	size_t n;
};

struct comparing {
	struct flat a, b;
	int (*each)(void *self, const struct ssp_policy_change *change);
	void *self;
	struct buf words;
	struct ssp_error *e;
	int code;
};

static void flatten(struct flat *f, const struct policy_node *nodes, size_t n, const struct policy_node *parent, bool gate)
{
	for (size_t i = 0; i < n; i++) {
		f->place[f->n++] = (struct place){ &nodes[i], parent, gate, false, false };
		if (nodes[i].detail)
			f->place[f->n++] = (struct place){ nodes[i].detail, &nodes[i], gate, true, false };
		flatten(f, nodes[i].parts, nodes[i].n_parts, &nodes[i], gate);
	}
}

/* "criterion T5", "part T4d of T4", "question G3 of the gate" */
static void place_words(struct buf *out, const struct place *p)
{
	if (p->detail)
		buf_printf(out, "detail %s of %s", p->node->code, p->parent->code);
	else if (p->parent)
		buf_printf(out, "part %s of %s", p->node->code, p->parent->code);
	else if (p->gate)
		buf_printf(out, "question %s of the gate", p->node->code);
	else
		buf_printf(out, "criterion %s", p->node->code);
}

/* Hands the words over as a change; the first code other than 0 ends it. */
static void end_change(struct comparing *c, const char *code, const char *change, const char *before, const char *after)
{
	struct ssp_policy_change told = { .code = code, .change = change, .words = c->words.s, .before = before, .after = after };

	if (!c->code)
		c->code = c->words.failed ? fail_memory(c->e) : c->each(c->self, &told);
	buf_reset(&c->words);
}

static const char *logic_word(const struct policy_node *node)
{
	static const char *const words[] = { [POLICY_FACT] = "a question", [POLICY_ALL] = "met by all of its parts",
		[POLICY_ANY] = "met by any of its parts", [POLICY_DERIVED] = "derived from the criteria" };

	return words[node->kind];
}

static void compare_texts(struct comparing *c, const struct place *p, const char *what, const char *before, const char *after)
{
	if ((!before && !after) || (before && after && strcmp(before, after) == 0))
		return;
	place_words(&c->words, p);
	buf_printf(&c->words, ": the %s is \"%s\", and was \"%s\"", what, after ? after : "", before ? before : "");
	end_change(c, p->node->code, "changed", before, after);
}

static void join_answers(struct buf *out, const struct policy_node *node)
{
	for (size_t i = 0; node->words && node->words[i]; i++)
		buf_printf(out, "%s%s", i ? ", " : "", node->words[i]);
	if (!node->words)
		buf_adds(out, "yes, no");
}

static void compare_answers(struct comparing *c, const struct place *p, const struct policy_node *before)
{
	_cleanup_buf_ struct buf was = BUF_INIT, is = BUF_INIT;

	join_answers(&was, before);
	join_answers(&is, p->node);
	c->words.failed |= was.failed || is.failed;
	compare_texts(c, p, "list of answers", was.s, is.s);
}

static bool in_same_place(const struct place *a, const struct place *b)
{
	const char *of_a = a->parent ? a->parent->code : "", *of_b = b->parent ? b->parent->code : "";

	return a->gate == b->gate && a->detail == b->detail && strcmp(of_a, of_b) == 0;
}

static void compare_places(struct comparing *c, const struct place *a, const struct place *b)
{
	if (!in_same_place(a, b)) {
		place_words(&c->words, b);
		buf_adds(&c->words, ": it was ");
		place_words(&c->words, a);
		end_change(c, b->node->code, "moved", NULL, NULL);
	}
	if (a->node->kind != b->node->kind) {
		place_words(&c->words, b);
		buf_printf(&c->words, ": it is %s, and was %s", logic_word(b->node), logic_word(a->node));
		end_change(c, b->node->code, "changed", logic_word(a->node), logic_word(b->node));
	}
	compare_texts(c, b, "text", a->node->text, b->node->text);
	compare_texts(c, b, "question", a->node->question, b->node->question);
	compare_texts(c, b, "text of the answer no", a->node->no, b->node->no);
	compare_texts(c, b, "reason", a->node->out, b->node->out);
	if (a->node->kind == POLICY_FACT && b->node->kind == POLICY_FACT)
		compare_answers(c, b, a->node);
	if (a->node->record == b->node->record)
		return;
	place_words(&c->words, b);
	buf_adds(&c->words, b->node->record ? " is chased while it is missing" : " is no longer chased while it is missing");
	end_change(c, b->node->code, "changed", NULL, NULL);
}

/* Finds the node of the same name in the other policy. If a group and a part have one name, the one in the same place comes first. */
static struct place *find_like_place(struct flat *f, const struct place *like)
{
	struct place *found = NULL;

	for (size_t i = 0; i < f->n; i++) {
		struct place *p = &f->place[i];
		if (p->matched || strcmp(p->node->name, like->node->name) != 0)
			continue;
		if (in_same_place(p, like))
			return p;
		found = found ? found : p;
	}
	return found;
}

static void tell_place(struct comparing *c, const struct place *p, const char *change)
{
	bool removed = strcmp(change, "removed") == 0;

	place_words(&c->words, p);
	buf_printf(&c->words, " is %s: %s", change, p->node->text);
	end_change(c, p->node->code, change, removed ? p->node->text : NULL, removed ? NULL : p->node->text);
}

static void compare_policies(struct comparing *c, const struct ssp_policy *a, const struct ssp_policy *b)
{
	static const char *const changed = "changed";

	if (strcmp(a->name, b->name) != 0 || strcmp(a->version, b->version) != 0) {
		buf_printf(&c->words, "policy %s, version %s; it was %s, version %s", b->name, b->version, a->name, a->version);
		end_change(c, NULL, changed, a->version, b->version);
	}
	for (size_t i = 0; i < c->b.n; i++) {
		struct place *p = &c->b.place[i], *was = find_like_place(&c->a, p);
		if (!was) {
			tell_place(c, p, "added");
			continue;
		}
		was->matched = true;
		compare_places(c, was, p);
	}
	for (size_t i = 0; i < c->a.n; i++)
		if (!c->a.place[i].matched)
			tell_place(c, &c->a.place[i], "removed");
}

int ssp_threshold_diff(const struct ssp_policy *before, const struct ssp_policy *after,
	int (*each)(void *self, const struct ssp_policy_change *change), void *self, struct ssp_error *e)
{
	struct comparing c = { .each = each, .self = self, .words = BUF_INIT, .e = e };

	flatten(&c.a, before->gate, before->n_gate, NULL, true);
	flatten(&c.a, before->criteria, before->n_criteria, NULL, false);
	flatten(&c.b, after->gate, after->n_gate, NULL, true);
	flatten(&c.b, after->criteria, after->n_criteria, NULL, false);
	compare_policies(&c, before, after);
	buf_free(&c.words);
	return c.code;
}

#include "list_words.h"

#include <string.h>

#include "commands.h"
#include "options.h"
#include "wrap.h"

/* The list that is being printed. */
struct printing {
	FILE *out;
	const char *list, *verb;
	struct wrap wrap;
	bool any; /* a list is printed above */
};

/* A reason may be for some acts only: the verbs that its category names. */
static int print_list_word(void *self, const char *list, const char *code, const char *label, const char *category)
{
	struct printing *p = self;

	(void)label;
	if (strcmp(list, p->list) != 0 || (strcmp(list, "reason") == 0 && category && !strstr(category, p->verb)))
		return 0;
	if (!p->any)
		fputs("\nWords of lists (the store may have others):\n", p->out);
	if (!p->wrap.column)
		p->wrap.column = fprintf(p->out, "  %-14s ", list);
	p->any = true;
	wrap_words(&p->wrap, code);
	return 0;
}

static void print_list(struct printing *p, const struct option *option)
{
	struct ssp_error ignored = { 0 };

	p->wrap = (struct wrap){ .out = p->out, .indent = 18 };
	p->list = option->list;
	if (ssp_terms_each(print_list_word, p, &ignored) || p->wrap.column)
		putc('\n', p->out);
}

void print_lists(FILE *out, const struct command *c, const struct ssp_kind *kind)
{
	const struct ssp_entity *entity = ssp_entity_find(c->noun);
	struct printing p = { .out = out, .verb = c->verb };

	for (const struct option *o = c->options; o && o->name; o++) {
		const struct ssp_field *f = entity && kind ? option_field(entity, o->name) : NULL;
		if (o->list && !(f && !ssp_kind_has(entity, kind, f->name)))
			print_list(&p, o);
	}
	for (const struct option *o = global_options; o->name; o++)
		if (o->list && option_taken(c, o))
			print_list(&p, o);
}

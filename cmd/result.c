/* What a command says when it is done: words; where a format is asked for on the line, the same as data. */
#include <string.h>

#include "verbs.h"

/* What was made: the references from `at` on, all of them in the same way. */
struct made {
	const char *what;
	const char *const *at;
	size_t left;
};

static int next_made(struct ssp_rows *rows, struct ssp_value *row)
{
	struct made *m = rows->self;

	if (!m->left)
		return 0;
	m->left--;
	row[0] = text_value(*m->at++);
	row[1] = text_value(m->what);
	return 1;
}

int say_each_made(struct context *cx, const char *what, const char *const *references, size_t n)
{
	static const struct ssp_column columns[] = { { "reference", SSP_TEXT }, { "done", SSP_TEXT } };
	struct made made = { what, references, n };
	struct ssp_rows rows = { columns, 2, &made, next_made, NULL };

	if (cx->as_data && !cx->quiet) {
		cx->style.single = n == 1;
		return ssp_write_rows(cx->out, &cx->style, &rows, NULL, &cx->error);
	}
	for (size_t i = 0; i < n; i++)
		fprintf(cx->out, "%s%s%s\n", cx->quiet ? "" : what, cx->quiet ? "" : " ", references[i]);
	return 0;
}

int say_made(struct context *cx, const char *what, const char *reference)
{
	return say_each_made(cx, what, &reference, 1);
}

int say_changed(struct context *cx, bool changed, const char *reference)
{
	return say_made(cx, !changed ? "unchanged" : cx->dry_run ? "would change" : "changed", reference);
}

static int next_fact(struct ssp_rows *rows, struct ssp_value *row)
{
	const struct ssp_value *facts = rows->self;

	if (!facts)
		return 0;
	memcpy(row, facts, rows->n * sizeof *row);
	rows->self = NULL;
	return 1;
}

int say_facts(struct context *cx, const struct ssp_column *columns, const struct ssp_value *facts, size_t n)
{
	struct ssp_rows rows = { columns, n, (void *)facts, next_fact, NULL };

	cx->style.single = true;
	return ssp_write_rows(cx->out, &cx->style, &rows, NULL, &cx->error);
}

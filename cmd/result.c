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

static const char *change_word(const struct context *cx, bool changed)
{
	return !changed ? "unchanged" : cx->dry_run ? "would change" : "changed";
}

int say_changed(struct context *cx, bool changed, const char *reference)
{
	return say_made(cx, change_word(cx, changed), reference);
}

/* Of one field the sentence is about that; of several it names each that changes again. */
static void print_spells(FILE *out, const struct ssp_edited *edited)
{
	char day[SSP_DATE_SIZE];

	fprintf(out, " from %s", ssp_day_words(edited->spells[0].from, day));
	for (size_t i = 0; i < edited->n_spells; i++) {
		const struct ssp_spell *s = &edited->spells[i];
		if (s->until == SSP_NO_DAY)
			continue;
		if (edited->n_spells > 1)
			fprintf(out, "; %s", s->field->name);
		fprintf(out, " until %s, when the next recorded change holds", ssp_day_words(s->until, day));
	}
}

/* As data: the day from which the dated fields hold, and the last day of the one that changes again first. */
static int edited_data(struct context *cx, const struct ssp_edited *edited, const char *reference)
{
	static const struct ssp_column columns[] = {
		{ "reference", SSP_TEXT }, { "done", SSP_TEXT }, { "from", SSP_DATE }, { "until", SSP_DATE },
	};
	struct ssp_value row[4] = { text_value(reference), text_value(change_word(cx, edited->changed)) };
	char from[SSP_DATE_SIZE], until[SSP_DATE_SIZE];
	ssp_day first = SSP_NO_DAY;

	for (size_t i = 0; i < edited->n_spells; i++)
		if (edited->spells[i].until != SSP_NO_DAY && (first == SSP_NO_DAY || edited->spells[i].until < first))
			first = edited->spells[i].until;
	if (edited->n_spells)
		row[2] = text_value(ssp_day_format(edited->spells[0].from, from));
	if (first != SSP_NO_DAY)
		row[3] = text_value(ssp_day_format(first, until));
	return say_facts(cx, columns, row, 4);
}

/* Is it said from when the change holds: where the line named the day, or where it ends again? */
static bool tells_days(const struct context *cx, const struct ssp_edited *edited)
{
	bool tells = opt(cx, "effective") != NULL;

	for (size_t i = 0; i < edited->n_spells; i++)
		tells |= edited->spells[i].until != SSP_NO_DAY;
	return tells && edited->n_spells && !cx->quiet;
}

int say_edited(struct context *cx, const struct ssp_edited *edited, const char *reference)
{
	if (cx->as_data && !cx->quiet && ssp_entity_dated(cx->entity))
		return edited_data(cx, edited, reference);
	if (cx->as_data || !tells_days(cx, edited))
		return say_changed(cx, edited->changed, reference);
	fprintf(cx->out, "%s %s", change_word(cx, edited->changed), reference);
	print_spells(cx->out, edited);
	fputc('\n', cx->out);
	return 0;
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

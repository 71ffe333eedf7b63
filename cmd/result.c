/* The result of a command: words, or the same as data if the line asks for a format. */
#include <string.h>

#include "verbs.h"

/* The acts of the command, to be written at its end. */
struct results {
	const struct done *at;
	size_t left;
	char from[SSP_DATE_SIZE], until[SSP_DATE_SIZE];
};

/* The last day of the field that changes again first, or SSP_NO_DAY. */
static ssp_day first_end(const struct ssp_edited *edited)
{
	ssp_day first = SSP_NO_DAY;

	for (size_t i = 0; i < edited->n_spells; i++)
		if (edited->spells[i].until != SSP_NO_DAY && (first == SSP_NO_DAY || edited->spells[i].until < first))
			first = edited->spells[i].until;
	return first;
}

static int next_result(struct ssp_rows *rows, struct ssp_value *row)
{
	struct results *r = rows->self;

	if (!r->left)
		return 0;
	const struct done *done = r->at++;
	ssp_day until = first_end(&done->edited);
	r->left--;
	row[0] = text_value(done->reference);
	row[1] = text_value(done->what);
	if (rows->n > 2) {
		row[2] = text_value(done->edited.n_spells ? ssp_day_format(done->edited.spells[0].from, r->from) : NULL);
		row[3] = text_value(until != SSP_NO_DAY ? ssp_day_format(until, r->until) : NULL);
	}
	return 1;
}

/* Is it said from when the change holds: where the line named the day, or where it ends again? */
static bool tells_days(const struct context *cx, const struct ssp_edited *edited)
{
	return edited->n_spells && (opt(cx, "effective") || first_end(edited) != SSP_NO_DAY);
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

int say_each_made(struct context *cx, const struct done *done, size_t n)
{
	static const struct ssp_column columns[] = {
		{ "reference", SSP_TEXT }, { "done", SSP_TEXT }, { "from", SSP_DATE }, { "until", SSP_DATE },
	};
	bool dated = done->is_edit && ssp_entity_dated(cx->entity);
	struct results results = { .at = done, .left = n };
	struct ssp_rows rows = { columns, dated ? 4 : 2, &results, next_result, NULL };

	if (cx->as_data && !cx->quiet) {
		cx->style.single = n == 1;
		return ssp_write_rows(cx->out, &cx->style, &rows, NULL, &cx->error);
	}
	for (size_t i = 0; i < n; i++) {
		fprintf(cx->out, "%s%s%s", cx->quiet ? "" : done[i].what, cx->quiet ? "" : " ", done[i].reference);
		if (!cx->quiet && tells_days(cx, &done[i].edited))
			print_spells(cx->out, &done[i].edited);
		putc('\n', cx->out);
	}
	return 0;
}

int say_made(struct context *cx, const char *what, const char *reference)
{
	return say_each_made(cx, &(struct done){ .what = what, .reference = reference }, 1);
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

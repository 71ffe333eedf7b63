/* list, show and export. */
#include <stdlib.h>
#include <string.h>

#include "output.h"
#include "verbs.h"

static bool has_period(const struct ssp_entity *entity)
{
	return ssp_day_field(entity) != NULL;
}

const struct option verb_list_options[] = {
	{ "period", 0, "PERIOD", .help = "only rows of this period", .fits = has_period },
	{ "voided", 0, NULL, .help = "voided rows too", .verbs = SSP_VOID },
	{ 0 }
};

const struct option verb_export_options[] = {
	{ "period", 0, "PERIOD", .help = "only rows of this period", .fits = has_period },
	{ 0 }
};

int list_columns(struct context *cx, const struct ssp_entity *entity)
{
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		fprintf(cx->out, "%s\t%s\n", f->name, f->help);
	for (const struct ssp_field *f = entity->computed; f && f->name; f++)
		fprintf(cx->out, "%s\t%s\n", f->name, f->help);
	return 0;
}

/* Reads by the options; `columns` where they do not say which. */
static int read_rows(struct context *cx, const char *verb, struct ssp_query *q, const char *columns)
{
	const char **where;

	if (opt_flag(cx, "list-columns"))
		return list_columns(cx, cx->entity);
	if (!(where = calloc(cx->n_given + 1, sizeof *where)))
		return out_of_memory(cx);
	q->entity = cx->entity;
	int code = query_from_options(cx, q, where);
	if (!q->columns)
		q->columns = columns;
	if (!code)
		code = ssp_read(cx->ssp, verb, q, cx->out, &cx->style, NULL);
	free(where);
	return code;
}

int verb_list(struct context *cx)
{
	struct ssp_query q = { .voided = opt_flag(cx, "voided") };

	return read_rows(cx, "list", &q, NULL);
}

int verb_show(struct context *cx)
{
	struct ssp_query q = { .key = cx->args[0], .voided = true, .children = !opt(cx, "columns") };

	cx->style.single = true;
	return read_rows(cx, "show", &q, "*");
}

/* A table of every field helps nobody: an export is CSV unless said otherwise. */
int verb_export(struct context *cx)
{
	struct ssp_query q = { .voided = true };

	if (!opt(cx, "format") && !output_path(cx) && strcmp(cx->command->verb, "export") == 0 &&
		cx->style.format == SSP_FORMAT_TABLE)
		cx->style.format = SSP_FORMAT_CSV;
	return read_rows(cx, "export", &q, "*");
}

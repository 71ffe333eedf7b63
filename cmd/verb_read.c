/* list, show and export. */
#include <stdlib.h>
#include <string.h>

#include "memstream.h"
#include "output.h"
#include "verbs.h"

static bool has_period(const struct ssp_entity *entity)
{
	return ssp_day_field(entity) != NULL;
}

static bool has_merged(const struct ssp_entity *entity)
{
	return ssp_field_find(entity, "merged") != NULL;
}

const struct option verb_list_options[] = {
	{ "period", 0, "PERIOD", .help = "only rows of this period", .fits = has_period },
	{ "voided", 0, NULL, .help = "include voided rows", .verbs = SSP_VOID },
	{ "merged", 0, NULL, .help = "include rows that were merged into others", .fits = has_merged },
	{ 0 }
};

const struct option verb_export_options[] = {
	{ "period", 0, "PERIOD", .help = "only rows of this period", .fits = has_period },
	{ 0 }
};

int list_columns(struct context *cx, const struct ssp_entity *entity)
{
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		say_column(cx, f->name, f->help);
	for (const struct ssp_field *f = entity->computed; f && f->name; f++)
		say_column(cx, f->name, f->help);
	return 0;
}

int read_rows(struct context *cx, const char *verb, struct ssp_query *q, const char *columns)
{
	const char **where, *sort = q->sort;
	bool masked = false;

	if (!q->entity)
		q->entity = cx->entity;
	if (opt_flag(cx, "list-columns"))
		return list_columns(cx, q->entity);
	if (!(where = calloc(cx->n_given + 1, sizeof *where)))
		return out_of_memory(cx);
	int code = query_from_options(cx, q, where);
	if (!q->columns)
		q->columns = columns;
	if (!q->sort)
		q->sort = sort;
	cx->style.masked = &masked;
	if (!code)
		code = ssp_read(cx->ssp, verb, q, cx->out, &cx->style, NULL);
	cx->style.masked = NULL;
	if (masked && !cx->told_masked)
		print_note(cx, "note: *** hides what identifies a young person; --identifying shows it, if the role allows it");
	cx->told_masked |= masked;
	free(where);
	return code;
}

int verb_list(struct context *cx)
{
	struct ssp_query q = { .voided = opt_flag(cx, "voided") || opt_flag(cx, "merged") };

	return read_rows(cx, "list", &q, NULL);
}

static int show_one(struct context *cx, const char *key)
{
	struct ssp_query q = { .key = key, .voided = true, .children = !opt(cx, "columns") };

	return read_rows(cx, "show", &q, "*");
}

/* One record after another; in JSON they are rows of one object, in formats with a header they have one. */
static int show_each(struct context *cx)
{
	bool json = cx->style.format == SSP_FORMAT_JSON;
	bool apart = cx->style.format == SSP_FORMAT_TABLE || cx->style.format == SSP_FORMAT_MARKDOWN;
	int code = 0;

	cx->style.inner = json;
	if (json)
		fprintf(cx->out, "{\"schema\":1,\"command\":\"%s\",\"scope\":{},\"rows\":[\n", cx->style.command);
	for (int i = 0; i < cx->n_args && !code; i++) {
		fputs(!i ? "" : json ? "," : apart ? "\n" : "", cx->out);
		code = show_one(cx, cx->args[i]);
		cx->style.no_header |= !apart;
		cx->style.marking = NULL;
	}
	if (json)
		fprintf(cx->out, "],\"count\":%d}\n", cx->n_args);
	return code;
}

/* All of them or, where one is not there, none: half an object of JSON is no object. */
static int show_several(struct context *cx)
{
	FILE *to = cx->out, *out;
	char *text = NULL;
	size_t n = 0;

	if (cx->style.format == SSP_FORMAT_HTML || cx->style.format == SSP_FORMAT_XLSX) {
		fail_usage(cx, "no-format", "%s shows one record", cx->style.format == SSP_FORMAT_HTML ? "a page" : "a workbook");
		return fail_usage_hint(cx, "give one reference, or another format");
	}
	if (!(out = open_memstream(&text, &n)))
		return out_of_memory(cx);
	cx->out = out;
	int code = memstream_close(cx, out, &text, show_each(cx));
	cx->out = to;
	if (!code)
		fwrite(text, 1, n, to);
	free(text);
	return code;
}

int verb_show(struct context *cx)
{
	cx->style.single = true;
	return cx->n_args > 1 && !opt_flag(cx, "list-columns") ? show_several(cx) : show_one(cx, cx->args[0]);
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

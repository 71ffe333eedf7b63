/* `ssp export csv WHAT`: what `WHAT export`, `kpi report` and the reports write, in the format that the verb names. */
#include <string.h>

#include "commands.h"
#include "output.h"
#include "run.h"
#include "verbs.h"

static int use_verb_format(struct context *cx)
{
	const char *given = format_given(cx);

	/* a batch in JSON Lines has nothing else */
	bool lines = cx->outer && cx->style.format == SSP_FORMAT_JSONL;

	for (int i = 0; ssp_formats[i].code && !lines; i++)
		if (strcmp(ssp_formats[i].code, cx->command->verb) == 0)
			cx->style.format = (enum ssp_format)i;
	if (strcmp(cx->command->verb, "ics") == 0)
		cx->style.format = SSP_FORMAT_ICS;
	if (given && strcmp(given, cx->command->verb) != 0)
		return fail_usage(cx, "bad-value", "export %s writes %s: omit --format", cx->command->verb, cx->command->verb);
	return output_check(cx);
}

/* Offers the words that can be exported: nouns with an export or a report, and reports. */
static int try_exportable(const struct command *c, void *self)
{
	if (strcmp(c->verb, "export") == 0 || strcmp(c->verb, "report") == 0)
		ssp_nearest_try(self, c->noun);
	else if (strcmp(c->noun, "report") == 0 && prints_table(c))
		ssp_nearest_try(self, c->verb);
	return 0;
}

static int nothing_to_export(struct context *cx)
{
	struct ssp_nearest near = { .word = cx->args[0] };
	const char *format = cx->command->verb;
	const struct command *lone;
	struct command room;

	/* --list-columns lets the argument be left out, which most commands do not need for it */
	if (!cx->n_args) {
		fail_usage(cx, "missing-argument", "ssp export %s needs %s", cx->command->verb, cx->command->args);
		return fail_usage_hint(cx, "name a noun, kpi or a report");
	}
	fail_usage(cx, "no-noun", "there is no noun or report '%.60s' to export", cx->args[0]);
	lone = command_find(cx->commands, cx->args[0], "", &room);
	if (lone && lone->columns && strcmp(format, "ics") != 0)
		return fail_usage_hint(cx, "it takes a format itself: ssp %s --format %s", lone->noun, format);
	command_each(cx->commands, try_exportable, &near);
	return near.best ? fail_usage_hint(cx, "did you mean %s?", near.best) : fail_usage_hint(cx, "name a noun, kpi or a report");
}

/* The command that makes the rows: `WHAT export`, `WHAT report` or `report WHAT`; NULL: none. */
static const struct command *find_source(struct context *cx, struct command *room)
{
	const char *what = cx->n_args ? cx->args[0] : "";
	const struct command *c = command_find(cx->commands, what, "export", room);

	if (!c)
		c = command_find(cx->commands, what, "report", room);
	if (!c)
		c = command_find(cx->commands, "report", what, room);
	return c && prints_table(c) ? c : NULL;
}

/* Refuses options of the export that the command which makes the rows would ignore. */
static int check_source_options(struct context *cx, const struct command *c)
{
	char name[32];

	for (const struct option *o = cx->command->options; o->name; o++) {
		snprintf(name, sizeof name, "--%s", o->name);
		if (!opt_flag(cx, o->name) || option_find(c, name))
			continue;
		fail_usage(cx, "no-option", "an export of %s takes no %s", cx->args[0], name);
		return fail_usage_hint(cx, "omit %s", name);
	}
	return 0;
}

/* Asked before the export is an event. */
static int check_calendar_rows(struct context *cx, const struct command *c)
{
	const struct ssp_entity *entity = ssp_entity_find(c->noun);

	if (strcmp(cx->command->verb, "ics") != 0 || asks_columns(cx))
		return 0;
	if (opt_flag(cx, "columns")) {
		fail_usage(cx, "bad-option", "an iCalendar file has no columns to choose");
		return fail_usage_hint(cx, "omit --columns, or export csv");
	}
	if (entity && ssp_day_field(entity) && strcmp(c->verb, "export") == 0)
		return 0;
	fail_usage(cx, "no-day", "%s has no day, so there is no calendar of it", cx->args[0]);
	return fail_usage_hint(cx, "name a noun whose rows have a day, such as calendar, absence or activity");
}

static int run(struct context *cx)
{
	struct command room;
	const struct command *c = find_source(cx, &room);
	int code = use_verb_format(cx);

	if (code || !c)
		return code ? code : nothing_to_export(cx);
	if ((code = check_calendar_rows(cx, c)) || (code = check_source_options(cx, c)))
		return code;
	const struct command *own = cx->command;
	cx->command = c;
	cx->entity = ssp_entity_find(c->noun);
	cx->n_args = 0;
	code = !cx->ssp || c->flags & CMD_NO_PERMIT ? 0 : ssp_permit(cx->ssp, c->noun, c->verb);
	if (!code)
		code = command_execute(cx);
	/* the command found is in `room` above */
	cx->command = own;
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only rows of this period" },
	{ "set", 0, "SET", .help = "kpi: set of lines" },
	{ "by", 0, "GROUP", true, ssp_kpi_bys, .help = "kpi: group of the counts" },
	{ "compare", 0, "WITH", .words = ssp_kpi_compares, .help = "kpi: compare with previous or last-year" },
	{ 0 }
};

#define EXPORT(name, word) \
	const struct command cmd_export_##name = { \
		.noun = "export", \
		.verb = #name, \
		.flags = CMD_NO_PERMIT | CMD_COLUMNS, \
		.args = "WHAT", \
		.min_args = 1, \
		.max_args = 1, \
		.options = options, \
		.run = run, \
		.help = "write all rows of a noun, or a report, as " word, \
		.group = "reporting", \
		.noun_help = "write all of a noun, or a report, in a format", \
	}

EXPORT(csv, "CSV");
EXPORT(tsv, "TSV");
EXPORT(json, "one JSON object");
EXPORT(jsonl, "JSON lines");
EXPORT(markdown, "a Markdown table");
EXPORT(html, "a page of HTML");
EXPORT(xlsx, "a workbook for spreadsheets");
EXPORT(ics, "an iCalendar file");

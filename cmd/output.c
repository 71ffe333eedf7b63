/* Where rows go, and how: stdout, or a file that is whole or not there. */
#include "output.h"

#include <stdlib.h>
#include <string.h>

#include "caller.h"
#include "messages.h"
#include "options.h"
#include "outfile.h"
#include "pager.h"
#include "settings.h"

const char *output_path(const struct context *cx)
{
	const char *path = opt(cx, "output");

	return path && strcmp(path, "-") != 0 ? path : NULL;
}

/* The format that a file's name ends in, or NULL. */
static const char *format_of(const char *path)
{
	static const char *const endings[][2] = {
		{ ".csv", "csv" }, { ".tsv", "tsv" }, { ".json", "json" }, { ".jsonl", "jsonl" }, { ".md", "markdown" },
		{ ".html", "html" }, { ".txt", "table" }, { ".xlsx", "xlsx" },
	};
	const char *dot = path ? strrchr(path, '.') : NULL;

	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
		if (strcasecmp(dot, endings[i][0]) == 0)
			return endings[i][1];
	return NULL;
}

static int find_format(struct context *cx, const char *name)
{
	struct ssp_nearest near = { .word = name };

	for (int i = 0; ssp_formats[i].code; i++) {
		if (strcmp(ssp_formats[i].code, name) == 0) {
			cx->style.format = (enum ssp_format)i;
			return 0;
		}
		ssp_nearest_try(&near, ssp_formats[i].code);
	}
	fail_usage(cx, "no-format", "format '%.40s' does not exist", name);
	return near.best ? fail_usage_hint(cx, "did you mean %s?", near.best) : fail_usage_hint(cx, "see: ssp help formats");
}

const char *format_given(const struct context *cx)
{
	return opt_flag(cx, "json") ? "json" : opt_flag(cx, "z") ? "nul" : opt(cx, "format");
}

int output_check(struct context *cx)
{
	if (cx->style.format != SSP_FORMAT_XLSX || output_path(cx) || asks_columns(cx))
		return 0;
	fail_usage(cx, "no-file", "xlsx needs a file to write to");
	return fail_usage_hint(cx, "name the file: -o FILE.xlsx");
}

/* Sets the format: that of the line, of the file's name, or of the setting. */
static int set_format(struct context *cx)
{
	const char *name = format_given(cx), *origin;
	char room[1024];
	int code;

	if (opt_flag(cx, "json") + opt_flag(cx, "z") + opt_flag(cx, "format") > 1)
		return fail_usage(cx, "twice", "the format was given twice: give one of --format, --json and -z");
	if (!name)
		name = format_of(output_path(cx));
	if (!name && opt_flag(cx, "porcelain"))
		name = "tsv";
	cx->as_data = name && strcmp(name, "table") != 0;
	if (name)
		return (code = find_format(cx, name)) ? code : output_check(cx);
	if ((code = config_value(cx, "format", room, &name, &origin)) || (name && (code = find_format(cx, name))))
		return code;
	/* as a default it is that of files */
	if (output_check(cx)) {
		cx->style.format = SSP_FORMAT_TABLE;
		cx->error = (struct ssp_error){ 0 };
	}
	return 0;
}

static int set_colour(struct context *cx, bool terminal)
{
	const char *when = opt(cx, "color");
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	if (!when || strcmp(when, "auto") == 0)
		cx->style.colour = terminal && !(none && *none) && term && strcmp(term, "dumb") != 0;
	else if (strcmp(when, "always") == 0)
		cx->style.colour = true;
	else if (strcmp(when, "never") != 0)
		return fail_usage(cx, "bad-value", "--color must be auto, always or never");
	return 0;
}

int output_open(struct context *cx)
{
	const char *path = output_path(cx);

	/* a file that a line of a batch reads must not be replaced at the end of the batch */
	if (cx->outer)
		return outfile_check(cx, output_path(cx->outer));
	held_open(cx, !path && !caller_far() && !opt_flag(cx, "no-pager"));
	bool terminal = !path && caller_terminal(1);
	int code = set_format(cx);
	if (!code)
		code = set_colour(cx, terminal);
	cx->style.no_header = opt_flag(cx, "no-header");
	cx->style.porcelain = opt_flag(cx, "porcelain");
	cx->style.spreadsheet_safe = !cx->style.porcelain;
	cx->style.terminal = terminal;
	cx->style.marking = opt(cx, "marking");
	cx->style.command = cx->options.command;
	cx->style.clock = &cx->clock;
	cx->style.columns_named = opt(cx, "columns") != NULL;
	if (terminal)
		cx->style.width = caller_width();
	if (!code && path && !(cx->command->flags & CMD_FOLDER) && !(code = outfile_open(cx, &cx->file, path)))
		cx->out = cx->file.out;
	return code;
}

/* Somebody who reads in a pager must not keep others from writing. */
static void release_store(struct context *cx)
{
	if (!held_is_long(cx))
		return;
	context_error(cx);
	ssp_close(cx->ssp);
	cx->ssp = NULL;
}

int output_close(struct context *cx, int code)
{
	if (cx->outer)
		return code;
	release_store(cx);
	if (!held_close(cx) && !code)
		code = fail_output(cx);
	int worse = outfile_close(cx, &cx->file, !code);
	return code ? code : worse;
}

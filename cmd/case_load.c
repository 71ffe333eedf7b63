#include <string.h>

#include "verbs.h"

static const struct ssp_word groups[] = {
	{ "officer", "a row an officer, and one for cases without a lead" },
	{ "team", "a row a team" },
	{ 0 }
};

static int run(struct context *cx)
{
	const char *by = opt(cx, "by");
	bool by_team = by && strcmp(by, "team") == 0;
	struct ssp_rows rows;

	if (by && !ssp_word_label(groups, by)) {
		fail_usage(cx, "bad-value", "--by must be officer or team");
		return fail_usage_hint(cx, "see: ssp case load --help");
	}
	if (asks_columns(cx))
		return print_columns(cx, ssp_case_load_columns(by_team));
	int code = ssp_case_load(cx->ssp, by_team, &rows);
	return code ? code : write_out(cx, &rows);
}

static const struct option options[] = {
	{ "by", 0, "GROUP", .words = groups, .help = "group: officer (the default) or team" },
	{ 0 }
};

const struct command cmd_case_load = {
	.noun = "case",
	.verb = "load",
	.flags = CMD_COLUMNS,
	.args = "",
	.options = options,
	.run = run,
	.help = "count the open cases of each officer and team",
};

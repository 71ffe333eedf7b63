/* Activities from a file: of our own form, or a month sheet with a row for each day. */
#include <string.h>

#include "verbs.h"

static int import_month(struct context *cx, const struct ssp_import *import, void *officer, struct ssp_imported *done)
{
	return ssp_month_import(cx->ssp, import, officer, done);
}

static int import_sheet(struct context *cx, char *officer)
{
	struct ssp_import import = { .format = strcmp(cx->args[0], "-") == 0 ? opt(cx, "format") : NULL };
	int code = set_reading(cx, &import);

	return code ? code : import_file(cx, &import, import_month, officer);
}

static int run(struct context *cx)
{
	static const char *const foreign[] = { "map", "propose-map", "restore", "rejects", NULL }, *const own[] = { "officer", NULL };
	const char *feed = opt(cx, "feed"), *officer = opt(cx, "officer");
	char key[SSP_TEXT_SIZE];
	int code;

	cx->entity = ssp_entity_find("activity");
	if (!feed)
		return (code = require_feed(cx, own, "name what the file is: --feed month-sheet")) ? code : verb_import(cx);
	if (strcmp(feed, "month-sheet") != 0) {
		fail_usage(cx, "no-feed", "feed '%.40s' does not exist", feed);
		return fail_usage_hint(cx, "the only feed is month-sheet");
	}
	code = refuse_options(cx, foreign, "a month sheet");
	if (!code && officer)
		code = ssp_day_officer(cx->ssp, officer, key);
	return code ? code : import_sheet(cx, officer ? key : NULL);
}

static const struct ssp_word feeds[] = {
	{ "month-sheet", "a row for each day, and a column of counts for each kind or performance line" },
	{ 0 }
};

static const struct option options[] = {
	{ "feed", 0, "NAME", .words = feeds, .help = "format of the file, if it is not ssp's own" },
	{ "officer", 0, "KEY", .ref = "officer", .help = "officer of the rows that name none (month-sheet); default: me" },
	IMPORT_OPTIONS,
	{ 0 }
};

const struct command cmd_activity_import = {
	.noun = "activity",
	.verb = "import",
	.args = "FILE|-",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "import activities from a file or a month sheet",
};

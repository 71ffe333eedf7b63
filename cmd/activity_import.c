/* Activities from a file: of our own form, or a month sheet with a row for each day. */
#include <string.h>

#include "verbs.h"

static int import_month(struct context *cx, const struct ssp_import *import, void *officer, struct ssp_imported *done)
{
	return ssp_month_import(cx->ssp, import, officer, done);
}

static int import_sheet(struct context *cx, char *officer)
{
	struct ssp_import import = { .file = infile_name(cx->args[0]) };
	int code = set_reading(cx, &import);

	if (code)
		return code;
	if (strcmp(cx->args[0], "-") == 0)
		import.format = opt(cx, "format");
	if (!(import.in = infile_open(cx, cx->args[0])))
		return cx->error.code;
	code = import_and_tell(cx, &import, import_month, officer);
	if (import.in != stdin)
		fclose(import.in);
	return code;
}

static int run(struct context *cx)
{
	static const char *const foreign[] = { "map", "propose-map", "restore", "rejects" };
	const char *feed = opt(cx, "feed"), *officer = opt(cx, "officer");
	char key[SSP_TEXT_SIZE];

	cx->entity = ssp_entity_find("activity");
	if (!feed && officer) {
		fail_usage(cx, "bad-option", "--officer needs --feed");
		return fail_usage_hint(cx, "name what the file is: --feed month-sheet");
	}
	if (!feed)
		return verb_import(cx);
	if (strcmp(feed, "month-sheet") != 0) {
		fail_usage(cx, "no-feed", "feed '%.40s' does not exist", feed);
		return fail_usage_hint(cx, "the only feed is month-sheet");
	}
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (opt_flag(cx, foreign[i])) {
			fail_usage(cx, "bad-option", "--%s cannot be used with a month sheet", foreign[i]);
			return fail_usage_hint(cx, "omit --%s", foreign[i]);
		}
	int code = officer ? ssp_day_officer(cx->ssp, officer, key) : 0;
	return code ? code : import_sheet(cx, officer ? key : NULL);
}

static const struct ssp_word feeds[] = {
	{ "month-sheet", "a row for each day, and a column of counts for each kind or performance line" },
	{ 0 }
};

static const struct option options[] = {
	{ "feed", 0, "NAME", .words = feeds, .help = "form of the file, where it is not ours" },
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

/* Calendars that others publish (R221, terms and holidays). Without --feed the common import does the work. */
#include <string.h>

#include "verbs.h"

static int import_published(struct context *cx, const struct ssp_import *import, void *how, struct ssp_imported *done)
{
	return ssp_calendar_import(cx->ssp, import, how, done);
}

static int import_feed_file(struct context *cx, struct ssp_calendar_feed *how)
{
	static const char *const foreign[] = { "map", "propose-map", "restore", "rejects", "delimiter", "encoding", "effective" };
	struct ssp_import import = { .file = infile_name(cx->args[0]) };

	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (opt_flag(cx, foreign[i])) {
			fail_usage(cx, "bad-option", "--%s cannot be used with a published calendar", foreign[i]);
			return fail_usage_hint(cx, "omit --%s", foreign[i]);
		}
	if (!(import.in = infile_open(cx, cx->args[0])))
		return cx->error.code;
	int code = import_and_tell(cx, &import, import_published, how);
	if (import.in != stdin)
		fclose(import.in);
	return code;
}

static bool is_icalendar(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && strcmp(path + n - 4, ".ics") == 0;
}

static int run(struct context *cx)
{
	static const char *const feed_only[] = { "division", "school" };
	char urn[SSP_TEXT_SIZE];
	struct ssp_calendar_feed how = { .feed = opt(cx, "feed"), .division = opt(cx, "division"), .school = opt(cx, "school") };
	int code = 0;

	if (!how.feed && is_icalendar(cx->args[0]))
		how.feed = "ics";
	for (size_t i = 0; i < 2 && !how.feed; i++)
		if (opt(cx, feed_only[i])) {
			fail_usage(cx, "bad-option", "--%s needs --feed", feed_only[i]);
			return fail_usage_hint(cx, "name what the file is: --feed ics or --feed bank-holidays");
		}
	cx->entity = ssp_entity_find("calendar");
	if (!how.feed)
		return verb_import(cx);
	if (how.school && !(code = ssp_school_find(cx->ssp, how.school, urn)))
		how.school = urn;
	return code ? code : import_feed_file(cx, &how);
}

static const struct option options[] = {
	{ "feed", 0, "NAME", .words = ssp_calendar_feeds, .help = "calendar that others publish; default of FILE.ics: ics" },
	{ "division", 0, "NAME", .help = "part of the United Kingdom (bank-holidays); default: england-and-wales" },
	{ "school", 0, "URN", .ref = "school", .help = "school whose own calendar it is; default: the borough's" },
	IMPORT_OPTIONS,
	{ 0 }
};

const struct command cmd_calendar_import = {
	.noun = "calendar",
	.verb = "import",
	.args = "FILE|-",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "import terms, holidays and bank holidays from a file or a published calendar",
};

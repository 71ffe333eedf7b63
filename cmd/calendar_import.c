/* Calendars that others publish (R221, terms and holidays). Without --feed the common import does the work. */
#include <string.h>

#include "verbs.h"

static int import_published(struct context *cx, const struct ssp_import *import, void *how, struct ssp_imported *done)
{
	return ssp_calendar_import(cx->ssp, import, how, done);
}

static int import_feed_file(struct context *cx, struct ssp_calendar_feed *how)
{
	static const char *const foreign[] = { "map", "propose-map", "restore", "rejects", "delimiter", "encoding", "effective", NULL };
	struct ssp_import import = { 0 };
	int code = refuse_options(cx, foreign, "a published calendar");

	return code ? code : import_file(cx, &import, import_published, how);
}

static bool is_icalendar(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && strcmp(path + n - 4, ".ics") == 0;
}

static int run(struct context *cx)
{
	static const char *const feed_only[] = { "division", "school", NULL };
	char urn[SSP_TEXT_SIZE];
	struct ssp_calendar_feed how = { .feed = opt(cx, "feed"), .division = opt(cx, "division"), .school = opt(cx, "school") };
	int code = 0;

	if (!how.feed && is_icalendar(cx->args[0]))
		how.feed = "ics";
	if (!how.feed && (code = require_feed(cx, feed_only, "name what the file is: --feed ics or --feed bank-holidays")))
		return code;
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
	{ "school", 0, "URN", .ref = "school", .help = "school that published the calendar; default: the borough" },
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

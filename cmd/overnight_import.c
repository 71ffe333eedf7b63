/* overnight import: the reports of robberies and of the youth offending service, and a restore. */
#include "feeds.h"

static const struct ssp_word feeds[] = {
	{ "robbery", "overnight report of robberies" },
	{ "yos", "overnight report of the youth offending service" },
	{ 0 }
};

static int run(struct context *cx)
{
	return run_feed_import(cx, "overnight", feeds);
}

static const struct option options[] = {
	{ "feed", 0, "NAME", .words = feeds, .help = "report that the file is" },
	{ "day", 0, "DATE", .help = "day that the report is for; default: today" },
	IMPORT_OPTIONS,
	{ 0 }
};

const struct command cmd_overnight_import = {
	.noun = "overnight",
	.verb = "import",
	.args = "FILE|-",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "import the people of an overnight report",
};

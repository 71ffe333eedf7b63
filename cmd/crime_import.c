/* crime import: crime and searches as the police publish them, and a restore. */
#include "feeds.h"

static const struct ssp_word feeds[] = {
	{ "police-street", "street crime of a month, from data.police.uk" },
	{ "police-stops", "stops and searches of a month, from data.police.uk" },
	{ 0 }
};

static int run(struct context *cx)
{
	return run_feed_import(cx, "crime", feeds);
}

static const struct option options[] = {
	{ "feed", 0, "NAME", .words = feeds, .help = "publication that the file comes from" },
	{ "force", 0, "NAME", .help = "police force; default: as the rows or the name of the file say" },
	IMPORT_OPTIONS,
	{ 0 }
};

const struct command cmd_crime_import = {
	.noun = "crime",
	.verb = "import",
	.args = "FILE|-",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "import a month of crime or of searches from data.police.uk",
};

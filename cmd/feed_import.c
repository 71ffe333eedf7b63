/* Files of feeds: overnight reports, and what the police publish (R085, overnight reports; R168, crime near schools). Without --feed
 * the common import does the work, which restores. */
#include <string.h>

#include "feeds.h"

/* A file and its arrival. */
struct feed_file {
	struct ssp_feed feed;
	struct ssp_arrival arrival;
};

static int import_feed_rows(struct context *cx, const struct ssp_import *import, void *self, struct ssp_imported *done)
{
	struct feed_file *file = self;

	return ssp_feed_import(cx->ssp, import, &file->feed, &file->arrival, done);
}

/* Notes what the counts leave out: the arrival, or that there is none. */
static void note_arrival(struct context *cx, const struct feed_file *file)
{
	const struct ssp_arrival *a = &file->arrival;
	char day[SSP_DATE_SIZE];

	if (a->again && !a->rows)
		print_note(cx, "nothing new: %s had no records either; --day says which day a report without records is for", a->reference);
	else if (a->again)
		print_note(cx, "nothing new: %s had the same records, so that %s did not arrive", a->reference, file->feed.kind);
	else if (!cx->dry_run)
		print_note(cx, "%s: %s for %s", a->reference, file->feed.kind, ssp_day_words(a->day, day));
	if (*a->replaced)
		print_note(cx, "replaces %s: %ld rows of it were removed", a->replaced, a->removed);
}

static int feed_day(struct context *cx, ssp_day *day)
{
	const char *text = opt(cx, "day");

	return text ? ssp_day_parse(&cx->clock, text, day, &cx->error) : 0;
}

static int import_arrival(struct context *cx, struct feed_file *file)
{
	struct ssp_import import = { .format = strcmp(cx->args[0], "-") == 0 ? opt(cx, "format") : NULL, .map_file = opt(cx, "map") };
	int code = set_reading(cx, &import);

	if (!code)
		code = feed_day(cx, &file->feed.day);
	if (!code && import.map_file && !(import.map = infile_open(cx, import.map_file)))
		code = cx->error.code;
	if (!code)
		code = import_file(cx, &import, import_feed_rows, file);
	if (import.map && import.map != stdin)
		fclose(import.map);
	if (!code)
		note_arrival(cx, file);
	return code;
}

int run_feed_import(struct context *cx, const char *noun, const struct ssp_word *feeds)
{
	static const char *const foreign[] = { "restore", "propose-map", "effective", NULL };
	const char *feed = opt(cx, "feed");
	struct feed_file file = { .feed = { .kind = feed, .force = opt(cx, "force") } };
	int code;

	cx->entity = ssp_entity_find(noun);
	if (!feed && (opt_flag(cx, "restore") || opt_flag(cx, "propose-map")))
		return verb_import(cx);
	if (!feed || !ssp_word_label(feeds, feed)) {
		if (feed)
			fail_usage(cx, "no-feed", "feed '%.40s' does not exist", feed);
		else
			fail_usage(cx, "missing-option", "an import of %s needs --feed", noun);
		return fail_usage_hint(cx, "name what the file is: --feed %s or --feed %s", feeds[0].code, feeds[1].code);
	}
	code = refuse_options(cx, foreign, "--feed");
	return code ? code : import_arrival(cx, &file);
}

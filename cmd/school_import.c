/* Schools from the national register (R035, schools). Without --feed the common import does the work. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "caller.h"
#include "verbs.h"

enum { SHOWN = 20 };

/* The other files of the register, and the number of schools that no team covers. */
struct feed {
	struct ssp_gias gias;
	struct context *cx;
	long uncovered;
};

static void note_uncovered(void *self, int64_t urn, const char *name)
{
	struct feed *feed = self;

	if (feed->uncovered++ == 0)
		print_note(feed->cx, "these schools have no area, so no team covers them:");
	if (feed->uncovered <= SHOWN)
		print_note(feed->cx, "  %lld  %s", (long long)urn, name);
}

static int note_left(void *self, const struct ssp_dependent *dependent)
{
	return warn_dependent(((struct feed *)self)->cx, dependent);
}

static int import_register(struct context *cx, const struct ssp_import *import, void *self, struct ssp_imported *done)
{
	struct feed *feed = self;
	int code = ssp_gias_import(cx->ssp, import, &feed->gias, done);

	if (feed->uncovered > SHOWN)
		print_note(cx, "  and %ld more; see: ssp school list --where area=", feed->uncovered - SHOWN);
	return code;
}

static int print_register_summary(struct context *cx, const char *file, const struct ssp_imported *d)
{
	static const struct ssp_column columns[] = {
		{ "added", SSP_INT }, { "changed", SSP_INT }, { "unchanged", SSP_INT }, { "closed", SSP_INT },
		{ "refused", SSP_INT }, { "encoding", SSP_TEXT },
	};

	if (cx->as_data)
		return say_facts(cx, columns, (const struct ssp_value[]){ whole_value(d->added),
			whole_value(d->changed - d->closed), whole_value(d->unchanged), whole_value(d->closed),
			whole_value(d->refused), text_value(d->encoding) }, 6);
	fprintf(cx->out, "%ld added, %ld changed, %ld unchanged, %ld closed, %ld refused (%s, %s%s)\n", d->added,
		d->changed - d->closed, d->unchanged, d->closed, d->refused, file, d->encoding,
		cx->dry_run ? "; nothing was kept: --dry-run" : "");
	return 0;
}

static int import_feed(struct context *cx, struct ssp_import *import, struct feed *feed)
{
	struct ssp_imported done;
	int code = import_from(cx, import, import_register, feed, &done);

	if (code)
		return code;
	if (feed->gias.authority && !(done.added + done.changed + done.unchanged + done.refused))
		print_note(cx, "%s has no school of local authority %lld", import->file, (long long)feed->gias.authority);
	return print_register_summary(cx, import->file, &done);
}

static int set_authority(struct context *cx, int64_t *code)
{
	const char *text = opt(cx, "authority");
	char *end;

	if (!text)
		return 0;
	*code = strtol(text, &end, 10);
	if (!*end && *code >= 1 && *code <= 9999)
		return 0;
	fail_usage(cx, "bad-value", "'%.40s' is not the code of a local authority", text);
	return fail_usage_hint(cx, "it is a number, such as 210");
}

static int check_options(struct context *cx)
{
	const char *feed = opt(cx, "feed");

	if (strcmp(feed, "gias") != 0) {
		fail_usage(cx, "no-feed", "feed '%.40s' does not exist", feed);
		return fail_usage_hint(cx, "the only feed is gias");
	}
	if (opt(cx, "map") || opt_flag(cx, "restore"))
		return fail_usage(cx, "bad-option", "--map and --restore cannot be used with --feed");
	return 0;
}

/* The file of an option, where it was given. */
static int open_feed_file(struct context *cx, const char *path, struct ssp_gias_file *file)
{
	if (!path)
		return 0;
	*file = (struct ssp_gias_file){ infile_open(cx, path), infile_name(path) };
	return file->in ? 0 : cx->error.code;
}

/* Has the file the header of the register's? What cannot be read once more is not looked at. */
static bool is_register(const char *path)
{
	struct stat st;
	struct context probe = { 0 };
	FILE *in = NULL;

	if (caller_far())
		in = caller_open(&probe, path, true);
	else if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
		in = fopen(path, "re");
	bool is = in && ssp_gias_header(in);

	if (in)
		fclose(in);
	return is;
}

/* Without --feed the file is one of ours. A file that fails may be the register's, with other column names that would get
 * misleading hints. */
static int import_ours(struct context *cx)
{
	static const char *const register_only[] = { "authority", "areas", "links", NULL };
	int code = require_feed(cx, register_only, "name the register: --feed gias");

	if (code)
		return code;
	cx->entity = ssp_entity_find("school");
	code = verb_import(cx);
	if (code == SSP_E_DATA && is_register(cx->args[0]))
		snprintf(context_error(cx)->hint, sizeof cx->error.hint,
			"this is the national register's own file: repeat with --feed gias");
	return code;
}

static int run(struct context *cx)
{
	struct feed feed = { .cx = cx, .gias = { .uncovered = note_uncovered, .left = note_left, .self = &feed } };
	struct ssp_gias_file schools = { 0 }, *files[] = { &schools, &feed.gias.areas, &feed.gias.links };
	const char *paths[] = { cx->args[0], opt(cx, "areas"), opt(cx, "links") };

	if (!opt(cx, "feed"))
		return import_ours(cx);
	int code = check_options(cx);
	if (!code)
		code = set_authority(cx, &feed.gias.authority);
	for (int i = 0; i < 3 && !code; i++)
		code = open_feed_file(cx, paths[i], files[i]);
	struct ssp_import import = { .in = schools.in, .file = schools.file };
	if (!code)
		code = effective_day(cx, &import.effective);
	if (!code)
		code = set_reading(cx, &import);
	if (!code)
		code = import_feed(cx, &import, &feed);
	for (int i = 0; i < 3; i++)
		if (files[i]->in && files[i]->in != stdin)
			fclose(files[i]->in);
	return code;
}

static const struct ssp_word feeds[] = {
	{ "gias", "the national schools file of England" },
	{ 0 }
};

static const struct option options[] = {
	{ "feed", 0, "NAME", .words = feeds, .help = "register that the file comes from" },
	{ "authority", 0, "CODE", .help = "code of the local authority to import (gias)" },
	{ "areas", 0, "FILE", .help = "file with the area of each school: urn,area (gias)" },
	{ "links", 0, "FILE", .help = "file with the successors of schools (gias)" },
	IMPORT_OPTIONS,
	{ 0 }
};

const struct command cmd_school_import = {
	.noun = "school",
	.verb = "import",
	.args = "FILE|-",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "import schools from a file or a register",
};

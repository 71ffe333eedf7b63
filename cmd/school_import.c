/* Schools from the national register (R035). Every file is read twice: first only to find what is wrong, before the
 * store is locked, then to bring it in, all in one transaction. Without --feed the common import does the work. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "progress.h"
#include "rejects.h"
#include "urns.h"
#include "verbs.h"

enum { SHOWN = 20 };

/* One of the files of an import. */
struct feed {
	const char *name;
	enum ssp_gias_kind kind;
	FILE *in;
};

struct import {
	struct context *cx;
	struct feed feeds[3];
	size_t n_feeds;
	int64_t authority;
	bool writing;              /* the second reading */
	const char *encoding;      /* of the schools */
	long count[SSP_MERGES], refused;
	struct urns seen;          /* every school of the file, and what became of it */
	struct rejects rejects;
	long uncovered;
	struct progress progress;
};

static int no_memory(struct context *cx)
{
	usage(cx, "no-memory", "there is not enough memory");
	return cx->error.code = SSP_E_INTERNAL;
}

/* Faults as every import tells them: file:line:field: message. */
static void tell(struct import *im, const struct ssp_error *e)
{
	const char *format = opt(im->cx, "format");

	progress_end(&im->progress);
	if (opt_flag(im->cx, "json") || (format && strncmp(format, "json", 4) == 0)) {
		complain(im->cx, e);
		return;
	}
	fprintf(stderr, "%s:%ld:%s: %s\n", e->file, e->line, e->field, e->message);
	if (e->hint[0] && im->cx->verbose)
		fprintf(stderr, "    %s\n", e->hint);
}

/* A row is wrong: says so at the reading that found it, and keeps its lines for the rejects. */
static int refuse(struct import *im, const struct feed *feed, const struct ssp_gias *gias, struct ssp_error *e)
{
	long first, last;

	ssp_gias_lines(gias, &first, &last);
	im->refused++;
	if (e->message[0])
		tell(im, e);
	if (feed->kind != SSP_GIAS_SCHOOLS)
		return 0;
	return rejects_add(im->cx, &im->rejects, first, last);
}

/* What the store says of a row, as a fault of the file; or 0 when it is none: the command cannot go on. */
static bool is_fault(struct import *im, const struct feed *feed, const struct ssp_gias *gias, struct ssp_error *e)
{
	long last;

	*e = *ssp_last_error(im->cx->ssp);
	if (e->code != SSP_E_USAGE && e->code != SSP_E_DATA && e->code != SSP_E_NOTFOUND)
		return false;
	ssp_error_clear(im->cx->ssp);
	e->code = SSP_E_DATA;
	snprintf(e->file, sizeof e->file, "%s", feed->name);
	ssp_gias_lines(gias, &e->line, &last);
	return true;
}

/* A school counts once, however many of the files change it. */
static int count(struct import *im, const struct feed *feed, int64_t number, enum ssp_merge what)
{
	struct urn *urn = urns_at(&im->seen, number);

	if (!urn)
		return no_memory(im->cx);
	if (feed->kind != SSP_GIAS_SCHOOLS) {
		if (what == SSP_MERGE_UNCHANGED || urn->what != SSP_MERGE_UNCHANGED)
			return 0;
		im->count[SSP_MERGE_UNCHANGED] -= urn->line != 0;
	}
	urn->what = what;
	im->count[what]++;
	return 0;
}

static int merge(struct import *im, const struct feed *feed, const struct ssp_gias *gias, struct ssp_record *school,
	struct ssp_error *e)
{
	enum ssp_merge what;
	int64_t number = ssp_record_int(school, "urn");
	int code = ssp_school_merge(im->cx->ssp, school, &what);

	if (code == 0)
		return count(im, feed, number, what);
	/* the links file is the whole country's: most of its schools are not in this store */
	if (code == SSP_E_NOTFOUND && feed->kind == SSP_GIAS_LINKS) {
		ssp_error_clear(im->cx->ssp);
		return 0;
	}
	return is_fault(im, feed, gias, e) ? refuse(im, feed, gias, e) : code;
}

/* One row that could be read: remembers its school at the first reading, brings it in at the second. */
static int take(struct import *im, const struct feed *feed, const struct ssp_gias *gias, struct ssp_record *school,
	struct ssp_error *e)
{
	long first, last;

	if (feed->kind != SSP_GIAS_SCHOOLS)
		return im->writing ? merge(im, feed, gias, school, e) : 0;
	ssp_gias_lines(gias, &first, &last);
	struct urn *urn = urns_at(&im->seen, ssp_record_int(school, "urn"));
	if (!urn)
		return no_memory(im->cx);
	if (!urn->line)
		urn->line = first;
	if (urn->line == first)
		return im->writing ? merge(im, feed, gias, school, e) : 0;
	if (!im->writing) {
		*e = (struct ssp_error){ .code = SSP_E_DATA, .line = first, .id = "twice", .field = "URN" };
		snprintf(e->file, sizeof e->file, "%s", feed->name);
		snprintf(e->message, sizeof e->message, "this school stands on line %ld already", urn->line);
	}
	return refuse(im, feed, gias, e);
}

/* The next row, right or wrong: 1, 0 at the end, or an error that ends the import. */
static int next(struct import *im, const struct feed *feed, struct ssp_gias *gias, struct ssp_record *school)
{
	struct ssp_error e = { 0 };
	int r = ssp_gias_next(gias, school, &e), code;

	if (r == 0)
		return 0;
	if (r < 0 && e.code != SSP_E_DATA) {
		im->cx->error = e;
		return e.code;
	}
	if (r < 0 && im->writing)
		e = (struct ssp_error){ 0 };
	progress_tick(im->cx, &im->progress, im->writing ? "rows taken in" : "rows read");
	code = r < 0 ? refuse(im, feed, gias, &e) : take(im, feed, gias, school, &e);
	return code ? code : 1;
}

static int read_feed(struct import *im, const struct feed *feed)
{
	struct ssp_gias *gias;
	struct ssp_record *school = NULL;
	long first;

	rewind(feed->in);
	int code = ssp_gias_open(&gias, feed->kind, feed->in, feed->name, &im->cx->error);
	if (code)
		return code;
	if (feed->kind == SSP_GIAS_SCHOOLS) {
		ssp_gias_authority(gias, im->authority);
		ssp_gias_lines(gias, &first, &im->rejects.header);
		im->encoding = ssp_gias_encoding(gias); /* a constant of the library */
	}
	code = ssp_record_new(&school, ssp_entity_find("school"), &im->cx->error);
	while (!code && (code = next(im, feed, gias, school)) == 1)
		code = 0;
	ssp_record_free(school);
	ssp_gias_close(gias);
	return code;
}

static int read_all(struct import *im)
{
	int code = 0;

	im->refused = 0;
	im->rejects.n = 0;
	for (size_t i = 0; i < im->n_feeds && !code; i++)
		code = read_feed(im, &im->feeds[i]);
	progress_end(&im->progress);
	return code;
}

static int nothing_kept(struct import *im)
{
	im->cx->error = (struct ssp_error){ .code = SSP_E_DATA, .id = "refused" };
	snprintf(im->cx->error.message, sizeof im->cx->error.message, "%ld row%s of the file cannot be taken in: nothing was kept",
		im->refused, im->refused == 1 ? "" : "s");
	usage_hint(im->cx, "mend them, or keep the others with --keep-going --rejects FILE");
	return SSP_E_DATA;
}

static void note_uncovered(void *self, int64_t urn, const char *name)
{
	struct import *im = self;

	if (im->uncovered++ == 0)
		say(im->cx, "these schools have no area, so no team covers them:");
	if (im->uncovered <= SHOWN)
		say(im->cx, "  %lld  %s", (long long)urn, name);
}

static int tell_uncovered(struct import *im)
{
	int code = ssp_school_uncovered(im->cx->ssp, note_uncovered, im);

	if (im->uncovered > SHOWN)
		say(im->cx, "  and %ld more; see: ssp school list --where area=", im->uncovered - SHOWN);
	return code;
}

/* The summary as a row, for programs; after the counts, what was refused and the encoding. */
static const enum ssp_merge counted[] = { SSP_MERGE_ADDED, SSP_MERGE_CHANGED, SSP_MERGE_UNCHANGED, SSP_MERGE_CLOSED };

static int next_summary(struct ssp_rows *rows, struct ssp_value *row)
{
	struct import *im = rows->self;

	if (!im)
		return 0;
	rows->self = NULL;
	for (int i = 0; i < SSP_MERGES; i++)
		*row++ = (struct ssp_value){ .kind = SSP_WHOLE, .i = im->count[counted[i]] };
	*row++ = (struct ssp_value){ .kind = SSP_WHOLE, .i = im->refused };
	*row = (struct ssp_value){ .kind = SSP_STRING, .s = im->encoding, .len = strlen(im->encoding) };
	return 1;
}

static int summary(struct import *im)
{
	static const struct ssp_column columns[] = {
		{ "added", SSP_INT }, { "changed", SSP_INT }, { "unchanged", SSP_INT }, { "closed", SSP_INT },
		{ "refused", SSP_INT }, { "encoding", SSP_TEXT },
	};
	struct context *cx = im->cx;
	struct ssp_rows rows = { columns, sizeof columns / sizeof *columns, im, next_summary };

	if (opt(cx, "format") || opt_flag(cx, "json") || opt(cx, "output")) {
		cx->style.single = true;
		return write_out(cx, &rows);
	}
	fprintf(cx->out, "%ld added, %ld changed, %ld unchanged, %ld closed, %ld refused (%s, %s%s)\n",
		im->count[SSP_MERGE_ADDED], im->count[SSP_MERGE_CHANGED],
		im->count[SSP_MERGE_UNCHANGED], im->count[SSP_MERGE_CLOSED], im->refused, im->feeds[0].name, im->encoding,
		cx->dry_run ? "; nothing was kept: --dry-run" : "");
	return 0;
}

static int judge(struct import *im)
{
	return im->refused && !opt_flag(im->cx, "keep-going") ? nothing_kept(im) : 0;
}

/* The second reading, inside the one transaction. */
static int bring_in(struct import *im)
{
	struct context *cx = im->cx;
	int code = ssp_begin(cx->ssp);

	if (code)
		return code;
	im->writing = true;
	code = read_all(im);
	if (!code)
		code = judge(im);
	if (!code)
		code = tell_uncovered(im);
	return end_act(cx, code);
}

static int run_import(struct import *im)
{
	struct context *cx = im->cx;
	const char *rejects = opt(cx, "rejects");
	int code = read_all(im), worse = 0;

	if (!code)
		code = judge(im);
	if (!code)
		code = bring_in(im);
	if (rejects && !cx->dry_run && (!code || im->rejects.n))
		worse = rejects_write(cx, &im->rejects, im->feeds[0].in, rejects);
	if (!code)
		code = worse;
	if (!code && im->authority && !im->seen.n)
		say(cx, "%s has no school of local authority %lld", im->feeds[0].name, (long long)im->authority);
	return code ? code : summary(im);
}

/* Copies what cannot be read twice to a file without a name. */
static FILE *spooled(struct context *cx, FILE *in)
{
	char block[65536];
	size_t n;
	FILE *spool = tmpfile();

	while (spool && (n = fread(block, 1, sizeof block, in)) > 0)
		fwrite(block, 1, n, spool);
	if (!spool || ferror(in) || fflush(spool)) {
		usage(cx, "cannot-spool", "the input could not be kept while it is read");
		cx->error.code = SSP_E_NOINPUT;
		if (spool)
			fclose(spool);
		spool = NULL;
	}
	if (in != stdin)
		fclose(in);
	return spool;
}

static int add_feed(struct import *im, const char *path, enum ssp_gias_kind kind)
{
	struct stat st;

	if (!path)
		return 0;
	FILE *in = input_open(im->cx, path);
	if (in && (fstat(fileno(in), &st) || !S_ISREG(st.st_mode)))
		in = spooled(im->cx, in);
	if (!in)
		return im->cx->error.code;
	im->feeds[im->n_feeds++] = (struct feed){ strcmp(path, "-") ? path : "standard input", kind, in };
	return 0;
}

/* The rejects replace the file of that name, which must not be one that is being read. */
static int check_rejects(struct import *im, const char *path)
{
	struct stat rejects, st;

	if (!path || stat(path, &rejects))
		return 0;
	for (size_t i = 0; i < im->n_feeds; i++)
		if (fstat(fileno(im->feeds[i].in), &st) == 0 && st.st_ino == rejects.st_ino && st.st_dev == rejects.st_dev) {
			usage(im->cx, "same-file", "the rejects would take the place of %s", im->feeds[i].name);
			return usage_hint(im->cx, "give --rejects another name");
		}
	return 0;
}

static int check_options(struct import *im)
{
	struct context *cx = im->cx;
	const char *feed = opt(cx, "feed"), *authority = opt(cx, "authority");
	char *end = NULL;

	if (strcmp(feed, "gias") != 0) {
		usage(cx, "no-feed", "there is no feed of schools '%.40s'", feed);
		return usage_hint(cx, "the feed is called gias");
	}
	if (authority)
		im->authority = strtol(authority, &end, 10);
	if (authority && (*end || im->authority < 1 || im->authority > 9999)) {
		usage(cx, "bad-value", "'%.40s' is not the code of a local authority", authority);
		return usage_hint(cx, "it is a number, such as 210");
	}
	if (opt(cx, "map") || opt_flag(cx, "restore"))
		return usage(cx, "bad-option", "--map and --restore are for files that are no register's own");
	return 0;
}

static int run(struct context *cx)
{
	struct import im = { .cx = cx };

	if (!opt(cx, "feed")) {
		cx->entity = ssp_entity_find("school");
		return verb_import(cx);
	}
	int code = check_options(&im);
	if (!code)
		code = add_feed(&im, cx->args[0], SSP_GIAS_SCHOOLS);
	if (!code)
		code = add_feed(&im, opt(cx, "areas"), SSP_GIAS_AREAS);
	if (!code)
		code = add_feed(&im, opt(cx, "links"), SSP_GIAS_LINKS);
	if (!code)
		code = check_rejects(&im, opt(cx, "rejects"));
	if (!code)
		code = run_import(&im);
	for (size_t i = 0; i < im.n_feeds; i++)
		if (im.feeds[i].in != stdin)
			fclose(im.feeds[i].in);
	rejects_free(&im.rejects);
	urns_free(&im.seen);
	return code;
}

static const struct ssp_word feeds[] = {
	{ "gias", "the national schools file of England" },
	{ 0 }
};

static const struct option options[] = {
	{ "feed", 0, "NAME", .words = feeds, .help = "the file is a register's own, not one of ours" },
	{ "authority", 0, "CODE", .help = "only the schools of this local authority (gias)" },
	{ "areas", 0, "FILE", .help = "which school lies in which area: urn,area (gias)" },
	{ "links", 0, "FILE", .help = "which school took whose place (gias)" },
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
	.help = "take in a file of schools, ours or the national register's",
};

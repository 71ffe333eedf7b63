#include <stdlib.h>
#include <string.h>

#include "verbs.h"

const struct option verb_import_options[] = { IMPORT_OPTIONS, { 0 } };

static void show(void *self, const struct ssp_error *e)
{
	const struct context *cx = self;

	fprintf(stderr, "%s:%ld:%s: %s\n", e->file, e->line, e->field, e->message);
	if (e->hint[0] && cx->verbose)
		fprintf(stderr, "    %s\n", e->hint);
}

static void summary(struct context *cx, const struct ssp_imported *d)
{
	fprintf(cx->out, "%ld added, %ld changed, %ld unchanged, %ld refused%s", d->added, d->changed, d->unchanged, d->refused,
		d->again ? " (this file was taken in before" : "");
	if (d->refused_before)
		fprintf(cx->out, "; %ld were refused then: mend and give the rejects file", d->refused_before);
	fprintf(cx->out, "%s%s\n", d->again ? ")" : "", cx->dry_run ? " (nothing was kept: --dry-run)" : "");
}

/* Rows that are not there must be missed even by who reads no summary. */
static void warn(const struct context *cx, const struct ssp_imported *d)
{
	if (d->refused_before)
		fprintf(stderr, "%s: %ld records were refused when this file was taken in before, and are not in the store\n",
			cx->args[0], d->refused_before);
}

/* Only rows that were refused this time take the place of those of the last time, which may be half mended. */
static int run_import(struct context *cx, struct ssp_import *import)
{
	const char *path = opt(cx, "rejects");
	struct ssp_imported done = { 0 };
	struct outfile rejects = { 0 };
	int code = path ? outfile_open(cx, &rejects, path) : 0;

	import->fault = show;
	import->self = cx;
	import->rejects = cx->dry_run ? NULL : rejects.out;
	if (!code)
		code = ssp_import(cx->ssp, import, &done);
	bool mine = done.refused && !done.refused_before && !cx->dry_run;
	int worse = outfile_close(cx, &rejects, mine && (!code || code == SSP_E_DATA));
	if (!code)
		code = worse;
	if (!code) {
		warn(cx, &done);
		summary(cx, &done);
	}
	return code;
}

int verb_import(struct context *cx)
{
	struct ssp_import import = {
		.entity = cx->entity,
		.file = strcmp(cx->args[0], "-") == 0 ? "standard input" : cx->args[0],
		.format = strcmp(cx->args[0], "-") == 0 ? opt(cx, "format") : NULL,
		.map = opt(cx, "map"),
		.restore = opt_flag(cx, "restore"),
		.keep_going = opt_flag(cx, "keep-going"),
		.dry_run = cx->dry_run,
	};

	import.in = input_open(cx, cx->args[0]);
	if (!import.in)
		return cx->error.code;
	int code = opt_flag(cx, "propose-map") ? ssp_import_propose(cx->ssp, &import, cx->out) : run_import(cx, &import);
	if (import.in != stdin)
		fclose(import.in);
	return code;
}

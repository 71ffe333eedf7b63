#include <string.h>
#include <strings.h>

#include "outfile.h"
#include "progress.h"
#include "verbs.h"

const struct ssp_word delimiter_words[] = {
	{ "comma", "a comma (,)" },
	{ "semicolon", "a semicolon (;)" },
	{ "tab", "a tab" },
	{ 0 }
};

const struct ssp_word encoding_words[] = {
	{ "utf-8", "UTF-8" },
	{ "windows-1252", "Windows-1252, as older spreadsheets write it" },
	{ 0 }
};

const struct option verb_import_options[] = { IMPORT_OPTIONS, { 0 } };

/* An import while it runs. */
struct running {
	struct context *cx;
	struct progress progress;
	bool json; /* faults are JSON, as errors are; not where --format speaks of the input */
	char hint[sizeof ((struct ssp_error *)0)->hint]; /* the last one: many faults have the same */
};

static void print_fault(void *self, const struct ssp_error *e)
{
	struct running *r = self;

	progress_end(&r->progress);
	if (r->json) {
		print_error(r->cx, e);
		return;
	}
	fprintf(stderr, "%s:%ld:%s: %s\n", e->file, e->line, e->field, e->message);
	if (e->hint[0] && strcmp(e->hint, r->hint) != 0)
		fprintf(stderr, "hint: %s\n", e->hint);
	snprintf(r->hint, sizeof r->hint, "%s", e->hint);
}

/* Warns of gaps: a record of a past act is stored with any gap. */
static void warn_of_lack(void *self, const struct ssp_lack *lack, int64_t rows)
{
	struct running *r = self;

	progress_end(&r->progress);
	print_note(r->cx, "warning: %lld %s: %s; see: ssp report exceptions", (long long)rows, rows == 1 ? "new row" : "new rows",
		lack->words);
}

static void tick_progress(void *self)
{
	struct running *r = self;

	progress_tick(r->cx, &r->progress, "records");
}

/* Returns the index of the word that an option gives, or of its synonym in `aliases`, which has the same order; -1 without
 * the option. */
static int reading_word(struct context *cx, const char *option, const struct ssp_word *words, const char *const *aliases, int *which)
{
	const char *word = opt(cx, option);

	*which = -1;
	if (!word)
		return 0;
	for (int i = 0; words[i].code; i++)
		if (strcasecmp(words[i].code, word) == 0 || strcasecmp(aliases[i], word) == 0)
			*which = i;
	if (*which >= 0)
		return 0;
	fail_usage(cx, "bad-value", "--%s cannot be '%.40s'", option, word);
	return fail_usage_hint(cx, "see: ssp %s import --help", cx->command->noun ? cx->command->noun : cx->entity->noun);
}

int set_reading(struct context *cx, struct ssp_import *import)
{
	static const char *const delimiters[] = { ",", ";", "\t" }, *const encodings[] = { "utf8", "cp1252" };
	int delimiter, encoding;
	int code = reading_word(cx, "delimiter", delimiter_words, delimiters, &delimiter);

	if (code || (code = reading_word(cx, "encoding", encoding_words, encodings, &encoding)))
		return code;
	import->delimiter = delimiter < 0 ? '\0' : *delimiters[delimiter];
	import->windows_1252 = encoding == 1;
	import->new_words = opt_flag(cx, "new-area");
	return 0;
}

int import_from(struct context *cx, struct ssp_import *import, import_act *act, void *self, struct ssp_imported *done)
{
	const char *path = opt(cx, "rejects");
	struct running running = { .cx = cx, .json = cx->json && !import->format };
	struct outfile rejects = { 0 };
	int code = path ? outfile_open(cx, &rejects, path) : 0;

	*done = (struct ssp_imported){ 0 };
	import->fault = print_fault;
	import->progress = tick_progress;
	import->lack = warn_of_lack;
	import->self = &running;
	import->keep_going = opt_flag(cx, "keep-going");
	import->dry_run = cx->dry_run;
	import->rejects = cx->dry_run ? NULL : rejects.out;
	if (!code)
		code = act(cx, import, self, done);
	progress_end(&running.progress);
	/* those of the last time may be half mended: only rows that were refused this time take their place */
	bool some = done->refused && !done->refused_before && !cx->dry_run;
	int worse = outfile_close(cx, &rejects, some && (!code || code == SSP_E_DATA));
	return code ? code : worse;
}

/* Of standard input the format that was given is that of what came in. */
static int print_import_summary(struct context *cx, const struct ssp_import *import, const struct ssp_imported *d)
{
	static const struct ssp_column columns[] = {
		{ "added", SSP_INT }, { "changed", SSP_INT }, { "unchanged", SSP_INT }, { "refused", SSP_INT },
	};

	if (cx->as_data && !import->format)
		return say_facts(cx, columns, (const struct ssp_value[]){ whole_value(d->added), whole_value(d->changed),
			whole_value(d->unchanged), whole_value(d->refused) }, 4);
	fprintf(cx->out, "%ld added, %ld changed, %ld unchanged, %ld refused%s", d->added, d->changed, d->unchanged, d->refused,
		d->again ? " (this file was imported before" : "");
	if (d->refused_before)
		fprintf(cx->out, "; %ld %s refused then: mend and give the rejects file", d->refused_before,
			d->refused_before == 1 ? "was" : "were");
	fprintf(cx->out, "%s%s\n", d->again ? ")" : "", cx->dry_run ? " (nothing was kept: --dry-run)" : "");
	return 0;
}

/* Rows that are not there must be missed even by who reads no summary. */
static void warn_of_refused(const struct context *cx, const struct ssp_imported *d)
{
	if (d->refused_before)
		fprintf(stderr, "%s: refused when this file was imported before, and not in the store: %ld; mend and give the rejects"
			" file\n", infile_name(cx->args[0]), d->refused_before);
}

static int import_records(struct context *cx, const struct ssp_import *import, void *self, struct ssp_imported *done)
{
	(void)self;
	return ssp_import(cx->ssp, import, done);
}

/* As import_from, and says how many records were added, changed, unchanged and refused. */
static int import_and_tell(struct context *cx, struct ssp_import *import, import_act *act, void *self)
{
	struct ssp_imported done;
	int code = import_from(cx, import, act, self, &done);

	if (code)
		return code;
	outlive_reader();
	warn_of_refused(cx, &done);
	code = print_import_summary(cx, import, &done);
	return code ? code : ssp_known_tell(cx->ssp, warn_known, cx);
}

int import_file(struct context *cx, struct ssp_import *import, import_act *act, void *self)
{
	import->file = infile_name(cx->args[0]);
	if (!(import->in = infile_open(cx, cx->args[0])))
		return cx->error.code;
	int code = import_and_tell(cx, import, act, self);
	if (import->in != stdin)
		fclose(import->in);
	return code;
}

int refuse_options(struct context *cx, const char *const *names, const char *what)
{
	for (; *names; names++)
		if (opt_flag(cx, *names)) {
			fail_usage(cx, "bad-option", "--%s cannot be used with %s", *names, what);
			return fail_usage_hint(cx, "omit --%s", *names);
		}
	return 0;
}

int require_feed(struct context *cx, const char *const *names, const char *hint)
{
	for (; *names; names++)
		if (opt(cx, *names)) {
			fail_usage(cx, "bad-option", "--%s needs --feed", *names);
			return fail_usage_hint(cx, "%s", hint);
		}
	return 0;
}

int verb_import(struct context *cx)
{
	const char *path = cx->args[0];
	struct ssp_import import = {
		.entity = cx->entity,
		.file = infile_name(path),
		.format = strcmp(path, "-") == 0 ? opt(cx, "format") : NULL,
		.map_file = opt(cx, "map"),
		.restore = opt_flag(cx, "restore"),
		.legacy = opt_flag(cx, "legacy"),
	};

	int code = effective_day(cx, &import.effective);
	if (!code)
		code = set_reading(cx, &import);
	if (code)
		return code;
	if (!(import.in = infile_open(cx, path)) || (import.map_file && !(import.map = infile_open(cx, import.map_file))))
		code = cx->error.code;
	if (!code)
		code = opt_flag(cx, "propose-map") ? ssp_import_propose(cx->ssp, &import, cx->out)
			: import_and_tell(cx, &import, import_records, NULL);
	if (import.in && import.in != stdin)
		fclose(import.in);
	if (import.map && import.map != stdin)
		fclose(import.map);
	return code;
}

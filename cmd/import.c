/* `ssp import --restore FOLDER`: the files of an export of all nouns, in the order of their references, in one transaction. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "outfile.h"
#include "verbs.h"

static const char *const formats[] = { "csv", "json", "jsonl", NULL };

/* A file that is restored, and how many rows came of it. */
struct restored {
	const struct ssp_entity *entity;
	char path[4300];
	long rows;
};

struct restoring {
	struct restored *file;
	size_t n, told;
};

/* Returns the noun and the format of a file name in the folder: NOUN.csv, NOUN.json or NOUN.jsonl; NULL for another name. */
static const struct ssp_entity *noun_of_file(const char *name)
{
	const char *dot = strchr(name, '.');

	for (const struct ssp_entity *const *e = ssp_entities; dot && *e; e++)
		if (strlen((*e)->noun) == (size_t)(dot - name) && strncmp((*e)->noun, name, (size_t)(dot - name)) == 0)
			for (const char *const *f = formats; *f; f++)
				if (strcmp(dot + 1, *f) == 0)
					return is_restorable(*e) ? *e : NULL;
	return NULL;
}

static int refuse_folder(struct context *cx, const char *path, int code, const char *message, const char *hint)
{
	infile_fault(cx, path, code, code == SSP_E_NOINPUT ? "no-input" : "bad-folder", message);
	return fail_usage_hint(cx, "%s", hint);
}

/* Refuses names that are no noun: an import must not miss the rows of a misspelt file. */
static int check_file_names(struct context *cx, const char *path)
{
	const struct dirent *file;
	DIR *folder = opendir(path);
	char name[4400];
	int code = 0;

	if (!folder)
		return refuse_folder(cx, path, SSP_E_NOINPUT, "the folder cannot be read", "give a folder that export all has written");
	while (!code && (file = readdir(folder)))
		if (strcmp(file->d_name, ".") != 0 && strcmp(file->d_name, "..") != 0 && !noun_of_file(file->d_name)) {
			snprintf(name, sizeof name, "%.4096s/%.256s", path, file->d_name);
			code = refuse_folder(cx, name, SSP_E_DATA, "no noun has a file of this name",
				"remove the file, or name it NOUN.csv, NOUN.json or NOUN.jsonl");
		}
	closedir(folder);
	return code;
}

/* The files that are there, in the order in which nouns refer to each other. */
static int find_files(struct context *cx, const char *path, struct restoring *all)
{
	int code = check_file_names(cx, path);

	for (const struct ssp_entity *const *e = ssp_entities; !code && *e; e++) {
		size_t before = all->n;
		for (const char *const *f = formats; *f && is_restorable(*e); f++) {
			struct restored *file = &all->file[all->n];
			file->entity = *e;
			snprintf(file->path, sizeof file->path, "%.4096s/%s.%s", path, (*e)->noun, *f);
			if (access(file->path, F_OK) == 0 && all->n++ > before)
				code = refuse_folder(cx, file->path, SSP_E_DATA, "the noun has two files", "remove one of them");
		}
	}
	if (code || all->n)
		return code;
	return refuse_folder(cx, path, SSP_E_NOINPUT, "the folder is empty", "give a folder that export all has written");
}

static int restore_rows(struct context *cx, const struct ssp_import *import, void *self, struct ssp_imported *done)
{
	(void)self;
	return ssp_import(cx->ssp, import, done);
}

/* Restores one file. Its events are those of the noun's own import, which tell seeded rows from rows that somebody has
 * changed. Under --dry-run too the rows stay for the nouns that refer to them, until everything is undone. */
static int restore_file(struct context *cx, struct restored *file)
{
	struct context sub = { .ssp = cx->ssp, .clock = cx->clock, .options = cx->options, .outer = cx, .commands = cx->commands,
		.command = cx->command, .entity = file->entity, .given = cx->given, .n_given = cx->n_given, .out = cx->out,
		.quiet = cx->quiet, .verbose = cx->verbose, .json = cx->json };
	struct ssp_import import = { .entity = file->entity, .file = file->path, .restore = true };
	struct ssp_imported done;
	char command[128];

	if (!(import.in = infile_open(cx, file->path)))
		return cx->error.code;
	snprintf(command, sizeof command, "%s import", file->entity->noun);
	ssp_set_command(cx->ssp, command);
	int code = import_from(&sub, &import, restore_rows, NULL, &done);
	ssp_set_command(cx->ssp, cx->options.command);
	fclose(import.in);
	file->rows = done.added;
	if (code && sub.error.code)
		cx->error = sub.error;
	return code;
}

static int restore_files(struct context *cx, struct restoring *all)
{
	int code = ssp_begin(cx->ssp);

	if (code)
		return code;
	for (size_t i = 0; !code && i < all->n; i++)
		code = restore_file(cx, &all->file[i]);
	return end_act(cx, code);
}

static int next_restored(struct ssp_rows *rows, struct ssp_value *row)
{
	struct restoring *all = rows->self;

	if (all->told == all->n)
		return 0;
	const struct restored *file = &all->file[all->told++];
	row[0] = text_value(file->entity->noun);
	row[1] = whole_value(file->rows);
	return 1;
}

static const struct ssp_column restored_columns[] = { { "noun", SSP_TEXT }, { "added", SSP_INT }, { 0 } };

static int run(struct context *cx)
{
	struct restoring all = { 0 };
	struct ssp_rows rows = rows_of(restored_columns, &all, next_restored);
	size_t most = 1;

	if (!opt_flag(cx, "restore")) {
		fail_usage(cx, "missing-option", "an import of all nouns needs --restore");
		return fail_usage_hint(cx, "import the file of one noun with: ssp NOUN import FILE");
	}
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		most++;
	if (!(all.file = calloc(most, sizeof *all.file)))
		return out_of_memory(cx);
	int code = find_files(cx, cx->args[0], &all);
	if (!code)
		code = restore_files(cx, &all);
	if (!code && !(code = write_out(cx, &rows)) && cx->dry_run)
		print_note(cx, "nothing was kept: --dry-run");
	free(all.file);
	return code;
}

static const struct option options[] = {
	{ "restore", 0, NULL, .help = "import references and states as given, into a new store" },
	{ 0 }
};

const struct command cmd_import = {
	.noun = "import",
	.verb = "",
	.flags = CMD_NO_PERMIT | CMD_ALONE | CMD_OWNER | CMD_FIRST,
	.args = "FOLDER",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.columns = restored_columns,
	.help = "import every noun from a folder that export all has written",
	.group = "store",
};

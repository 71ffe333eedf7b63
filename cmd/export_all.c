/* `ssp export all -o FOLDER`: a file of each noun, as `ssp import --restore FOLDER` reads them. The folder gets its name when
 * the events of all that is in it are committed. */

#include "commands.h"
#include "folder.h"
#include "outfile.h"
#include "output.h"
#include "run.h"
#include "verbs.h"

bool is_restorable(const struct ssp_entity *entity)
{
	return (entity->verbs & SSP_EXPORT) && (entity->verbs & SSP_IMPORT);
}

static void name_file(char path[FOLDER_PATH], const struct context *cx, const char *folder, const struct ssp_entity *entity)
{
	snprintf(path, FOLDER_PATH, "%.4096s/%s.%s", folder, entity->noun, ssp_formats[cx->style.format].code);
}

/* As on a line of its own, but for what holds of all lines. */
static int export_noun(struct context *cx, const char *folder, const struct ssp_entity *entity)
{
	struct command room;
	struct context sub = { .ssp = cx->ssp, .clock = cx->clock, .options = cx->options, .outer = cx, .commands = cx->commands,
		.entity = entity, .given = cx->given, .n_given = cx->n_given, .style = cx->style, .yes = cx->yes };
	struct outfile file;
	char path[FOLDER_PATH];

	name_file(path, cx, folder, entity);
	sub.command = command_find(cx->commands, entity->noun, "export", &room);
	int code = outfile_open(cx, &file, path);
	if (code)
		return code;
	sub.out = file.out;
	if ((code = command_run(&sub)))
		cx->error = *context_error(&sub);
	int worse = outfile_close(cx, &file, !code);
	return code ? code : worse;
}

static int export_nouns(struct context *cx, const char *folder)
{
	int code = ssp_begin(cx->ssp);

	if (code)
		return code;
	for (const struct ssp_entity *const *e = ssp_entities; !code && *e; e++)
		if (is_restorable(*e))
			code = export_noun(cx, folder, *e);
	if (!code)
		return ssp_commit(cx->ssp);
	ssp_rollback(cx->ssp);
	return code;
}

static int write_folder(struct context *cx, const char *path)
{
	struct folder folder;
	int code = folder_begin(cx, &folder, path);

	return code ? code : folder_end(cx, &folder, export_nouns(cx, folder.temp));
}

static int check_format(struct context *cx)
{
	enum ssp_format *format = &cx->style.format;

	if (!format_given(cx))
		*format = SSP_FORMAT_CSV;
	if (*format == SSP_FORMAT_CSV || *format == SSP_FORMAT_JSON || *format == SSP_FORMAT_JSONL)
		return 0;
	return fail_usage(cx, "bad-value", "export all writes csv, json or jsonl");
}

static int run(struct context *cx)
{
	const char *path = output_path(cx);
	char file[FOLDER_PATH];
	int code = check_format(cx);

	if (!code && !path)
		code = fail_usage(cx, "missing-option", "--output needs the name of a new folder");
	if (code || (code = outfile_check(cx, path)))
		return code;
	/* a real export would leave an event, so a dry run reads nothing */
	for (const struct ssp_entity *const *e = ssp_entities; cx->dry_run && *e; e++)
		if (is_restorable(*e)) {
			name_file(file, cx, path, *e);
			fprintf(cx->out, "would write %s\n", file);
		}
	if (cx->dry_run)
		return 0;
	if ((code = write_folder(cx, path)))
		return code;
	print_note(cx, "exported to %s%s", path, opt_flag(cx, "identifying") ? "" :
		" with masked names, so it cannot be restored: for that, add --identifying --purpose PURPOSE");
	return 0;
}

const struct command cmd_export_all = {
	.noun = "export",
	.verb = "all",
	.flags = CMD_NO_PERMIT | CMD_ALONE | CMD_FOLDER | CMD_OWNER,
	.args = "",
	.run = run,
	.help = "write a file of each noun into a new folder, for import --restore",
};

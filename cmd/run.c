/* From a parsed command to its end: store, permission, output, the command itself. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

struct ssp_error *context_error(struct context *cx)
{
	if (cx->ssp && !cx->error.code)
		cx->error = *ssp_last_error(cx->ssp);
	return &cx->error;
}

int usage(struct context *cx, const char *id, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int code = ssp_error_set(context_error(cx), SSP_E_USAGE, id, format, ap);
	va_end(ap);
	return code;
}

int usage_hint(struct context *cx, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int code = ssp_error_hint(&cx->error, format, ap);
	va_end(ap);
	return code;
}

/* Every key is there; what does not apply is null. */
static void complain_json(const struct ssp_error *e)
{
	const struct {
		const char *key, *value;
	} texts[] = { { "id", e->id }, { "message", e->message }, { "hint", e->hint }, { "file", e->file },
		{ "field", e->field } };
	struct ssp_json j = { .out = stderr };

	ssp_json_open(&j, '{');
	ssp_json_key(&j, "error");
	ssp_json_open(&j, '{');
	ssp_json_key(&j, "code");
	ssp_json_int(&j, -e->code);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		ssp_json_pair(&j, texts[i].key, *texts[i].value ? texts[i].value : NULL);
	ssp_json_key(&j, "line");
	if (e->line)
		ssp_json_int(&j, e->line);
	else
		ssp_json_text(&j, NULL);
	ssp_json_close(&j, '}');
	ssp_json_close(&j, '}');
	fputc('\n', stderr);
}

void complain(const struct context *cx, const struct ssp_error *e)
{
	if (cx->json) {
		complain_json(e);
		return;
	}
	fputs("error: ", stderr);
	if (e->file[0]) {
		fprintf(stderr, "%s:", e->file);
		if (e->line)
			fprintf(stderr, "%ld:", e->line);
		if (e->field[0])
			fprintf(stderr, "%s:", e->field);
		putc(' ', stderr);
	}
	fprintf(stderr, "%s\n", e->message);
	if (e->hint[0])
		fprintf(stderr, "hint: %s\n", e->hint);
}

void say(const struct context *cx, const char *format, ...)
{
	va_list ap;

	if (cx->quiet)
		return;
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	putc('\n', stderr);
}

int confirm(struct context *cx, const char *question)
{
	char answer[8];

	if (cx->yes)
		return 0;
	if (!isatty(0) || !isatty(2)) {
		usage(cx, "needs-yes", "this asks before it acts, and there is no terminal to ask at");
		return usage_hint(cx, "look with --dry-run, then repeat with --yes");
	}
	fprintf(stderr, "%s [y/N] ", question);
	if (fgets(answer, sizeof answer, stdin) && (*answer == 'y' || *answer == 'Y'))
		return 0;
	return usage(cx, "refused", "nothing was done");
}

/* Opening, then permission before anything of the command's own is looked at. */
static int begin(struct context *cx)
{
	int code;

	if (cx->command->flags & CMD_NO_STORE)
		return 0;
	if (!cx->ssp && (code = ssp_open(&cx->ssp, &cx->options, &cx->error)))
		return code;
	if (cx->command->flags & CMD_NO_PERMIT)
		return 0;
	return ssp_permit(cx->ssp, cx->command->noun, cx->command->verb);
}

/* A reference is what it prints as, however it was typed, for everybody who says it again: a-2026-1 is A-2026-0001.
 * A text that is none is left for whoever looks it up. */
static int normal_keys(struct context *cx)
{
	const struct ssp_entity *e = cx->command->arg_ref ? ssp_entity_find(cx->command->arg_ref) : NULL;
	char *room = (char *)&cx->args[cx->n_args + 1];
	struct ssp_error ignored = { 0 };
	struct ssp_record *r;

	if (!e || !cx->n_args)
		return 0;
	int code = ssp_record_new(&r, e, &cx->error);
	for (int i = 0; i < cx->n_args && !code; i++, room += SSP_TEXT_SIZE) {
		const char *key = ssp_field_key(e)->name;
		if (!ssp_record_set(r, &cx->clock, key, cx->args[i], &ignored) && ssp_record_get(r, key)->kind == SSP_WHOLE)
			cx->args[i] = ssp_record_key(r, room);
	}
	ssp_record_free(r);
	return code;
}

int command_run(struct context *cx)
{
	int code = begin(cx);

	if (!code)
		code = normal_keys(cx);
	if (!code)
		code = output_open(cx);
	if (code)
		return code;
	return output_close(cx, cx->command->run(cx));
}

const char *input_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

int input_fault(struct context *cx, const char *path, int code, const char *id, const char *message)
{
	usage(cx, id, "%s", message);
	snprintf(cx->error.file, sizeof cx->error.file, "%s", input_name(path));
	return cx->error.code = code;
}

FILE *input_open(struct context *cx, const char *path)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");

	if (!f) {
		usage(cx, "no-input", "%s cannot be read", path);
		cx->error.code = SSP_E_NOINPUT;
		usage_hint(cx, "%s", errno == ENOENT ? "there is no file of that name" : "look at its permissions");
	}
	return f;
}


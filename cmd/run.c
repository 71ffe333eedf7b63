/* From a parsed command to its end: store, permission, output, the command itself. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
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

	if (context_error(cx)->code)
		return cx->error.code;
	cx->error.code = SSP_E_USAGE;
	snprintf(cx->error.id, sizeof cx->error.id, "%s", id);
	va_start(ap, format);
	vsnprintf(cx->error.message, sizeof cx->error.message, format, ap);
	va_end(ap);
	return SSP_E_USAGE;
}

int usage_hint(struct context *cx, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	if (!cx->error.hint[0])
		vsnprintf(cx->error.hint, sizeof cx->error.hint, format, ap);
	va_end(ap);
	return cx->error.code;
}

static void json_text(FILE *out, const char *key, const char *s, bool last)
{
	fprintf(out, "\"%s\": ", key);
	if (!*s)
		fputs("null", out);
	else {
		putc('"', out);
		for (; *s; s++)
			if (*s == '"' || *s == '\\')
				fprintf(out, "\\%c", *s);
			else if ((unsigned char)*s < 0x20)
				fprintf(out, "\\u%04x", (unsigned char)*s);
			else
				putc(*s, out);
		putc('"', out);
	}
	fputs(last ? "" : ", ", out);
}

static void complain_json(const struct ssp_error *e)
{
	fprintf(stderr, "{\"error\": {\"code\": %d, ", -e->code);
	json_text(stderr, "id", e->id, false);
	json_text(stderr, "message", e->message, false);
	json_text(stderr, "hint", e->hint, false);
	json_text(stderr, "file", e->file, false);
	if (e->line)
		fprintf(stderr, "\"line\": %ld, ", e->line);
	else
		fputs("\"line\": null, ", stderr);
	json_text(stderr, "field", e->field, true);
	fputs("}}\n", stderr);
}

static bool wants_json(const struct context *cx)
{
	const char *format = opt(cx, "format");

	return opt_flag(cx, "json") || (format && strncmp(format, "json", 4) == 0);
}

void complain(const struct context *cx, const struct ssp_error *e)
{
	if (cx->given && wants_json(cx)) {
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

int command_run(struct context *cx)
{
	int code = begin(cx);

	if (!code)
		code = output_open(cx);
	if (code)
		return code;
	return output_close(cx, cx->command->run(cx));
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

int reason_words(struct context *cx, char **words)
{
	const char *path = opt(cx, "reason-file");
	enum { MOST = 65536 };

	*words = NULL;
	if (!path)
		return 0;
	FILE *f = input_open(cx, path);
	if (!f)
		return cx->error.code;
	char *text = calloc(1, MOST + 1);
	size_t n = text ? fread(text, 1, MOST, f) : 0;
	if (f != stdin)
		fclose(f);
	while (n && (text[n - 1] == '\n' || text[n - 1] == ' '))
		text[--n] = '\0';
	*words = text;
	return text ? 0 : usage(cx, "no-memory", "there is not enough memory");
}

/* What is said on stderr: errors, notes, and the question before a destructive act. */
#include "messages.h"

#include <unistd.h>

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
		usage(cx, "needs-yes", "this command asks for confirmation, and there is no terminal");
		return usage_hint(cx, "check with --dry-run, then repeat with --yes");
	}
	fprintf(stderr, "%s [y/N] ", question);
	if (fgets(answer, sizeof answer, stdin) && (*answer == 'y' || *answer == 'Y'))
		return 0;
	return usage(cx, "refused", "nothing was done");
}

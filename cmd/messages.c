/* What is said on stderr: errors and notes. */
#include "messages.h"

#include <string.h>

struct ssp_error *context_error(struct context *cx)
{
	if (cx->ssp && !cx->error.code)
		cx->error = *ssp_last_error(cx->ssp);
	return &cx->error;
}

int fail_usage(struct context *cx, const char *id, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int code = ssp_error_set(context_error(cx), SSP_E_USAGE, id, format, ap);
	va_end(ap);
	return code;
}

int out_of_memory(struct context *cx)
{
	fail_usage(cx, "no-memory", "there is not enough memory");
	return cx->error.code = SSP_E_INTERNAL;
}

int fail_usage_hint(struct context *cx, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int code = ssp_error_hint(&cx->error, format, ap);
	va_end(ap);
	return code;
}

/* What was kept before the command failed must not be done again by somebody who reads only that it failed. */
static void explain_kept(const struct context *cx, struct ssp_error *e)
{
	char kept[SSP_KEPT_SIZE];
	size_t n = strlen(e->message);

	if (cx->ssp && ssp_kept(cx->ssp, kept))
		snprintf(e->message + n, sizeof e->message - n, ", but this was kept: %s", kept);
}

int fail_command(struct context *cx, int code)
{
	struct ssp_error *e = context_error(cx);

	if (code == SSP_E_INTERNAL && !e->code)
		out_of_memory(cx);
	if (!e->code)
		return code;
	explain_kept(cx, e);
	print_error(cx, e);
	return code;
}

/* Without the writer of JSON, which needs memory: an error must find its words when there is none. */
static void put_json_text(const char *s)
{
	if (!*s) {
		fputs("null", stderr);
		return;
	}
	putc('"', stderr);
	for (; *s; s++)
		if ((unsigned char)*s < ' ')
			fprintf(stderr, "\\u%04x", *s);
		else
			fprintf(stderr, *s == '"' || *s == '\\' ? "\\%c" : "%c", *s);
	putc('"', stderr);
}

/* Every key is there; what does not apply is null. */
static void print_error_json(const struct ssp_error *e)
{
	const struct {
		const char *key, *value;
	} texts[] = { { "id", e->id }, { "message", e->message }, { "hint", e->hint }, { "file", e->file },
		{ "field", e->field } };

	fprintf(stderr, "{\"error\":{\"code\":%d", -e->code);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		fprintf(stderr, ",\"%s\":", texts[i].key);
		put_json_text(texts[i].value);
	}
	if (e->line)
		fprintf(stderr, ",\"line\":%ld}}\n", e->line);
	else
		fputs(",\"line\":null}}\n", stderr);
}

void print_error(const struct context *cx, const struct ssp_error *e)
{
	if (cx->json) {
		print_error_json(e);
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

void print_note(const struct context *cx, const char *format, ...)
{
	va_list ap;

	if (cx->quiet)
		return;
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	putc('\n', stderr);
}

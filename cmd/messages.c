/* Messages on stderr: errors and notes. */
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

int fail_output(struct context *cx)
{
	fail_usage(cx, "write-failed", "standard output could not be written");
	return cx->error.code = SSP_E_WRITE;
}

int fail_usage_hint(struct context *cx, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	int code = ssp_error_hint(&cx->error, format, ap);
	va_end(ap);
	return code;
}

/* Some acts were committed before the command failed: the message says so, so that nobody repeats them. */
static void explain_kept(const struct context *cx, struct ssp_error *e)
{
	char kept[SSP_KEPT_SIZE];
	size_t n = strlen(e->message);

	if (cx->ssp && ssp_kept(cx->ssp, kept))
		snprintf(e->message + n, sizeof e->message - n, ", but this was kept: %s", kept);
}

/* Hints for errors without a better one, by code (0: any) or id. For other codes the hint is the help of the command. */
static const struct usual_hint {
	int code;
	const char *id, *hint;
} usual_hints[] = {
	{ 0, "event-broken", "compare with the latest backup: ssp backup verify FILE" },
	{ 0, "no-memory", "close other programs, or run the command where it may use more memory" },
	{ 0, "bad-kpi", "correct the lines: see ssp kpi define --help" },
	{ 0, "bad-measure", "correct the measure: see ssp kpi define --help" },
	{ 0, "bad-policy", "correct the file of the policy" },
	{ 0, "bad-map", "correct the map: it names the field of each column" },
	{ 0, "bad-json", "correct the JSON and run the command again" },
	{ SSP_E_DATA, NULL, "correct the input and run the command again" },
	{ SSP_E_NOINPUT, NULL, "check the name of the file and its permissions" },
	{ SSP_E_STORE, NULL, "check the path and the permissions of the store, or name another with --store PATH" },
	{ SSP_E_INTERNAL, NULL, "this is a fault of ssp: report it with the command and the output of ssp version" },
	{ SSP_E_CREATE, NULL, "choose another name, or check the permissions of the folder" },
	{ SSP_E_WRITE, NULL, "check whether the disk is full or read-only" },
	{ SSP_E_BUSY, NULL, "try again in a moment" },
	{ SSP_E_DENIED, NULL, "see what each role may do: ssp help roles" },
	{ SSP_E_CONFIG, NULL, "see where each setting comes from: ssp config list" },
};

void add_usual_hint(const struct command *c, struct ssp_error *e)
{
	const struct usual_hint *h = usual_hints, *end = h + sizeof usual_hints / sizeof *usual_hints;

	if (e->hint[0])
		return;
	while (h < end && ((h->code && h->code != e->code) || (h->id && strcmp(h->id, e->id) != 0)))
		h++;
	if (h < end)
		snprintf(e->hint, sizeof e->hint, "%s", h->hint);
	else if (c)
		snprintf(e->hint, sizeof e->hint, "see: ssp %s%s%s --help", c->noun, *c->verb ? " " : "", c->verb);
	else
		snprintf(e->hint, sizeof e->hint, "see: ssp help");
}

int fail_command(struct context *cx, int code)
{
	struct ssp_error *e = context_error(cx);

	if (code == SSP_E_INTERNAL && !e->code)
		out_of_memory(cx);
	if (!e->code)
		return code;
	e->code = code;
	explain_kept(cx, e);
	add_usual_hint(cx->command, e);
	print_error(cx, e);
	return code;
}

/* Works without the writer of JSON, which needs memory, because it also prints the error about lack of memory. */
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

/* The words of a reason: a file, never the command line. Whether they are fit to be kept is the library's to say, as
 * of any narrative. */
#include <stdlib.h>
#include <string.h>

#include "verbs.h"

enum { MOST = 65536 };

/* Line ends of other systems are line ends, and those behind the last word are nothing. */
static void trim_words(char *text)
{
	char *to = text;

	for (const char *s = text; *s; s++)
		if (*s != '\r' || s[1] != '\n')
			*to++ = *s;
	while (to > text && (to[-1] == '\n' || to[-1] == ' '))
		to--;
	*to = '\0';
}

static int check_words(struct context *cx, const char *path, FILE *in, const char *text, size_t n)
{
	if (ferror(in))
		return infile_fault(cx, path, SSP_E_NOINPUT, "no-input", "the words cannot be read");
	if (n > MOST)
		return infile_fault(cx, path, SSP_E_DATA, "too-long", "the words are longer than 64 KiB");
	if (memchr(text, '\0', n))
		return infile_fault(cx, path, SSP_E_DATA, "bad-text", "there is a NUL byte in the words");
	return 0;
}

static int read_words(struct context *cx, const char *path, FILE *in, char *text)
{
	if (!text)
		return out_of_memory(cx);
	int code = check_words(cx, path, in, text, fread(text, 1, MOST + 1, in));
	if (!code)
		trim_words(text);
	return code;
}

int reason_words(struct context *cx, char **words)
{
	const char *path = opt(cx, "reason-file");
	FILE *in = path ? infile_open_text(cx, path) : NULL;

	*words = NULL;
	if (!in)
		return path ? cx->error.code : 0;
	char *text = calloc(1, MOST + 2);
	int code = read_words(cx, path, in, text);
	if (in != stdin)
		fclose(in);
	if (!code && *text)
		*words = text;
	else
		free(text);
	return code;
}

int override_given(struct context *cx, const char **override)
{
	*override = opt(cx, "override");
	if (!opt_flag(cx, "urgent"))
		return 0;
	if (*override)
		return fail_usage(cx, "bad-options", "--urgent is --override urgent-risk: give one of them");
	*override = "urgent-risk";
	return 0;
}

int crossing_from_options(struct context *cx, struct ssp_record *record, struct crossing *crossing)
{
	const char *override;
	int code = override_given(cx, &override);

	*crossing = (struct crossing){ 0 };
	if (!code && !override && (opt(cx, "reason") || opt(cx, "reason-file"))) {
		fail_usage(cx, "bad-options", "a reason belongs to an override or to an act that crosses into another team");
		return fail_usage_hint(cx, "leave it out, or give --urgent or --override CODE too");
	}
	if (code || !override || (code = reason_words(cx, &crossing->words)))
		return code;
	crossing->given = (struct ssp_crossing){ override, opt(cx, "reason"), crossing->words, cx->dry_run };
	ssp_record_cross(record, &crossing->given);
	return 0;
}

int blame_words(struct context *cx, const char *field, int code)
{
	struct ssp_error *e = context_error(cx);

	if (code != SSP_E_USAGE || strcmp(e->field, field) != 0)
		return code;
	ssp_error_at(e, infile_name(opt(cx, "reason-file")), 0, NULL);
	return e->code = SSP_E_DATA;
}

#include "infile.h"

#include <errno.h>
#include <string.h>

#include "caller.h"
#include "messages.h"

const char *infile_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

int infile_fault(struct context *cx, const char *path, int code, const char *id, const char *message)
{
	fail_usage(cx, id, "%s", message);
	ssp_error_at(&cx->error, infile_name(path), 0, NULL);
	return cx->error.code = code;
}

bool infile_ended(FILE *in)
{
	return feof(in) && !ferror(in);
}

FILE *infile_open(struct context *cx, const char *path)
{
	if (strcmp(path, "-") == 0)
		return stdin;
	if (caller_far())
		return caller_open(cx, path, false);
	FILE *f = fopen(path, "re");
	if (!f) {
		fail_usage(cx, "no-input", "%s cannot be read", path);
		cx->error.code = SSP_E_NOINPUT;
		fail_usage_hint(cx, "%s", errno == ENOENT ? "the file does not exist" : "check its permissions");
	}
	return f;
}

/* Skips a BOM; the first bytes of any other text are put back. */
static void skip_bom(FILE *in)
{
	static const unsigned char bom[] = { 0xef, 0xbb, 0xbf };
	size_t n = 0;
	int c;

	while ((c = getc(in)) == bom[n])
		if (++n == sizeof bom)
			return;
	ungetc(c, in);
	while (n)
		ungetc(bom[--n], in);
}

FILE *infile_open_text(struct context *cx, const char *path)
{
	FILE *in = infile_open(cx, path);

	if (in)
		skip_bom(in);
	return in;
}

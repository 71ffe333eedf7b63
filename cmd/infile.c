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

#include "draft.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "caller.h"
#include "memstream.h"
#include "messages.h"

static const char *editor(void)
{
	static const char *const names[] = { "SSP_EDITOR", "VISUAL", "EDITOR" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (getenv(names[i]) && *getenv(names[i]))
			return getenv(names[i]);
	return "vi";
}

static int run_editor(struct context *cx, const char *path)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		/* the variable may have options and a quoted path with blanks, so the shell reads it as a command */
		execl("/bin/sh", "sh", "-c", "eval \"exec $0 \\\"\\$1\\\"\"", editor(), path, (char *)NULL);
		_exit(127);
	}
	if (child >= 0 && waitpid(child, &status, 0) >= 0 && status == 0)
		return 0;
	fail_usage(cx, "no-editor", "the editor %s failed; the draft is kept at %s", editor(), path);
	return fail_usage_hint(cx, "name another editor in SSP_EDITOR, or complete the draft and give it with --input FILE");
}

/* Drafts are in a folder that only their owner can read: beside the store, whose folder may not exist on the caller's side of
 * a gate. */
static int make_draft(struct context *cx, char path[DRAFT_PATH])
{
	snprintf(path, DRAFT_PATH, "%s.draft-XXXXXX", cx->options.path);
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	int fd = *cx->options.path ? mkstemp(path) : -1;
	if (fd < 0)
		*path = '\0';
	return fd;
}

static int write_draft(struct context *cx, const char *text, size_t n, char path[DRAFT_PATH])
{
	int fd = make_draft(cx, path);
	FILE *out = fd < 0 ? NULL : fdopen(fd, "w");

	if (fd < 0) {
		fail_usage(cx, "no-form", "a form cannot be written beside the store");
		return fail_usage_hint(cx, "check the permissions of the store's folder, or give the fields with --input FILE");
	}
	bool written = out && fwrite(text, 1, n, out) == n;
	if (out ? fclose(out) : close(fd))
		written = false;
	return written ? 0 : fail_usage(cx, "no-form", "the form %s could not be written", path);
}

static bool copy_draft(FILE *in, FILE *out)
{
	char block[4096];
	size_t n;

	while ((n = fread(block, 1, sizeof block, in)) > 0)
		if (fwrite(block, 1, n, out) != n)
			return false;
	return !ferror(in);
}

static int read_draft(struct context *cx, const char *path, char **text, size_t *n)
{
	FILE *in = fopen(path, "re"), *out = NULL;

	free(*text);
	*text = NULL;
	bool whole = in && (out = open_memstream(text, n)) && copy_draft(in, out);
	if (out && !memstream_end(out, text))
		whole = false;
	if (in)
		fclose(in);
	return whole ? 0 : fail_usage(cx, "no-form", "the form %s cannot be read", path);
}

int draft_edit(struct context *cx, char **text, size_t *n, char path[DRAFT_PATH])
{
	if (caller_far())
		return caller_edit(cx, text, n, path);
	int code = write_draft(cx, *text, *n, path);
	if (!code)
		code = run_editor(cx, path);
	return code ? code : read_draft(cx, path, text, n);
}

void draft_end(const char *path, bool keep)
{
	if (caller_far())
		caller_draft(keep);
	else if (!keep)
		unlink(path);
}

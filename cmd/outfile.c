#include "outfile.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caller.h"
#include "messages.h"
#include "options.h"

static int unwritable(struct context *cx, int code, const char *path)
{
	usage(cx, code == SSP_E_CREATE ? "cannot-create" : "write-failed", "%s could not be written", path);
	return cx->error.code = code;
}

static bool is_same_file(const char *word, const char *path)
{
	return ssp_same_file(strcmp(word, "-") == 0 ? "/dev/stdin" : word, path);
}

/* Another word of the line, or of the batch that it stands in, that names the same file; or NULL. */
static const char *named_too(const struct context *cx, const char *path)
{
	for (size_t i = 0; i < cx->n_given; i++) {
		const struct given *g = &cx->given[i];
		if (g->value && g->value != path && names_file(g->option->arg) && is_same_file(g->value, path))
			return g->value;
	}
	for (int i = 0; names_file(cx->command->args) && i < cx->n_args; i++)
		if (is_same_file(cx->args[i], path))
			return cx->args[i];
	return cx->outer ? named_too(cx->outer, path) : NULL;
}

int outfile_check(struct context *cx, const char *path)
{
	struct stat st;

	if (path && !*path)
		return usage(cx, "bad-value", "--output needs the name of a file");
	/* the caller's side of a gate looks itself */
	if (!path || caller_far() || (stat(path, &st) == 0 && !S_ISREG(st.st_mode)))
		return 0;
	int code = ssp_store_apart(cx->options.path, path, &cx->error);
	const char *other = code ? NULL : named_too(cx, path);
	if (!other)
		return code;
	usage(cx, "same-file", "%s would be written over: %s is used too", path, other);
	return usage_hint(cx, "choose another name");
}

/* Standard output or error under another name, such as /dev/stdout: nothing may be put in its place. */
static FILE *own_stream(const struct stat *st)
{
	FILE *const streams[] = { stdout, stderr };
	struct stat own;

	for (int i = 0; i < 2; i++)
		if (fstat(fileno(streams[i]), &own) == 0 && own.st_dev == st->st_dev && own.st_ino == st->st_ino)
			return streams[i];
	return NULL;
}

static int open_temp(struct context *cx, struct outfile *f)
{
	size_t n = strlen(f->path) + 8;

	if (!(f->temp = malloc(n)))
		return unwritable(cx, SSP_E_CREATE, f->path);
	snprintf(f->temp, n, "%s.XXXXXX", f->path);
	int fd = mkostemp(f->temp, O_CLOEXEC);
	if (fd >= 0 && (f->out = fdopen(fd, "w")))
		return 0;
	if (fd >= 0) {
		close(fd);
		unlink(f->temp);
	}
	free(f->temp);
	f->temp = NULL;
	return unwritable(cx, SSP_E_CREATE, f->path);
}

int outfile_open(struct context *cx, struct outfile *f, const char *path)
{
	struct stat st;
	int code = outfile_check(cx, path);

	*f = (struct outfile){ .path = path };
	if (!code && caller_far())
		return (f->out = caller_create(cx, path, &f->handle)) ? 0 : cx->error.code;
	bool there = !code && stat(path, &st) == 0;
	if (code || (there && (f->out = own_stream(&st))))
		return code;
	if (!there || S_ISREG(st.st_mode))
		return open_temp(cx, f);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	f->out = fd < 0 ? NULL : fdopen(fd, "w");
	return f->out ? 0 : unwritable(cx, SSP_E_CREATE, path);
}

int outfile_close(struct context *cx, struct outfile *f, bool keep)
{
	int code = 0;

	if (!f->out)
		return 0;
	if (f->handle) {
		code = caller_close(cx, f->out, f->handle, keep);
		*f = (struct outfile){ 0 };
		return code;
	}
	bool bad = fflush(f->out) || ferror(f->out) || (keep && f->temp && fsync(fileno(f->out)));
	if (f->out != stdout && f->out != stderr)
		bad |= fclose(f->out) != 0;
	if (keep && bad)
		code = unwritable(cx, SSP_E_WRITE, f->path);
	else if (keep && f->temp && rename(f->temp, f->path))
		code = unwritable(cx, SSP_E_WRITE, f->path);
	else if (keep && f->temp && !ssp_folder_sync(f->path))
		code = unwritable(cx, SSP_E_WRITE, f->path);
	if (f->temp && (code || !keep))
		unlink(f->temp);
	free(f->temp);
	*f = (struct outfile){ 0 };
	return code;
}

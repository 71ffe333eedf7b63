#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caller.h"
#include "messages.h"
#include "options.h"

const char *why_unwritable(int why)
{
	switch (why) {
	case ENOENT:
		return "its folder does not exist: create the folder first";
	case ENOTDIR:
		return "its path leads through a file: choose another path";
	case EISDIR:
		return "it is a folder: name a file in it";
	case EACCES:
	case EPERM:
		return "check the permissions of the file and of its folder";
	case EROFS:
		return "the file system can only be read: choose another folder";
	case ENOSPC:
	case EDQUOT:
		return "make room on the disk, then run the command again";
	case ENAMETOOLONG:
		return "its name is too long: choose a shorter one";
	}
	return "choose another file";
}

static int fail_unwritable(struct context *cx, int code, const char *path)
{
	int why = errno;

	fail_usage(cx, code == SSP_E_CREATE ? "cannot-create" : "write-failed", "%s could not be written", path);
	cx->error.code = code;
	fail_usage_hint(cx, "%s", why_unwritable(why));
	return code;
}

static bool is_same_file(const char *word, const char *path)
{
	return ssp_same_file(strcmp(word, "-") == 0 ? "/dev/stdin" : word, path);
}

/* Returns another word of the line, or of its batch, that names the same file; or NULL. */
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

	/* the caller's side of a gate looks itself */
	if (!path || caller_far() || (stat(path, &st) == 0 && !S_ISREG(st.st_mode)))
		return 0;
	int code = ssp_store_apart(cx->options.path, path, &cx->error);
	const char *other = code ? NULL : named_too(cx, path);
	if (!other)
		return code;
	fail_usage(cx, "same-file", "%s would be written over: %s is used too", path, other);
	return fail_usage_hint(cx, "choose another name");
}

/* Returns standard output or error for another name of it, such as /dev/stdout: ssp must not replace such a file. */
static FILE *own_stream(const struct stat *st)
{
	FILE *const streams[] = { stdout, stderr };
	struct stat own;

	for (int i = 0; i < 2; i++)
		if (fstat(fileno(streams[i]), &own) == 0 && own.st_dev == st->st_dev && own.st_ino == st->st_ino)
			return streams[i];
	return NULL;
}

/* The file that is put in place: a link of one's own leads to it. One that somebody else has put there is replaced. */
static char *find_target(const char *path)
{
	struct stat link;

	if (lstat(path, &link) == 0 && S_ISLNK(link.st_mode) && link.st_uid == geteuid())
		return realpath(path, NULL);
	return strdup(path);
}

/* Opens what is written, beside its target; a file that is there keeps its permissions. */
static FILE *open_beside(struct outfile *f, const struct stat *there)
{
	size_t n = strlen(f->target) + 8;

	if (!(f->temp = malloc(n)))
		return NULL;
	snprintf(f->temp, n, "%s.XXXXXX", f->target);
	int fd = mkostemp(f->temp, O_CLOEXEC);
	if (fd < 0)
		return NULL;
	FILE *out = there && fchmod(fd, there->st_mode & 0777) ? NULL : fdopen(fd, "w");
	if (!out) {
		close(fd);
		unlink(f->temp);
	}
	return out;
}

static void outfile_forget(struct outfile *f)
{
	free(f->target);
	free(f->temp);
	*f = (struct outfile){ 0 };
}

static int open_temp(struct context *cx, struct outfile *f, const struct stat *there)
{
	if ((f->target = find_target(f->path)) && (f->out = open_beside(f, there)))
		return 0;
	int code = fail_unwritable(cx, SSP_E_CREATE, f->path);
	outfile_forget(f);
	return code;
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
		return open_temp(cx, f, there ? &st : NULL);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	f->out = fd < 0 ? NULL : fdopen(fd, "w");
	return f->out ? 0 : fail_unwritable(cx, SSP_E_CREATE, path);
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
		code = fail_unwritable(cx, SSP_E_WRITE, f->path);
	else if (keep && f->temp && rename(f->temp, f->target))
		code = fail_unwritable(cx, SSP_E_WRITE, f->path);
	else if (keep && f->temp && !ssp_folder_sync(f->target))
		code = fail_unwritable(cx, SSP_E_WRITE, f->path);
	if (f->temp && (code || !keep))
		unlink(f->temp);
	outfile_forget(f);
	return code;
}

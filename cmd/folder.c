#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "messages.h"
#include "outfile.h"

static int cannot_create(struct context *cx, const char *path, const char *hint)
{
	fail_usage(cx, "cannot-create", "the folder %s cannot be created", path);
	cx->error.code = SSP_E_CREATE;
	return fail_usage_hint(cx, "%s", hint);
}

int folder_begin(struct context *cx, struct folder *f, const char *path)
{
	struct stat st;

	f->path = path;
	if (lstat(path, &st) == 0)
		return cannot_create(cx, path, "a file or folder of that name exists already");
	snprintf(f->temp, sizeof f->temp, "%.4096s.XXXXXX", path);
	return mkdtemp(f->temp) ? 0 : cannot_create(cx, path, why_unwritable(errno));
}

static void remove_folder(const struct folder *f)
{
	DIR *dir = opendir(f->temp);
	const struct dirent *d;

	while (dir && (d = readdir(dir)))
		unlinkat(dirfd(dir), d->d_name, 0);
	if (dir)
		closedir(dir);
	rmdir(f->temp);
}

int folder_end(struct context *cx, struct folder *f, int code)
{
	if (!code && (rename(f->temp, f->path) || !ssp_folder_sync(f->path)))
		code = cannot_create(cx, f->path, "check whether the disk is full");
	if (code)
		remove_folder(f);
	return code;
}

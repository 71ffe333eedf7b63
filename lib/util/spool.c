/* Spools: files without a name. See util/spool.h.
 *
 * O_TMPFILE where the file system has it, so that there is no moment in which the file has a name; else the name is removed
 * at once. Mode 0600 in either case, because the content is as secret as the store.
 */
#include "util/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/fail.h"

enum { BLOCK = 64 * 1024 };

int spool_write_failed(struct ssp_error *e)
{
	int why = errno;

	if (why == EPIPE)
		return fail(e, SSP_E_WRITE, "closed-pipe", "the program that reads the output has stopped");
	fail(e, SSP_E_WRITE, "write-failed", "the output could not be written completely");
	return fail_hint(e, why == ENOSPC ? "make room on the disk, then run the command again"
					  : "check the place of the output, then run the command again");
}

/* Not every file system has files without a name: there one is made and unlinked at once. */
static int open_unnamed(const char *dir)
{
	char name[4096];
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);

	if (fd >= 0 || snprintf(name, sizeof name, "%s/.ssp-XXXXXX", dir) >= (int)sizeof name)
		return fd;
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	return fd;
}

int spool_new(FILE **made, const char *dir, struct ssp_error *e)
{
	int fd = open_unnamed(dir ? dir : "/tmp");

	*made = fd < 0 ? NULL : fdopen(fd, "w+");
	if (*made)
		return 0;
	if (fd >= 0)
		close(fd);
	fail(e, SSP_E_CREATE, "cannot-spool", "no temporary file can be created");
	return fail_hint(e, "check that the folder '%.200s' can be written to and has room", dir ? dir : "/tmp");
}

static int copy_stream(FILE *from, FILE *to, struct ssp_error *e)
{
	char block[BLOCK];
	size_t n;

	errno = 0;
	while ((n = fread(block, 1, sizeof block, from)) > 0)
		if (fwrite(block, 1, n, to) != n)
			return spool_write_failed(e);
	if (ferror(from))
		return fail(e, SSP_E_NOINPUT, "cannot-read", "the input cannot be read to its end");
	return fflush(to) ? spool_write_failed(e) : 0;
}

int spool_from(FILE **made, FILE *in, const char *dir, struct ssp_error *e)
{
	int r = spool_new(made, dir, e);

	if (r == 0) {
		r = copy_stream(in, *made, e);
		rewind(*made);
	}
	if (r < 0 && *made) {
		fclose(*made);
		*made = NULL;
	}
	return r;
}

int spool_to(FILE *spool, FILE *out, struct ssp_error *e)
{
	if (fflush(spool))
		return spool_write_failed(e);
	rewind(spool);
	return copy_stream(spool, out, e);
}

bool spool_unneeded(FILE *in)
{
	struct stat st;

	return fstat(fileno(in), &st) == 0 && S_ISREG(st.st_mode);
}

/* The digest beside a backup. See store/sidecar.h. */
#include "store/sidecar.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/place.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/sha256.h"

void sidecar_name(char name[SIDECAR_NAME], const char *path)
{
	snprintf(name, SIDECAR_NAME, "%.4100s.sha256", path);
}

void sidecar_remove(const char *path)
{
	char name[SIDECAR_NAME];

	sidecar_name(name, path);
	unlink(name);
}

/* As sha256sum does: a name with a backslash or a line end is written with escapes, and the line begins with a backslash. */
static void write_line(struct buf *line, const char *path, const char sha256[65])
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;

	buf_printf(line, "%s%s  ", strpbrk(name, "\\\n\r") ? "\\" : "", sha256);
	for (; *name; name++)
		if (*name == '\n' || *name == '\r' || *name == '\\')
			buf_printf(line, "\\%c", *name == '\n' ? 'n' : *name == '\r' ? 'r' : '\\');
		else
			buf_add(line, name, 1);
	buf_adds(line, "\n");
}

static int write_digest_file(const char *temp, const struct buf *line, struct ssp_error *e)
{
	int fd = open(temp, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return fail(e, SSP_E_CREATE, "cannot-create", "the digest file of the backup cannot be created");
	bool bad = write(fd, line->s, line->len) != (ssize_t)line->len || fsync(fd);
	close(fd);
	return bad ? fail(e, SSP_E_WRITE, "write-failed", "the digest file of the backup could not be written") : 0;
}

int sidecar_write(const char *path, const char sha256[65], struct ssp_error *e)
{
	_cleanup_buf_ struct buf line = BUF_INIT;
	char name[SIDECAR_NAME], temp[PLACE_NAME];

	write_line(&line, path, sha256);
	if (line.failed)
		return fail_memory(e);
	sidecar_name(name, path);
	place_name(temp, name);
	int code = write_digest_file(temp, &line, e);
	if (!code)
		code = place_new(temp, name, e);
	place_drop(temp, !code);
	return code ? fail_at(e, name, 0, NULL) : 0;
}

static int hash_file(const char *path, char sha256[65], struct ssp_error *e)
{
	unsigned char block[16384], hash[SHA256_BYTES];
	struct sha256 state;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = -1;

	sha256_begin_file(&state, fd);
	while (fd >= 0 && (n = read(fd, block, sizeof block)) > 0)
		sha256_add(&state, block, (size_t)n);
	if (fd >= 0)
		close(fd);
	sha256_end(&state, hash);
	sha256_hex(hash, sha256);
	if (n == 0)
		return 0;
	fail(e, SSP_E_NOINPUT, "no-input", "the backup cannot be read");
	return fail_at(e, path, 0, NULL);
}

/* Reads the digest in the sidecar; false if there is no sidecar. "" for a sidecar without a digest. */
static bool read_digest(const char *name, char sha256[65])
{
	char text[80];
	struct stat st;
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool there = fd >= 0 || errno != ENOENT;
	ssize_t n = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? read(fd, text, sizeof text - 1) : -1;

	if (fd >= 0)
		close(fd);
	text[n > 0 ? n : 0] = '\0';
	const char *hex = text + (*text == '\\');
	snprintf(sha256, 65, "%s", strspn(hex, "0123456789abcdefABCDEF") == 64 ? hex : "");
	return there;
}

int sidecar_check(const char *path, struct ssp_backup *found, struct ssp_error *e)
{
	char name[SIDECAR_NAME], said[65];
	int code = hash_file(path, found->sha256, e);

	sidecar_name(name, path);
	if (code || !(found->compared = read_digest(name, said)) || strcasecmp(said, found->sha256) == 0)
		return code;
	fail(e, SSP_E_DATA, "bad-backup", "the backup has changed: its digest differs from the one in %s", name);
	fail_at(e, path, 0, NULL);
	return fail_hint(e, "keep the backup for inspection and use an older one");
}

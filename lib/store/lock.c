/* Who holds the store: a note for people. See store/engine.h.
 *
 * STORE.lock says who writes and since when; the lock itself is the engine's. The note stays behind after the
 * transaction, so the reader looks whether its process is still there. Every note is as long as any other and
 * written over the one before: a file that was cut to nothing and filled again is brought to the disk by some
 * file systems as soon as it is closed, a tenth of what a command takes.
 *
 * Whatever else lies under that name is left alone: a link would lead to another file, and a pipe would keep
 * everybody waiting.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/engine.h"
#include "time/clock.h"

enum { NOTE = 128 };

/* The note, and its size before; -1 when it is not a plain file of that one name, or cannot be opened. */
static int note_open(const struct ssp *ssp, int flags, off_t *size)
{
	char path[4096];
	struct stat st;

	snprintf(path, sizeof path, "%s.lock", ssp->path);
	int fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_nlink != 1) {
		close(fd);
		return -1;
	}
	*size = st.st_size;
	return fd;
}

static bool note_put(int fd, const char note[NOTE], off_t before)
{
	return pwrite(fd, note, NOTE, 0) == NOTE && (before <= NOTE || ftruncate(fd, NOTE) == 0);
}

/* A command goes on if its note cannot be written. */
void lock_note_write(struct ssp *ssp)
{
	char note[NOTE + 1], since[SSP_INSTANT_SIZE];
	off_t before;
	int fd = note_open(ssp, O_WRONLY | O_CREAT, &before);

	if (fd < 0)
		return;
	int n = snprintf(note, sizeof note, "%ld %s %s %s", (long)getpid(),
		ssp_instant_local(&ssp->clock, clock_now(), since), ssp->who ? ssp->who : ssp->user, ssp->command);
	for (; n < NOTE; n++)
		note[n] = ' ';
	note[NOTE - 1] = '\n';
	note_put(fd, note, before);
	close(fd);
}

void lock_note_read(struct ssp *ssp, char *room, size_t size)
{
	char note[NOTE + 1], since[SSP_INSTANT_SIZE], who[40];
	long pid;
	off_t length;
	int fd = note_open(ssp, O_RDONLY, &length);

	room[0] = '\0';
	if (fd < 0)
		return;
	ssize_t n = read(fd, note, NOTE);
	close(fd);
	note[n > 0 ? n : 0] = '\0';
	if (sscanf(note, "%ld %23s %39s", &pid, since, who) == 3 && pid > 0 && kill((pid_t)pid, 0) == 0)
		snprintf(room, size, " by %s since %s", who, since);
}

/* The holder of the store: a note for people. See store/engine.h.
 *
 * STORE.lock names the writer and the time; the lock itself is the engine's. The note stays after the transaction, so a
 * reader checks whether its process still runs. Every note has the same length and overwrites the one before: some file
 * systems write a file that was truncated and filled again to the disk as soon as it is closed, which takes a tenth of the
 * time of a command.
 *
 * Any other kind of file under that name is left alone: a link would lead to another file, and a pipe would make everybody
 * wait.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/engine.h"
#include "time/clock.h"

enum { NOTE = 128 };

/* Opens the note and sets its size; -1 if it is not a plain file with a single name, or cannot be opened. */
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

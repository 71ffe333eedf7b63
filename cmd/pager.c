#include "pager.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memstream.h"
#include "program.h"
#include "terminal.h"
#include "words.h"

/* The pager's line: SSP_PAGER or PAGER; set to nothing or to cat, they mean none. */
static const char *pager_line(void)
{
	const char *line = getenv("SSP_PAGER");

	if (!line)
		line = getenv("PAGER");
	if (!line)
		return "less -FRX";
	return strcmp(line, "cat") == 0 ? "" : line;
}

/* A pager shows names: it must run no shell for somebody who came through sudo, and keep no file of what was looked for. */
static void tame_less(void)
{
	setenv("LESSSECURE", "1", 1);
	setenv("LESSHISTFILE", "-", 1);
	setenv("LESS", "FRX", 0);
}

/* Starts the pager. Returns its process, and sets *to to the pipe that it reads; -1 if there is no pager. */
static pid_t start_pager(int *to)
{
	struct words line = { 0 };
	char path[PROGRAM_PATH];
	int ends[2];
	pid_t pid = -1;

	if (!words_split(&line, pager_line()) && line.n && program_find(line.word[0], path) && pipe2(ends, O_CLOEXEC) == 0) {
		tame_less();
		signal(SIGINT, SIG_IGN);
		signal(SIGPIPE, SIG_IGN);
		pid = program_start(path, line.word, ends[0]);
		close(ends[0]);
		*to = ends[1];
		if (pid < 0)
			close(ends[1]);
	}
	words_free(&line);
	return pid;
}

/* Returns true if a pager has shown the text, or the reader has left it. */
static bool page(const char *text, size_t n)
{
	int to, status;
	pid_t pid = start_pager(&to);

	if (pid < 0)
		return false;
	while (n) {
		ssize_t wrote = write(to, text, n);
		if (wrote <= 0)
			break;
		text += wrote;
		n -= (size_t)wrote;
	}
	close(to);
	waitpid(pid, &status, 0);
	return true;
}

static bool is_long(const char *text, size_t n)
{
	int rows = 0;

	terminal_size(&rows);
	for (size_t i = 0; i < n; i++)
		rows -= text[i] == '\n';
	return rows <= 0;
}

static bool can_page(void)
{
	const char *term = getenv("TERM");

	return terminal_size(NULL) && term && strcmp(term, "dumb") != 0;
}

void held_open(struct context *cx, bool paged)
{
	cx->out = stdout;
	if (paged && can_page() && (cx->held.out = open_memstream(&cx->held.text, &cx->held.n)))
		cx->out = cx->held.out;
}

bool held_is_long(struct context *cx)
{
	return cx->held.out && fflush(cx->held.out) == 0 && is_long(cx->held.text + cx->held.shown, cx->held.n - cx->held.shown);
}

void held_show(struct context *cx)
{
	if (!cx->held.out || fflush(cx->held.out))
		return;
	fwrite(cx->held.text + cx->held.shown, 1, cx->held.n - cx->held.shown, stdout);
	fflush(stdout);
	cx->held.shown = cx->held.n;
}

static void show_rest(const char *text, size_t n)
{
	if (!(is_long(text, n) && page(text, n)))
		fwrite(text, 1, n, stdout);
}

bool held_close(struct context *cx)
{
	struct held *held = &cx->held;
	bool good = true;

	if (held->out) {
		good = memstream_end(held->out, &held->text);
		if (good)
			show_rest(held->text + held->shown, held->n - held->shown);
		free(held->text);
		*held = (struct held){ 0 };
	}
	cx->out = stdout;
	return good && fflush(stdout) == 0 && !ferror(stdout);
}

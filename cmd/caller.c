#include "caller.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "messages.h"
#include "terminal.h"

static struct caller {
	bool far;
	struct frames frames;
	bool terminal[3];
	unsigned short width;
	char *hello; /* the frame that the words lie in */
	FILE *own[3]; /* the streams that frames have replaced */
} caller = { .frames = { .in = 0, .out = 1 } };

/* A file at the caller's, as the cookie of a stream. */
struct far_file {
	char handle;
	bool read;
};

bool caller_far(void)
{
	return caller.far;
}

/* Asks, and reads the answer. */
static bool far_call(enum frame_type type, const void *head, size_t n_head, const void *data, size_t n)
{
	return frame_send(&caller.frames, type, head, n_head, data, n) && frame_read(&caller.frames);
}

static ssize_t far_read(void *cookie, char *to, size_t size)
{
	const struct far_file *file = cookie;
	size_t n = size < FRAME_BLOCK ? size : FRAME_BLOCK;
	unsigned char head[] = { (unsigned char)file->handle, 0, (unsigned char)(n >> 16), (unsigned char)(n >> 8), (unsigned char)n };

	if (!far_call(FRAME_READ, head, sizeof head, NULL, 0) || caller.frames.type != FRAME_DATA || caller.frames.n > n) {
		errno = EIO;
		return -1;
	}
	memcpy(to, caller.frames.data, caller.frames.n);
	return (ssize_t)caller.frames.n;
}

/* All or nothing, one block at a time: stdio takes a short write for a failure. */
static ssize_t far_write(void *cookie, const char *from, size_t size)
{
	const struct far_file *file = cookie;

	for (size_t at = 0, n; at < size; at += n) {
		n = size - at < FRAME_BLOCK ? size - at : FRAME_BLOCK;
		if (!far_call(FRAME_WRITE, &file->handle, 1, from + at, n) || caller.frames.type != FRAME_DONE) {
			errno = EIO;
			return 0;
		}
	}
	return (ssize_t)size;
}

static ssize_t far_say(void *cookie, const char *from, size_t size)
{
	(void)cookie;
	for (size_t at = 0, n; at < size; at += n) {
		n = size - at < FRAME_BLOCK ? size - at : FRAME_BLOCK;
		if (!frame_send(&caller.frames, FRAME_SAY, NULL, 0, from + at, n))
			return 0;
	}
	return (ssize_t)size;
}

/* caller_close closes the output file, because it alone knows whether to keep the file. */
static int far_close(void *cookie)
{
	struct far_file *file = cookie;
	char head[] = { file->handle, 0 };
	bool done = !file->read || file->handle < HANDLE_FILES || far_call(FRAME_CLOSE, head, sizeof head, NULL, 0);

	free(file);
	return done ? 0 : EOF;
}

static FILE *far_stream(int handle, bool read)
{
	struct far_file *file = malloc(sizeof *file);
	cookie_io_functions_t reads = { .read = far_read, .close = far_close }, writes = { .write = far_write, .close = far_close };

	if (!file)
		return NULL;
	*file = (struct far_file){ (char)handle, read };
	FILE *stream = fopencookie(file, read ? "r" : "w", read ? reads : writes);
	if (!stream)
		free(file);
	return stream;
}

static int bad_frames(struct context *cx)
{
	fail_usage(cx, "no-gate", "ssp gate without a command speaks with ssp --via only");
	return fail_usage_hint(cx, "give a command, such as: ssp gate case list");
}

/* stdio's own streams stay as they are: nothing was written to them, and nothing will be. */
static bool replace_streams(void)
{
	FILE *in = far_stream(HANDLE_IN, true), *out = far_stream(HANDLE_OUT, false);
	FILE *err = fopencookie(NULL, "w", (cookie_io_functions_t){ .write = far_say });

	if (!in || !out || !err)
		return false;
	setvbuf(out, NULL, caller.terminal[1] ? _IOLBF : _IOFBF, FRAME_BLOCK);
	setvbuf(err, NULL, _IONBF, 0);
	caller.own[0] = stdin;
	caller.own[1] = stdout;
	caller.own[2] = stderr;
	stdin = in;
	stdout = out;
	stderr = err;
	return caller.far = true;
}

/* Takes the texts and the words from the frame, in which they stay. */
static int read_hello(struct context *cx, struct frames *f, const char *texts[HELLO_TEXTS], char ***words, int *n)
{
	size_t at = 0, most = 1;
	const char *word;

	for (size_t i = 0; i < f->n; i++)
		most += !f->data[i];
	for (int i = 0; i < HELLO_TEXTS; i++)
		if (!(texts[i] = frame_text(f, &at)))
			return bad_frames(cx);
	if (!(*words = calloc(most, sizeof **words)))
		return out_of_memory(cx);
	for (*n = 0; (word = frame_text(f, &at)); ++*n)
		(*words)[*n] = (char *)word;
	for (int i = 0; i < 3 && texts[HELLO_TERMINALS][i]; i++)
		caller.terminal[i] = texts[HELLO_TERMINALS][i] == '1';
	caller.width = (unsigned short)strtoul(texts[HELLO_WIDTH], NULL, 10);
	return 0;
}

int caller_hello(struct context *cx, const char *texts[HELLO_TEXTS], char ***words, int *n)
{
	struct frames *f = &caller.frames;

	if (isatty(0) || !frame_read(f) || f->type != FRAME_HELLO ||
		!frame_send(f, FRAME_HELLO, NULL, 0, SSP_VERSION, sizeof SSP_VERSION))
		return bad_frames(cx);
	int code = read_hello(cx, f, texts, words, n);
	caller.hello = f->data;
	f->data = NULL;
	if (!code && strcmp(texts[HELLO_VERSION], SSP_VERSION) != 0)
		code = bad_frames(cx);
	return code || replace_streams() ? code : out_of_memory(cx);
}

/* Restores stdio's own streams: output after the last frame is only for the account that runs the gate. */
static void restore_streams(void)
{
	FILE *const far[] = { stdin, stdout, stderr };

	stdin = caller.own[0];
	stdout = caller.own[1];
	stderr = caller.own[2];
	for (int i = 0; i < 3; i++)
		fclose(far[i]);
}

void caller_end(int code)
{
	char byte = (char)code;

	if (caller.far) {
		restore_streams();
		frame_send(&caller.frames, FRAME_EXIT, &byte, 1, NULL, 0);
	}
	frames_free(&caller.frames);
	free(caller.hello);
}

bool caller_terminal(int fd)
{
	return caller.far ? caller.terminal[fd] : isatty(fd);
}

unsigned short caller_width(void)
{
	int width = caller.far ? caller.width : terminal_size(NULL);

	return (unsigned short)(width ? width : 80);
}

/* Shoulders are looked over: what is not shown is read with the echo of the terminal turned off. */
static ssize_t ask_terminal(const char *prompt, bool shown, char **line)
{
	struct termios was, now;
	size_t room = 0;
	bool hide = !shown && tcgetattr(0, &was) == 0;

	*line = NULL;
	fputs(prompt, stderr);
	if (hide) {
		now = was;
		now.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(0, TCSANOW, &now);
	}
	ssize_t n = getline(line, &room, stdin);
	if (hide) {
		tcsetattr(0, TCSANOW, &was);
		putc('\n', stderr);
	}
	return n;
}

ssize_t caller_ask(const char *prompt, bool shown, char **line)
{
	char head = shown;

	if (!caller.far)
		return ask_terminal(prompt, shown, line);
	*line = NULL;
	if (!far_call(FRAME_ASK, &head, 1, prompt, strlen(prompt) + 1) || caller.frames.type != FRAME_DATA || !caller.frames.n)
		return -1;
	*line = caller.frames.data;
	caller.frames.data = NULL;
	return (ssize_t)caller.frames.n;
}

/* The answer to a question that may fail at the caller's; its words go into cx->error. */
static int far_answer(struct context *cx, bool answered, enum frame_type wanted)
{
	if (answered && caller.frames.type == wanted)
		return 0;
	if (answered && caller.frames.type == FRAME_ERROR)
		return frame_error(&caller.frames, &cx->error);
	fail_usage(cx, "no-caller", "the caller is gone");
	return cx->error.code = SSP_E_NOINPUT;
}

static FILE *far_file(struct context *cx, enum frame_type type, bool plain, const char *path, int *handle)
{
	bool read = type == FRAME_OPEN;
	char head = plain;

	if (far_answer(cx, far_call(type, &head, 1, path, strlen(path) + 1), FRAME_DONE))
		return NULL;
	*handle = caller.frames.n ? caller.frames.data[0] : HANDLE_OUT;
	FILE *stream = far_stream(*handle, read);
	if (stream)
		setvbuf(stream, NULL, _IOFBF, FRAME_BLOCK);
	else
		out_of_memory(cx);
	return stream;
}

FILE *caller_open(struct context *cx, const char *path, bool plain)
{
	int handle;

	return far_file(cx, FRAME_OPEN, plain, path, &handle);
}

FILE *caller_create(struct context *cx, const char *path, int *handle)
{
	return far_file(cx, FRAME_CREATE, false, path, handle);
}

int caller_close(struct context *cx, FILE *out, int handle, bool keep)
{
	char head[] = { (char)handle, keep };
	bool written = fclose(out) == 0;

	head[1] = keep && written;
	int code = far_answer(cx, far_call(FRAME_CLOSE, head, sizeof head, NULL, 0), FRAME_DONE);
	return code;
}

int caller_edit(struct context *cx, char **text, size_t *n, char path[4200])
{
	struct frames *f = &caller.frames;
	size_t at = 0;
	int code = far_answer(cx, far_call(FRAME_EDIT, NULL, 0, *text, *n), FRAME_DATA);
	const char *draft = code ? NULL : frame_text(f, &at);

	snprintf(path, 4200, "%s", draft ? draft : cx->error.file);
	*cx->error.file = '\0';
	if (!draft)
		return code ? code : far_answer(cx, false, FRAME_DATA);
	*n = f->n - at;
	memmove(f->data, f->data + at, *n + 1);
	free(*text);
	*text = f->data;
	f->data = NULL;
	return 0;
}

void caller_draft(bool keep)
{
	char head = keep;

	far_call(FRAME_DRAFT, &head, 1, NULL, 0);
}

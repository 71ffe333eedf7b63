/* Frames: what `ssp --via` and `ssp gate` say to each other. A frame is a letter, the length of what follows in four bytes,
 * the first the highest, and that many bytes.
 *
 * The caller sends one FRAME_HELLO. From then on the gate asks, and the caller answers each question before the gate goes on, so
 * neither side holds more than one block, and a write that fails at the caller's fails at the gate. FRAME_SAY and FRAME_EXIT
 * have no answer. */
#ifndef CMD_FRAMES_H
#define CMD_FRAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "ssp.h"

/* The most bytes of a frame, and of a block of a file. */
enum { FRAME_MOST = 1 << 20, FRAME_BLOCK = 1 << 16 };

/* Handles of the caller's files in frames: standard input and output, and from 2 on the files that it opened. */
enum { HANDLE_IN, HANDLE_OUT, HANDLE_FILES, HANDLES = 16 };

/* The texts of a hello: facts about the caller's side for the gate. The words of the line follow. */
enum hello {
	HELLO_VERSION,
	HELLO_TERMINALS, /* 1 or 0 for each stream: is it a terminal? */
	HELLO_WIDTH,     /* columns of standard output */
	HELLO_TERM,      /* TERM */
	HELLO_PLAIN,     /* NO_COLOR */
	HELLO_FORMAT,    /* the default format of the caller's configuration, or nothing */
	HELLO_TEXTS,
};

enum frame_type {
	FRAME_HELLO = 'h',    /* caller: the texts of enum hello, then the words. Gate: its version */
	/* the gate's questions */
	FRAME_OPEN = 'i',     /* whether it must be a plain file, and a name: open it to read */
	FRAME_CREATE = 'w',   /* a byte without meaning, and a name: open it to write */
	FRAME_READ = 'r',     /* a handle, and the most bytes to read in four bytes */
	FRAME_WRITE = 'W',    /* a handle and bytes */
	FRAME_CLOSE = 'c',    /* a handle, and whether to keep what was written */
	FRAME_ASK = 'q',      /* whether the answer is shown, and a prompt: a line of the terminal */
	FRAME_EDIT = 'E',     /* a text for the editor */
	FRAME_DRAFT = 'D',    /* whether to keep the draft of FRAME_EDIT */
	FRAME_SAY = 'e',      /* bytes for standard error */
	FRAME_EXIT = 'X',     /* the exit code in one byte */
	/* the caller's answers */
	FRAME_DONE = 'k',     /* nothing, or a handle */
	FRAME_DATA = 'd',     /* bytes; none at the end of a file */
	FRAME_ERROR = 'x',    /* an error, packed */
};

/* A pair of streams, and the frame that was read last. Zero it but for `in` and `out`. */
struct frames {
	int in, out;
	bool (*wait)(void *self); /* called before each read from `in`, until it can be read; false ends the stream; or NULL */
	void *self;
	enum frame_type type;
	size_t n;
	char *data; /* n bytes and a NUL */
};

/* Sends a frame of two parts; `head` may be empty. False when the other side is gone. */
bool frame_send(struct frames *f, enum frame_type type, const void *head, size_t n_head, const void *data, size_t n);
/* Reads the next frame. False at the end of the stream, for bytes that are no frame, and without memory. */
bool frame_read(struct frames *f);
void frames_free(struct frames *f);

/* Packs an error into FRAME_ERROR, or unpacks one. Returns its code, or SSP_E_INTERNAL for bytes that are no error. */
bool frame_send_error(struct frames *f, const struct ssp_error *e);
int frame_error(const struct frames *f, struct ssp_error *e);

/* Takes the next text, which ends in NUL, from the frame that was read; NULL behind the last. *at begins at 0. */
const char *frame_text(const struct frames *f, size_t *at);

#endif

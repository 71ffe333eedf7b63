/* A string that grows. Invariants: `s` is always a string (a literal "" while empty), `s[len]` is NUL.
 * A failed allocation is remembered in `failed` and later appends do nothing, so that a writer of many small
 * pieces checks once, at the end. Such a buffer is empty: half of a statement could be another statement. */
#ifndef UTIL_BUF_H
#define UTIL_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *s;
	size_t len, room;
	bool failed;
};

extern char buf_empty[];
#define BUF_INIT { .s = buf_empty }

/* Append bytes, a string, a character, or formatted text. */
void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes room for `more` bytes and a NUL after the text and returns the place, for a caller that writes bytes there
 * and then adds them to the text with buf_wrote(); NULL when there is no memory. */
char *buf_room(struct buf *b, size_t more);
void buf_wrote(struct buf *b, size_t n);
/* Empties the text and keeps its memory; `failed` stays. */
void buf_reset(struct buf *b);
/* Frees; the buffer is empty and may be used again. */
void buf_free(struct buf *b);

#define _cleanup_buf_ __attribute__((cleanup(buf_free)))

#endif

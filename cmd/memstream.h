/* Ends of streams into memory, as open_memstream makes them. */
#ifndef MEMSTREAM_H
#define MEMSTREAM_H

#include <stdbool.h>
#include <stdio.h>

struct context;

/* Closes a stream into memory. Returns false where the text is not whole: without memory to cut the text to its length the
 * stream closes without a fault and leaves no text. *text is the caller's to free. */
bool memstream_end(FILE *out, char *const *text);

/* The same at the end of a command's work, whose code is `code`. Returns `code` or, if that is 0 and the text is not whole, as
 * out_of_memory. `out` may be NULL: there is no stream to close. */
int memstream_close(struct context *cx, FILE *out, char *const *text, int code);

#endif

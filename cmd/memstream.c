/* Ends of streams into memory. See memstream.h. */
#include "memstream.h"

#include "messages.h"

bool memstream_end(FILE *out, char *const *text)
{
	return fclose(out) == 0 && *text;
}

int memstream_close(struct context *cx, FILE *out, char *const *text, int code)
{
	bool whole = !out || memstream_end(out, text);

	return code || whole ? code : out_of_memory(cx);
}

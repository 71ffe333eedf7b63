#include "rejects.h"

#include <stdlib.h>
#include <unistd.h>

int rejects_add(struct context *cx, struct rejects *r, long first, long last)
{
	if (r->n == r->room) {
		size_t room = r->room ? 2 * r->room : 64;
		struct lines *rows = realloc(r->rows, room * sizeof *rows);
		if (!rows) {
			usage(cx, "no-memory", "there is not enough memory");
			return cx->error.code = SSP_E_INTERNAL;
		}
		r->rows = rows;
		r->room = room;
	}
	r->rows[r->n++] = (struct lines){ first, last };
	return 0;
}

void rejects_free(struct rejects *r)
{
	free(r->rows);
	*r = (struct rejects){ 0 };
}

/* Is a line to be copied? `row` moves along with the lines. */
static bool wanted(const struct rejects *r, long line, size_t *row)
{
	if (line <= r->header)
		return true;
	while (*row < r->n && r->rows[*row].last < line)
		++*row;
	return *row < r->n && r->rows[*row].first <= line;
}

/* Lines end in LF, CR LF or CR alone, as the reader counts them. */
static void copy_lines(const struct rejects *r, FILE *in, FILE *out)
{
	long line = 1;
	size_t row = 0;
	int c, next = getc(in);

	while ((c = next) != EOF) {
		next = getc(in);
		if (wanted(r, line, &row))
			putc(c, out);
		if (c == '\n' || (c == '\r' && next != '\n'))
			line++;
	}
}

static int failed(struct context *cx, int code, const char *path)
{
	usage(cx, code == SSP_E_CREATE ? "cannot-create" : "write-failed", "%s could not be written", path);
	return cx->error.code = code;
}

int rejects_write(struct context *cx, const struct rejects *r, FILE *in, const char *path)
{
	size_t n = strlen(path) + 16;
	char *temp = malloc(n);
	int code = 0;

	if (!temp)
		return failed(cx, SSP_E_CREATE, path);
	snprintf(temp, n, "%s.XXXXXX", path);
	int fd = mkstemp(temp);
	FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
	if (!out) {
		free(temp);
		return failed(cx, SSP_E_CREATE, path);
	}
	rewind(in);
	if (r->n)
		copy_lines(r, in, out);
	bool bad = fflush(out) || ferror(out) || ferror(in) || fsync(fd);
	bad |= fclose(out) != 0;
	if (bad)
		code = failed(cx, SSP_E_WRITE, path);
	else if (rename(temp, path))
		code = failed(cx, SSP_E_CREATE, path);
	if (code)
		unlink(temp);
	free(temp);
	return code;
}

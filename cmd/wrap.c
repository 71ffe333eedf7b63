#include "wrap.h"

#include <string.h>

#include "terminal.h"

enum { USUAL = 80, MOST = 100 };

static int line_width(void)
{
	int width = terminal_size(NULL);

	return !width ? USUAL : width < MOST ? width : MOST;
}

static void next_line(struct wrap *wrap)
{
	wrap->column = fprintf(wrap->out, "\n%*s", wrap->indent, "") - 1;
	wrap->blank = false;
}

void wrap_begin(struct wrap *wrap, const char *term)
{
	int n = (int)strlen(term);

	wrap->blank = false;
	wrap->column = fprintf(wrap->out, "%-*s", n < wrap->indent ? wrap->indent : 0, term);
	if (n && n >= wrap->indent)
		next_line(wrap);
}

/* The bytes of the first word; in JSON a member is one. */
static size_t word_length(const struct wrap *wrap, const char *words)
{
	bool inside = false;
	size_t n = 0;

	for (; words[n] && (words[n] != ' ' || inside || (wrap->json && n && words[n - 1] == ':')); n++)
		inside ^= wrap->json && words[n] == '"';
	return n;
}

void wrap_words(struct wrap *wrap, const char *words)
{
	int width = line_width();

	for (size_t n; *words; words += n + (words[n] == ' ')) {
		n = word_length(wrap, words);
		if (wrap->blank && wrap->column + 1 + (int)n > width)
			next_line(wrap);
		wrap->column += fprintf(wrap->out, "%s%.*s", wrap->blank ? " " : "", (int)n, words);
		wrap->blank = true;
	}
}

void wrap_end(struct wrap *wrap)
{
	putc('\n', wrap->out);
}

void wrap_line(FILE *out, int indent, const char *term, const char *words)
{
	struct wrap wrap = { .out = out, .indent = indent };

	wrap_begin(&wrap, term);
	wrap_words(&wrap, words);
	wrap_end(&wrap);
}

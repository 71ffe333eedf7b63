#include "wrap.h"

#include <string.h>

enum { WIDTH = 80 };

void wrap_words(struct wrap *wrap, const char *words)
{
	for (size_t n; *words; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (wrap->column + 1 + (int)n > WIDTH)
			wrap->column = fprintf(wrap->out, "\n%*s", wrap->indent - 1, "") - 1;
		wrap->column += fprintf(wrap->out, " %.*s", (int)n, words);
	}
}

/* Words in lines of at most 80 columns. */
#ifndef CMD_WRAP_H
#define CMD_WRAP_H

#include <stdio.h>

/* A line that is being written; zero it but for `out`. */
struct wrap {
	FILE *out;  /* borrowed */
	int indent; /* where a line that continues another begins */
	int column; /* where the next word begins, after a blank; the caller counts what it wrote itself */
};

/* Writes a text, a blank before each of its words, on as many lines as it needs. */
void wrap_words(struct wrap *wrap, const char *words);

#endif

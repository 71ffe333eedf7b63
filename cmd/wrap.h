/* Words in lines that fit: on a terminal its width, but at most 100 columns; else 80. */
#ifndef CMD_WRAP_H
#define CMD_WRAP_H

#include <stdbool.h>
#include <stdio.h>

/* A text that is being written; zero it but for `out`, `indent` and `json`. */
struct wrap {
	FILE *out;   /* borrowed */
	int indent;  /* where words begin, on the first line and those after it */
	bool json;   /* the words are JSON: each string, and each member, is one */
	int column;  /* where this line ends so far */
	bool blank;  /* the next word has a blank before it */
};

/* Begins a line with a term, printed as it is and padded to the indent; words begin on the next line if it is longer. */
void wrap_begin(struct wrap *wrap, const char *term);
/* Writes the words of a text, on as many lines as they need. */
void wrap_words(struct wrap *wrap, const char *words);
/* Ends the line. */
void wrap_end(struct wrap *wrap);
/* All three. */
void wrap_line(FILE *out, int indent, const char *term, const char *words);

#endif

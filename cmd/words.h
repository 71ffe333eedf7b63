/* Splits a line into words as a shell does: spaces between words, '…' literal, "…" and bare words with \ before a literal
 * character, # for a comment up to the end of the line. Nothing is expanded. */
#ifndef CMD_WORDS_H
#define CMD_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* All zero is empty. `word` ends with a NULL, as argv does. */
struct words {
	char **word;
	bool *quoted; /* a part of the word was in quotes or had a \ before it */
	int n;
	bool comment; /* a comment ended the line */
};

/* Splits a line (the end of the line may be there or not). NULL, or what is wrong with it, in words. */
const char *words_split(struct words *w, const char *line);
/* Puts `value` in the place of a word's text from byte `from` on. 0, or -1 without memory. */
int words_replace(struct words *w, int i, size_t from, const char *value);
void words_free(struct words *w);

#endif

/* The nearest real word to a misspelt one; a word is never run in place of another. */
#ifndef CMD_HINT_H
#define CMD_HINT_H

struct hint {
	const char *word; /* as typed */
	const char *best; /* the nearest so far; NULL while none is near */
	int distance;
};

/* Tries one word, every noun, every verb of a noun. */
void hint_try(struct hint *h, const char *candidate);
void hint_nouns(struct hint *h);
void hint_verbs(struct hint *h, const char *noun);

#endif

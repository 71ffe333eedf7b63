/* Answers for completion scripts: one a line, a TAB, and what it means; `:files` where a file is meant. */
#ifndef CMD_ANSWER_H
#define CMD_ANSWER_H

#include "command.h"

/* A request for completion. */
struct asking {
	struct context *cx;
	const struct command *command; /* or NULL */
	const char *text;              /* the text before the cursor that answers must complete */
	const char *before;            /* the beginning of the word before `text`, repeated in each answer, */
	size_t n_before;               /* such as "--team=" or "ref,"; its length */
	const char *noun;              /* the last noun that was an answer */
	bool tried;                    /* an attempt was made to open the store */
	bool of_kind;                  /* the line says which kind: */
	const struct ssp_kind *kind;   /* the kind with the rules for it, or NULL: it is like no built-in kind */
};

/* Prints an answer if it begins with the text. `help` may be NULL. */
void answer(struct asking *a, const char *word, const char *help);
/* Answer with all words of a closed vocabulary, all words of an open list, or all keys of a noun that the principal may
 * see. The last two read the store. If it cannot be used, lists answer with their built-in words, and nouns with nothing.
 * They record no event and give no names. */
void answer_words(struct asking *a, const struct ssp_word *words);
void answer_list(struct asking *a, const char *list);
void answer_keys(struct asking *a, const char *noun);
/* Finds the kind with the rules for the kind `key` of the command's noun; asks the store only for a borough's own kind. */
void answer_kind(struct asking *a, const char *key);

#endif

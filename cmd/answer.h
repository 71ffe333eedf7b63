/* Answers for completion scripts: one a line, a TAB, and what it means; `:files` where a file is meant. */
#ifndef CMD_ANSWER_H
#define CMD_ANSWER_H

#include "command.h"

/* What is being completed. */
struct asking {
	struct context *cx;
	const struct command *command; /* or NULL */
	const char *text;              /* what stands before the cursor, as far as it is to be completed */
	const char *before;            /* where the word begins: what stands before `text` is repeated in each answer, */
	size_t n_before;               /* such as "--team=" or "ref,"; its length */
	const char *noun;              /* the last noun that was an answer */
	bool tried;                    /* the store was asked for */
	bool of_kind;                  /* the line says which kind: */
	const struct ssp_kind *kind;   /* the one whose rules hold, or NULL: it is like no built-in kind */
};

/* One answer, unless it does not begin with the text. `help` may be NULL. */
void answer(struct asking *a, const char *word, const char *help);
/* All words of a closed vocabulary, of an open list, all keys that a noun has within the principal's sight. The last
 * two ask the store; where there is none that can be used, lists answer with what they begin with, and nouns with
 * nothing. No event is written and no name is given. */
void answer_words(struct asking *a, const struct ssp_word *words);
void answer_list(struct asking *a, const char *list);
void answer_keys(struct asking *a, const char *noun);
/* Finds the kind whose rules hold for the kind `key` of the command's noun; asks the store only for a borough's own. */
void answer_kind(struct asking *a, const char *key);

#endif

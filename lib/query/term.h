/* The words of open vocabularies, as the store keeps them. */
#ifndef QUERY_TERM_H
#define QUERY_TERM_H

#include "store/stmt.h"

/* Opens a statement over the words of `list` that are in use: label, category (or null) and key, in the order of the
 * keys. The caller steps and closes it. Errors as stmt_open. */
int term_words(struct ssp *ssp, struct stmt **st, const char *list) SSP_CHECK;
/* Opens a statement over the words of a list of kinds (a list that the model names), in use or not, that are like a built-in
 * kind: key, and the code of that kind. The caller steps and closes it. Errors as stmt_open. */
int term_likes(struct ssp *ssp, struct stmt **st, const char *list) SSP_CHECK;
/* Looks for a word: *active is 1 when it is in use, 0 when it no longer is, -1 when the list has no such word. Errors as
 * stmt_int. */
int term_find(struct ssp *ssp, const char *list, const char *code, int64_t *active) SSP_CHECK;
/* Returns the code in the key of a term, "area:north" -> "north"; borrowed from `key`. */
const char *term_code(const char *key);

/* Does a word with this category (NULL: for everything) suit the act (NULL: any)? The category of a reason lists its acts,
 * joined by spaces: "reject redirect". */
bool term_suits(const char *category, const char *act);

/* Room for any hint of term_offer with its NUL. */
enum { TERM_HINT_SIZE = 384 };
/* Writes a hint: the words of the list that suit the act (NULL: any), those for that act first, and the word nearest to `code`
 * (NULL: none was given); if the words are too many and none is near, the command that lists them. Errors as stmt_open. */
int term_offer(struct ssp *ssp, const char *list, const char *act, const char *code, char hint[TERM_HINT_SIZE]) SSP_CHECK;
/* Refuses a code given in a field of this name, with the words of the list as the hint: SSP_E_USAGE and the id. `active` as
 * term_find gives it: a word that is no longer in use is called retired. */
int term_unknown(struct ssp *ssp, const char *list, const char *code, int64_t active, const char *id, const char *field);

#endif

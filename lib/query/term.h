/* The words of open vocabularies, as the store keeps them. */
#ifndef QUERY_TERM_H
#define QUERY_TERM_H

#include "store/stmt.h"

/* Opens a statement over the words of `list` that are in use: label, category (or null) and key, in the order of the
 * keys. The caller steps and closes it. Errors as stmt_open. */
int term_words(struct ssp *ssp, struct stmt **st, const char *list) SSP_CHECK;
/* Opens a statement over the words of a list of kinds (of a field in the model), in use or not, that are like a built-in
 * kind: key, and the code of the one that it is like. The caller steps and closes it. Errors as stmt_open. */
int term_likes(struct ssp *ssp, struct stmt **st, const char *list) SSP_CHECK;
/* Looks for a word: *active is 1 when it is in use, 0 when it no longer is, -1 when the list has no such word. Errors as
 * stmt_int. */
int term_find(struct ssp *ssp, const char *list, const char *code, int64_t *active) SSP_CHECK;
/* The code in the key of such a row, "area:north" -> "north"; borrowed from `key`. */
const char *term_code(const char *key);

/* Refuses a code that is no word of the list, given in a field of this name, with the nearest as the hint: SSP_E_USAGE and
 * the id. */
int term_unknown(struct ssp *ssp, const char *list, const char *code, const char *id, const char *field);

#endif

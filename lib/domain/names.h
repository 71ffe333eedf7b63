/* Names of people, compared as people mean them: StJohn is St John, and D'Souza may be looked for as Souza.
 *
 * names_fit and names_key take names as utf8_name_words makes them: "o neil", "st john". */
#ifndef DOMAIN_NAMES_H
#define DOMAIN_NAMES_H

#include <stdbool.h>

#include "util/buf.h"

/* Is each word of `query` found in `names`? A word is found where a word of `names` begins with it. Blanks do not matter:
 * "stjohn" and "st john" find each other. A particle of the query, such as the d of "d souza", need not be found, unless the query
 * has nothing else. */
bool names_fit(const char *query, const char *names);

/* Appends the words of one part of a name, given or family, without blanks. `bare`: without the particles before its last word, so
 * that d souza and souza are the same. */
void names_key(struct buf *out, const char *words, bool bare);
/* Puts the keys of a name into `full` and, without particles, into `bare` (may be NULL). The name is as people write it; given
 * and family may be NULL. False without memory, or for a name that is not UTF-8. */
bool names_keys(const char *given, const char *family, struct buf *full, struct buf *bare);

#endif

/* Words joined by a character in one text, such as "dsl|deputy-dsl". */
#ifndef UTIL_WORDS_H
#define UTIL_WORDS_H

/* Returns the place of the word in the list, from 0, or -1 if the list does not have it. */
int word_place(const char *list, char between, const char *word);

#endif

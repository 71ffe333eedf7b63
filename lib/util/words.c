/* See util/words.h. */
#include "util/words.h"

#include <string.h>

int word_place(const char *list, char between, const char *word)
{
	size_t n = strlen(word);
	int place = 0;

	for (const char *s = list, *end; *s; s = *end ? end + 1 : end, place++) {
		end = strchrnul(s, between);
		if ((size_t)(end - s) == n && memcmp(s, word, n) == 0)
			return place;
	}
	return -1;
}

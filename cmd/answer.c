#include "answer.h"

#include <string.h>
#include <strings.h>

void answer(struct asking *a, const char *word, const char *help)
{
	if (strncasecmp(word, a->text, strlen(a->text)) == 0)
		fprintf(a->cx->out, "%.*s%s\t%s\n", (int)a->n_before, a->before, word, help ? help : "");
}

void answer_words(struct asking *a, const struct ssp_word *words)
{
	for (; words && words->code; words++)
		answer(a, words->code, words->label);
}

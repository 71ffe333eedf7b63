#include "words.h"

#include <stdlib.h>
#include <string.h>

/* Takes one word from *s on to `to`; NULL, or what is wrong. */
static const char *split_word(const char **s, char *to, bool *quoted)
{
	char quote = 0;

	for (; **s && (quote || !strchr(" \t\r\n", **s)); ++*s) {
		char c = **s;
		if (quote ? c == quote : c == '\'' || c == '"') {
			quote = quote ? 0 : c;
			*quoted = true;
		} else if (c == '\n' || c == '\r') {
			break;
		} else if (c == '\\' && quote != '\'') {
			c = (*s)[1];
			if (!c || c == '\n' || c == '\r')
				return "a \\ ends the line: write a command on one line";
			/* inside "…" only these two need it */
			if (quote && c != '"' && c != '\\')
				*to++ = '\\';
			*to++ = c;
			++*s;
			*quoted = true;
		} else {
			*to++ = c;
		}
	}
	*to = '\0';
	return quote ? "a quotation mark is not closed on its line" : NULL;
}

const char *words_split(struct words *w, const char *line)
{
	size_t most = strlen(line) / 2 + 2;
	const char *wrong = NULL, *s = line;

	w->word = calloc(most, sizeof *w->word);
	w->quoted = calloc(most, sizeof *w->quoted);
	while (w->word && w->quoted && !wrong) {
		s += strspn(s, " \t\r\n");
		w->comment = *s == '#';
		if (!*s || *s == '#')
			return NULL;
		if (!(w->word[w->n] = malloc(strlen(s) + 1)))
			break;
		wrong = split_word(&s, w->word[w->n], &w->quoted[w->n]);
		w->n++;
	}
	return wrong ? wrong : "there is not enough memory";
}

int words_replace(struct words *w, int i, size_t from, const char *value)
{
	char *word = malloc(from + strlen(value) + 1);

	if (!word)
		return -1;
	memcpy(word, w->word[i], from);
	memcpy(word + from, value, strlen(value) + 1);
	free(w->word[i]);
	w->word[i] = word;
	return 0;
}

void words_free(struct words *w)
{
	for (int i = 0; i < w->n; i++)
		free(w->word[i]);
	free(w->word);
	free(w->quoted);
	*w = (struct words){ 0 };
}

/* Comparing names. See domain/names.h. */
#include "domain/names.h"

#include <string.h>

#include "util/utf8.h"

/* Particles of names that people often leave out. */
static const char *const particles[] = { "al", "bin", "d", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "la", "le",
	"mac", "mc", "o", "van", "von" };

/* How many words of a query may be one word of a name: "de la cruz" is Delacruz. */
enum { MOST_JOINED = 3 };

static bool is_particle(const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
		if (strlen(particles[i]) == n && memcmp(particles[i], word, n) == 0)
			return true;
	return false;
}

/* Behind the word at `s`, and at the next one. */
static const char *word_end(const char *s)
{
	return s + strcspn(s, " ");
}

static const char *next_word(const char *s)
{
	s = word_end(s);
	return s + strspn(s, " ");
}

/* Returns whether the letters from `s` on begin with those from `from` up to `to`, ignoring blanks among them. */
static bool begins(const char *s, const char *from, const char *to)
{
	for (; from < to; from++) {
		if (*from == ' ')
			continue;
		while (*s == ' ')
			s++;
		if (*s++ != *from)
			return false;
	}
	return true;
}

static bool begins_word(const char *names, const char *from, const char *to)
{
	for (; *names; names = next_word(names))
		if (begins(names, from, to))
			return true;
	return false;
}

static bool all_particles(const char *query)
{
	for (; *query; query = next_word(query))
		if (!is_particle(query, (size_t)(word_end(query) - query)))
			return false;
	return true;
}

/* `ahead` has a bit for this word of the query and for each word after it, set if all words before it were found. */
bool names_fit(const char *query, const char *names)
{
	bool needed = all_particles(query);
	unsigned ahead = 1;

	for (; *query && ahead; query = next_word(query), ahead >>= 1) {
		const char *end = query;
		if (!(ahead & 1))
			continue;
		if (!needed && is_particle(query, (size_t)(word_end(query) - query)))
			ahead |= 2;
		for (unsigned n = 1; n <= MOST_JOINED && *end; n++, end += strspn(end, " ")) {
			end = word_end(end);
			if (begins_word(names, query, end))
				ahead |= 1U << n;
		}
	}
	return ahead & 1;
}

void names_key(struct buf *out, const char *words, bool bare)
{
	for (; *words; words = next_word(words)) {
		size_t n = (size_t)(word_end(words) - words);
		if (!bare || !*next_word(words) || !is_particle(words, n))
			buf_add(out, words, n);
	}
}

bool names_keys(const char *given, const char *family, struct buf *full, struct buf *bare)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	const char *const parts[] = { given, family };

	buf_reset(full);
	if (bare)
		buf_reset(bare);
	for (size_t i = 0; i < 2; i++) {
		buf_reset(&words);
		if (parts[i] && !utf8_name_words(&words, parts[i]))
			return false;
		names_key(full, words.s, false);
		if (bare)
			names_key(bare, words.s, true);
	}
	return !full->failed && !(bare && bare->failed);
}

/* Comparing parts of names. See domain/match_name.h. */
#include "domain/match_name.h"

#include <stdio.h>
#include <string.h>

#include "domain/names.h"

/* Words of a part, borrowed. */
struct word {
	const char *s;
	size_t n;
};

static size_t split(const char *words, struct word at[NAME_WORDS])
{
	size_t n = 0;

	for (; *words && n < NAME_WORDS; words += strspn(words, " ")) {
		at[n] = (struct word){ words, strcspn(words, " ") };
		words += at[n++].n;
	}
	return n;
}

void name_part_set(struct name_part *part, const char *words)
{
	size_t n = strlen(words);

	n = n < sizeof part->words ? n : sizeof part->words - 1;
	memcpy(part->words, words, n);
	part->words[n] = '\0';
}

/* Its letters without blanks; `bare`: and without particles. */
static void make_key(const struct name_part *part, bool bare, char key[NAME_BYTES])
{
	_cleanup_buf_ struct buf joined = BUF_INIT;

	names_key(&joined, part->words, bare);
	snprintf(key, NAME_BYTES, "%s", joined.s);
}

static unsigned least_of(unsigned a, unsigned b, unsigned c)
{
	a = a < b ? a : b;
	return a < c ? a : c;
}

unsigned name_edits(const char *a, const char *b, unsigned most)
{
	unsigned char row[3][NAME_BYTES + 1];
	size_t na = strnlen(a, NAME_BYTES), nb = strnlen(b, NAME_BYTES);

	if (na > nb + most || nb > na + most)
		return most + 1;
	for (size_t j = 0; j <= nb; j++)
		row[0][j] = (unsigned char)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned char *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
		unsigned least = now[0] = (unsigned char)i;
		for (size_t j = 1; j <= nb; j++) {
			unsigned cost = least_of(before[j] + 1U, now[j - 1] + 1U, before[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && earlier[j - 2] + 1U < cost)
				cost = earlier[j - 2] + 1U;
			now[j] = (unsigned char)cost;
			least = cost < least ? cost : least;
		}
		if (least > most)
			return most + 1;
	}
	return row[na % 3][nb] > most ? most + 1 : row[na % 3][nb];
}

static bool lists_word(const char *list, const char *s, size_t n)
{
	for (; *list; list += strspn(list, " ")) {
		size_t m = strcspn(list, " ");
		if (m == n && memcmp(list, s, n) == 0)
			return true;
		list += m;
	}
	return false;
}

/* The first row of a name, or NULL. */
static const struct nickname *find_nickname(const char *name)
{
	size_t low = 0, high = nicknames_n;

	while (low < high) {
		size_t at = (low + high) / 2;
		if (strcmp(nicknames[at].name, name) < 0)
			low = at + 1;
		else
			high = at;
	}
	return low < nicknames_n && strcmp(nicknames[low].name, name) == 0 ? &nicknames[low] : NULL;
}

static bool same_group(const char *a, const char *b)
{
	const struct nickname *end = nicknames + nicknames_n, *x = find_nickname(a), *first = x ? find_nickname(b) : NULL;

	for (; first && x < end && strcmp(x->name, a) == 0; x++)
		for (const struct nickname *y = first; x->group && y < end && strcmp(y->name, b) == 0; y++)
			if (x->group == y->group)
				return true;
	return false;
}

static bool is_vowel(char c)
{
	return c && strchr("aeiouy", c);
}

/* Sounds of a name, coarsely: what different ways of writing a name in Latin letters keep. The first letter stays as it is. */
static void sounds(const char *s, char out[NAME_BYTES])
{
	const char *first = s;
	size_t n = 0;

	while (*s && n + 2 < NAME_BYTES) {
		char c = *s, last = n ? out[n - 1] : '\0';
		size_t used = 1;
		if (is_vowel(c)) {
			used = strspn(s, "aeiouy");
			char class = strchr("ae", c) ? 'a' : strchr("ou", c) ? 'o' : 'i';
			out[n++] = s == first ? c : class;
			if (!s[used] && used > 1 && s[used - 1] == 'a' && class != 'a')
				out[n++] = 'a';
			s += used;
			continue;
		}
		if (c == 'p' && s[1] == 'h')
			c = 'f', used = 2;
		else if ((c == 's' || c == 'c') && s[1] == 'h')
			c = c == 's' ? 'x' : '4', used = 2;
		else if (c == 'q' || (c == 'c' && !(s[1] && strchr("eiy", s[1]))))
			c = 'k';
		else if (c == 'z' || c == 'c')
			c = 's';
		else if (c == 'w')
			c = 'v';
		else if (c == 'x') {
			if (n && last != 'k')
				out[n++] = 'k';
			c = 's';
		} else if (c == 'h' && n && !is_vowel(s[1])) {
			s += used;
			continue;
		} else if (c == 'h' && n && !is_vowel(s[-1])) {
			s += used;
			continue;
		}
		s += used;
		if (!n || out[n - 1] != c)
			out[n++] = c;
	}
	out[n] = '\0';
}

static bool same_sounds(const char *a, const char *b)
{
	char x[NAME_BYTES], y[NAME_BYTES];

	if (*a != *b || strlen(a) < 5 || strlen(b) < 5)
		return false;
	sounds(a, x);
	sounds(b, y);
	return strcmp(x, y) == 0;
}

/* Are they the same but for letters that are doubled, as Bret and Brett? */
static bool same_but_doubled(const char *a, const char *b)
{
	while (*a && *a == *b) {
		char c = *a;
		while (*a == c)
			a++;
		while (*b == c)
			b++;
	}
	return !*a && !*b;
}

/* Did letters only change places? */
static bool moved(const char *a, const char *b)
{
	int sum = 0;

	while (*a)
		sum += *a++ - *b++;
	return sum == 0;
}

/* Does it have letters side by side that stand so in no given name, as lilq for lily? */
static bool has_odd_letters(const char *name)
{
	unsigned before = 0;

	for (const char *s = name; ; s++) {
		unsigned now = *s >= 'a' && *s <= 'z' ? (unsigned)(*s - 'a') + 1 : 0;
		if (!(name_pairs[before] >> now & 1))
			return true;
		if (!*s)
			return false;
		before = now;
	}
}

/* Is it another given name and no slip? So are two names that people bear, and Amir and Amira whether they are listed or not. One with
 * another first letter may be, as Harry and Barry, a short one with another letter, and of names that are not listed one with
 * another last vowel. One whose letters make no name is a slip of one that is listed. */
static bool other_given(const char *a, const char *b)
{
	size_t na = strlen(a), nb = strlen(b), n = na < nb ? na : nb, front = 0;
	bool one = find_nickname(a), other = find_nickname(b);

	while (front < n && a[front] == b[front])
		front++;
	if ((one && other) || n < 3 || (na != nb && front == n && (na > nb ? a : b)[n] == 'a'))
		return true;
	if (one != other && front && has_odd_letters(one ? b : a))
		return false;
	if (!front && !(a[0] == b[1] && a[1] == b[0]))
		return true;
	if (n < 5 && (!(one || other) || (na == nb && !moved(a, b))))
		return true;
	if (one || other)
		return false;
	if (na != nb)
		return front == n && is_vowel((na > nb ? a : b)[n]);
	return front == n - 1 && is_vowel(a[n - 1]) && is_vowel(b[n - 1]);
}

static enum name_likeness compare_letters(const char *a, const char *b, bool given)
{
	size_t na = strlen(a), nb = strlen(b), n = na < nb ? na : nb;
	unsigned edits;

	if (strcmp(a, b) == 0)
		return NAME_SAME;
	bool two = given && find_nickname(a) && find_nickname(b);

	if (same_sounds(a, b) || same_but_doubled(a, b))
		return two ? NAME_OTHER : NAME_SPELLING;
	edits = n < 3 ? 3 : name_edits(a, b, 2);
	if (edits > 2 || (edits == 2 && n < (given ? 5 : 4)))
		return NAME_DIFFERS;
	if (given && (edits == 2 || other_given(a, b)))
		return NAME_OTHER;
	return edits == 1 ? NAME_TYPING : n < 6 ? NAME_OTHER : NAME_TYPING2;
}

static enum name_likeness compare_words(const struct word *a, const struct word *b, bool given)
{
	char x[NAME_BYTES], y[NAME_BYTES];

	memcpy(x, a->s, a->n);
	memcpy(y, b->s, b->n);
	x[a->n] = y[b->n] = '\0';
	if (given && strcmp(x, y) != 0 && same_group(x, y))
		return NAME_NICKNAME;
	if (a->n == 1 || b->n == 1)
		return *a->s == *b->s ? a->n == b->n ? NAME_SAME : NAME_INITIAL : NAME_DIFFERS;
	return compare_letters(x, y, given);
}

/* Is each word of the shorter one found in the longer one? The worst of them tells how alike they are; and words that many
 * bear tell nobody apart, unless they are all that either has, in the same order. */
static enum name_likeness compare_name_words(const struct word *a, size_t na, const struct word *b, size_t nb, bool given)
{
	enum name_likeness all = NAME_SPELLING;
	unsigned used = 0;
	bool telling = false, whole = na == nb;

	for (size_t i = 0; i < na; i++) {
		enum name_likeness best = NAME_DIFFERS;
		size_t at = 0;
		for (size_t j = 0; j < nb; j++) {
			enum name_likeness l = used >> j & 1 ? NAME_DIFFERS : compare_words(&a[i], &b[j], given);
			if (l > best)
				best = l, at = j;
		}
		if (best == NAME_DIFFERS)
			return NAME_DIFFERS;
		used |= 1U << at;
		whole &= at == i;
		telling |= !lists_word(shared_names, a[i].s, a[i].n);
		all = best < all ? best : all;
	}
	if (whole)
		return all;
	all = all < NAME_PART ? all : NAME_PART;
	return all == NAME_PART && given && !telling ? NAME_SHARED : all;
}

bool name_tells(const struct name_part *part)
{
	struct word at[NAME_WORDS];
	size_t n = split(part->words, at);

	while (n && lists_word(shared_names, at[n - 1].s, at[n - 1].n))
		n--;
	return n;
}

enum name_likeness name_compare(const struct name_part *a, const struct name_part *b, bool given)
{
	struct word x[NAME_WORDS], y[NAME_WORDS];
	char one[NAME_BYTES], other[NAME_BYTES];

	if (!*a->words || !*b->words)
		return NAME_MISSING;
	size_t nx = split(a->words, x), ny = split(b->words, y);
	if (nx == 1 && ny == 1)
		return compare_words(x, y, given);
	for (int bare = 0; bare <= 1; bare++) {
		make_key(a, bare, one);
		make_key(b, bare, other);
		if (strcmp(one, other) == 0)
			return NAME_SAME;
	}
	enum name_likeness parts = nx <= ny ? compare_name_words(x, nx, y, ny, given) : compare_name_words(y, ny, x, nx, given);
	/* names of two words and more that differ in one are not told by their letters: Jia Wei and Jia Hao */
	enum name_likeness whole = given && nx > 1 && ny > 1 ? NAME_DIFFERS : compare_letters(one, other, given);
	return parts > whole ? parts : whole;
}

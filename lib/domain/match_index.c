/* Who may be like another one. See domain/match_index.h.
 *
 * The index is over the few (the people of a night), and the many (young people) are looked up one after another: memory does
 * not grow with the store, and the work is linear in it. */
#include "domain/match_index.h"

#include <stdint.h>
#include <string.h>

#include "util/alloc.h"

enum { MOST_KEYS = 1 + 3 * NAME_WORDS };

struct match_entry {
	uint64_t key;
	unsigned who, next; /* next: from 1; 0 is the end */
};

static uint64_t hash_bytes(const char *s, size_t n)
{
	uint64_t h = UINT64_C(14695981039346656037);

	while (n--)
		h = (h ^ (unsigned char)*s++) * UINT64_C(1099511628211);
	return h ^ h >> 29;
}

static size_t add_word_keys(uint64_t *keys, size_t n, const char *words)
{
	for (; *words && n < MOST_KEYS; words += strspn(words, " ")) {
		size_t len = strcspn(words, " ");
		if (len > 1)
			keys[n++] = hash_bytes(words, len);
		words += len;
	}
	return n;
}

static size_t person_keys(const struct match_person *p, uint64_t keys[MOST_KEYS])
{
	size_t n = 0;

	if (p->year)
		keys[n++] = (uint64_t)p->year * 512 + (uint64_t)p->month * 32 + (uint64_t)p->day;
	n = add_word_keys(keys, n, p->given.words);
	n = add_word_keys(keys, n, p->family.words);
	return add_word_keys(keys, n, p->known_as.words);
}

static unsigned *bucket(const struct match_index *x, uint64_t key)
{
	return &x->first[key * UINT64_C(11400714819323198485) >> 20 & (x->buckets - 1)];
}

bool match_index_open(struct match_index *x, const struct match_person *people, size_t n)
{
	uint64_t keys[MOST_KEYS];
	size_t all = 0;

	*x = (struct match_index){ .people = people, .n = n, .buckets = 64 };
	for (size_t i = 0; i < n; i++)
		all += person_keys(&people[i], keys);
	while (x->buckets < 2 * all)
		x->buckets *= 2;
	x->first = mem_zalloc(x->buckets * sizeof *x->first);
	x->entries = mem_zalloc((all + 1) * sizeof *x->entries);
	x->seen = mem_zalloc((n + 1) * sizeof *x->seen);
	if (!x->first || !x->entries || !x->seen)
		return false;
	for (size_t i = 0; i < n; i++)
		for (size_t k = person_keys(&people[i], keys); k--; ) {
			unsigned *b = bucket(x, keys[k]);
			x->entries[++x->used] = (struct match_entry){ keys[k], (unsigned)i, *b };
			*b = (unsigned)x->used;
		}
	return true;
}

void match_index_free(struct match_index *x)
{
	mem_free(x->first);
	mem_free(x->entries);
	mem_free(x->seen);
	*x = (struct match_index){ 0 };
}

int match_index_each(struct match_index *x, const struct match_person *person, int (*each)(void *self, size_t at), void *self)
{
	uint64_t keys[MOST_KEYS];
	int code = 0;

	x->turn++;
	for (size_t k = person_keys(person, keys); k-- && !code; )
		for (unsigned at = *bucket(x, keys[k]); at && !code; at = x->entries[at].next) {
			const struct match_entry *e = &x->entries[at];
			if (e->key != keys[k] || x->seen[e->who] == x->turn)
				continue;
			x->seen[e->who] = x->turn;
			code = each(self, e->who);
		}
	return code;
}

#include "util/numbers.h"

#include <stdlib.h>

#include "util/alloc.h"

static int compare_numbers(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

size_t numbers_sort(int64_t *list, size_t n)
{
	size_t left = 0;

	if (n)
		qsort(list, n, sizeof *list, compare_numbers);
	for (size_t i = 0; i < n; i++)
		if (!left || list[left - 1] != list[i])
			list[left++] = list[i];
	return left;
}

/* Open addressing; never more than half full, so that a free place is found soon. */
static struct number *find_place(const struct numbers *m, int64_t key)
{
	size_t i = (size_t)((uint64_t)key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (m->room - 1);

	while (m->places[i].key && m->places[i].key != key)
		i = (i + 1) & (m->room - 1);
	return &m->places[i];
}

static int grow_places(struct numbers *m)
{
	struct numbers more = { .n = m->n, .room = m->room ? 2 * m->room : 256 };

	more.places = mem_zalloc(more.room * sizeof *more.places);
	if (!more.places)
		return -1;
	for (size_t i = 0; i < m->room; i++)
		if (m->places[i].key)
			*find_place(&more, m->places[i].key) = m->places[i];
	mem_free(m->places);
	*m = more;
	return 0;
}

int64_t *numbers_at(struct numbers *m, int64_t key)
{
	if (2 * m->n >= m->room && grow_places(m))
		return NULL;
	struct number *at = find_place(m, key);
	m->n += at->key == 0;
	at->key = key;
	return &at->value;
}

void numbers_free(struct numbers *m)
{
	mem_free(m->places);
	*m = (struct numbers){ 0 };
}

/* Arenas: blocks that double. See util/arena.h.
 *
 * Resetting keeps the newest block, which is the largest, so that a loop over rows soon allocates nothing.
 * Pieces are never moved: a borrowed text stays where it is until the arena is reset or freed.
 */
#include "util/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "util/alloc.h"

struct arena_block {
	struct arena_block *before;
	size_t size, used;
	max_align_t data[];
};

enum { SMALLEST = 1000 };

void *arena_alloc(struct arena *a, size_t size)
{
	size_t unit = sizeof(max_align_t);
	struct arena_block *b = a->last;

	size = (size + unit - 1) / unit * unit;
	if (!b || b->size - b->used < size) {
		size_t room = b ? b->size * 2 : SMALLEST;
		if (room < size)
			room = size;
		struct arena_block *fresh = mem_alloc(sizeof *fresh + room);
		if (!fresh)
			return NULL;
		*fresh = (struct arena_block){ .before = b, .size = room };
		a->last = b = fresh;
	}
	void *piece = (char *)b->data + b->used;
	b->used += size;
	return piece;
}

char *arena_dupn(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	if (!copy)
		return NULL;
	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *arena_dup(struct arena *a, const char *s)
{
	return s ? arena_dupn(a, s, strlen(s)) : NULL;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap, again;

	va_start(ap, format);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, ap);
	char *s = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
	if (s)
		vsnprintf(s, (size_t)n + 1, format, again);
	va_end(again);
	va_end(ap);
	return s;
}

bool arena_grow(struct arena *a, void *array, size_t *room, size_t n, size_t size)
{
	enum { FIRST = 16 };
	const size_t more = *room ? 2 * *room : FIRST;
	void *old, *grown;

	if (n < *room)
		return true;
	memcpy(&old, array, sizeof old);
	if (!(grown = arena_alloc(a, more * size)))
		return false;
	if (n)
		memcpy(grown, old, n * size);
	memcpy(array, &grown, sizeof grown);
	*room = more;
	return true;
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = a->last;

	if (!keep)
		return;
	struct arena rest = { keep->before };
	arena_free(&rest);
	keep->before = NULL;
	keep->used = 0;
}

void arena_free(struct arena *a)
{
	while (a->last) {
		struct arena_block *b = a->last;
		a->last = b->before;
		mem_free(b);
	}
}

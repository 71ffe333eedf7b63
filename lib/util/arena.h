/* An arena: many small pieces of memory that live and die together. A record owns one. */
#ifndef UTIL_ARENA_H
#define UTIL_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

/* All zero is an empty arena; `last` is the block that is being filled. */
struct arena {
	struct arena_block *last;
};

/* A piece of `size` bytes, aligned for anything, not cleared; NULL when there is no memory. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of a string; NULL for NULL, and when there is no memory. */
char *arena_dup(struct arena *a, const char *s);
/* A copy of the first `n` bytes of a string, with a NUL behind it; NULL when there is no memory. */
char *arena_dupn(struct arena *a, const char *s, size_t n);
/* printf into the arena; NULL when there is no memory. */
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As mem_grow, for an array in the arena, which keeps what the array had until it is freed. */
bool arena_grow(struct arena *a, void *array, size_t *room, size_t n, size_t size);
/* Empties the arena but keeps its largest block for what comes next: for one row after another. */
void arena_reset(struct arena *a);
/* Frees everything; the arena is empty and may be used again. */
void arena_free(struct arena *a);

#define _cleanup_arena_ __attribute__((cleanup(arena_free)))

#endif

/* Memory: one allocator for ssp, SQLite, libcsv and jansson, so that a test can make any allocation fail. */
#ifndef UTIL_ALLOC_H
#define UTIL_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

/* As malloc, calloc, realloc and free; NULL if there is no memory or if a test makes the call fail. */
void *mem_alloc(size_t size);
void *mem_zalloc(size_t size);
void *mem_realloc(void *old, size_t size);
void mem_free(void *old);
/* Makes room for one more after the `n` elements of `size` bytes in an array: `array` is the address of the pointer to it,
 * `room` how many have room (0: the pointer is NULL). Returns false if there is no memory; the array stays. */
bool mem_grow(void *array, size_t *room, size_t n, size_t size);
/* A copy of a string, for mem_free; NULL if there is no memory. */
char *mem_dup(const char *s);

/* For tests only: the n-th allocation from now and all after it fail; 0 turns that off. The count is read from
 * SSP_FAIL_ALLOC by test programs, never by the library. */
void mem_fail_after(long n);

/* Cleanup attribute for pointers that mem_alloc gave. */
static inline void mem_freep(void *p)
{
	mem_free(*(void **)p);
}
#define _cleanup_free_ __attribute__((cleanup(mem_freep)))

#endif

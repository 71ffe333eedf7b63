/* Memory, with a counter by which tests make the n-th allocation fail. See util/alloc.h.
 *
 * A size of 0 becomes one byte, so that NULL always means that there is no memory.
 */
#include "util/alloc.h"

#include <stdlib.h>
#include <string.h>

/* The library has other variables in io/jsonin.c and util/sha256.c alone. Only tests write this one: -1 means that nothing fails. */
static long left = -1;

void mem_fail_after(long n)
{
	left = n > 0 ? n : -1;
}

static int must_fail(void)
{
	if (left < 0)
		return 0;
	if (left == 0)
		return 1;
	left--;
	return left == 0;
}

void *mem_alloc(size_t size)
{
	return must_fail() ? NULL : malloc(size ? size : 1);
}

void *mem_zalloc(size_t size)
{
	return must_fail() ? NULL : calloc(1, size ? size : 1);
}

void *mem_realloc(void *old, size_t size)
{
	return must_fail() ? NULL : realloc(old, size ? size : 1);
}

void mem_free(void *old)
{
	free(old);
}

bool mem_grow(void *array, size_t *room, size_t n, size_t size)
{
	enum { FIRST = 64 };
	const size_t more = *room ? 2 * *room : FIRST;
	void *old, *grown;

	if (n < *room)
		return true;
	memcpy(&old, array, sizeof old);
	if (!(grown = mem_realloc(old, more * size)))
		return false;
	memcpy(array, &grown, sizeof grown);
	*room = more;
	return true;
}

char *mem_dup(const char *s)
{
	size_t n = strlen(s) + 1;
	char *copy = mem_alloc(n);

	return copy ? memcpy(copy, s, n) : NULL;
}

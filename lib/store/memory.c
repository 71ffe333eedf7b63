/* Small blocks for the engine. See store/memory.h.
 *
 * Every command reads the whole schema, and most of that time was malloc and free: thousands of small blocks that live until
 * the process ends. Here a block is the next piece of a chunk, or one of that size that was freed. Only the thread that began
 * does so; those that sort for an import use malloc, and what they free of ours is lost, which is little.
 */
#include "store/memory.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <sqlite3.h>

#include "util/alloc.h"

/* Sizes are rounded up to steps; what is larger than the last of them comes from malloc, as do the chunks. */
enum { STEP = 16, STEPS = 64, CHUNK = 1 << 16, HEAD = 8 };

/* The first piece of malloc's heap, most of which a command with a store uses. The system gives all its pages at once, if it can:
 * on a virtual machine a page that comes with its first write costs ten times as much. */
enum { READY = 1 << 19 };

/* The header in front of the bytes that the engine gets. */
struct block {
	uint32_t size; /* of those bytes */
	bool ours;
	struct block *next; /* of a free one: over these bytes */
};

static struct {
	char *at, *end; /* the rest of the chunk */
	struct block *unused[STEPS];
} heap;
static _Thread_local bool owner;

static void *bytes_of(struct block *b, size_t size, bool ours)
{
	if (!b)
		return NULL;
	b->size = (uint32_t)size;
	b->ours = ours;
	return (char *)b + HEAD;
}

static struct block *block_of(void *bytes)
{
	return (struct block *)((char *)bytes - HEAD);
}

static struct block *cut_block(size_t size)
{
	if ((size_t)(heap.end - heap.at) < size) {
		char *chunk = mem_alloc(CHUNK);
		if (!chunk)
			return NULL;
		heap.at = chunk;
		heap.end = chunk + CHUNK;
	}
	heap.at += size;
	return (struct block *)(heap.at - size);
}

static void *own_alloc(int n)
{
	size_t steps = ((size_t)n + HEAD + STEP - 1) / STEP;

	if (!owner || steps >= STEPS)
		return bytes_of(mem_alloc((size_t)n + HEAD), (size_t)n, false);
	struct block *b = heap.unused[steps];
	if (b)
		heap.unused[steps] = b->next;
	return bytes_of(b ? b : cut_block(steps * STEP), steps * STEP - HEAD, true);
}

static void own_free(void *bytes)
{
	struct block *b = block_of(bytes);

	if (!b->ours) {
		mem_free(b);
	} else if (owner) {
		struct block **first = &heap.unused[(b->size + HEAD) / STEP];
		b->next = *first;
		*first = b;
	}
}

static int own_size(void *bytes)
{
	return bytes ? (int)block_of(bytes)->size : 0;
}

static void *own_realloc(void *bytes, int n)
{
	struct block *b = block_of(bytes);

	if (!b->ours)
		return bytes_of(mem_realloc(b, (size_t)n + HEAD), (size_t)n, false);
	if ((size_t)n <= b->size)
		return bytes;
	void *larger = own_alloc(n);
	if (!larger)
		return NULL;
	memcpy(larger, bytes, b->size);
	own_free(bytes);
	return larger;
}

static int round_up(int n)
{
	return (n + 7) & ~7;
}

static int own_begin(void *self)
{
	(void)self;
	owner = true;
	madvise((char *)sbrk(0) - READY, READY, MADV_POPULATE_WRITE);
	return SQLITE_OK;
}

void memory_own(void)
{
	static const sqlite3_mem_methods methods = { own_alloc, own_free, own_realloc, own_size, round_up, own_begin, NULL, NULL };

	mallopt(M_TOP_PAD, READY);
	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}

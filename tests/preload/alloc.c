/* Loaded before libc: makes the n-th allocation of the program fail, once (FAIL_ALLOC=n) or with all after it
 * (FAIL_ALLOC=n+), or every one that makes a block much smaller (FAIL_ALLOC=cut). The allocations of getpwuid() do not fail:
 * libc crashes. How many allocations there were is written to the file of that name in FAIL_ALLOC_COUNT when the program ends.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pwd.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t n);

static long count, failing;
static int all_after, cuts, spared;

__attribute__((constructor)) static void begin(void)
{
	const char *n = getenv("FAIL_ALLOC");

	count = 0;
	failing = n ? strtol(n, NULL, 10) : 0;
	all_after = n && strchr(n, '+') != NULL;
	cuts = n && strcmp(n, "cut") == 0;
}

static int fails(void)
{
	if (spared)
		return 0;
	count++;
	if (!failing || (all_after ? count < failing : count != failing))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t n)
{
	return fails() || (cuts && old && n && n + 64 < malloc_usable_size(old)) ? NULL : __libc_realloc(old, n);
}

struct passwd *getpwuid(uid_t uid)
{
	spared = 1;
	struct passwd *(*real)(uid_t) = (struct passwd *(*)(uid_t))dlsym(RTLD_NEXT, "getpwuid");
	struct passwd *found = real(uid);
	spared = 0;
	return found;
}

__attribute__((destructor)) static void end(void)
{
	const char *name = getenv("FAIL_ALLOC_COUNT");
	int fd = name ? open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;

	if (fd >= 0) {
		dprintf(fd, "%ld\n", count);
		close(fd);
	}
}

/* Loaded before libc: makes the n-th allocation of the program fail, once (FAIL_ALLOC=n) or with all after it
 * (FAIL_ALLOC=n+). Where it is one of jansson's, all after it fail: jansson 2.14 writes past a buffer that it could not
 * enlarge when its next allocation succeeds (lex_save), and a caller can do nothing about it. JANSSON=FIRST-LAST says
 * where in the program its code is (hexadecimal), unless it is a shared library. The allocations of getpwuid() do not
 * fail: libc crashes. How many allocations there were is written to the file of that name in FAIL_ALLOC_COUNT when the
 * program ends.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
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
static int all_after, spared;
static unsigned long jansson[2];

__attribute__((constructor)) static void begin(void)
{
	const char *n = getenv("FAIL_ALLOC"), *range = getenv("JANSSON");
	char *end = NULL;

	jansson[0] = range ? strtoul(range, &end, 16) : 0;
	jansson[1] = end && *end == '-' ? strtoul(end + 1, NULL, 16) : 0;
	count = 0;
	failing = n ? strtol(n, NULL, 10) : 0;
	all_after = n && strchr(n, '+') != NULL;
}

static int is_jansson(const void *caller)
{
	Dl_info info;

	if (!dladdr(caller, &info) || !info.dli_fname)
		return 0;
	unsigned long at = (unsigned long)((const char *)caller - (const char *)info.dli_fbase);
	return strstr(info.dli_fname, "libjansson") || (strstr(info.dli_fname, "/ssp") && at >= jansson[0] && at < jansson[1]);
}

static int fails(const void *caller)
{
	if (spared)
		return 0;
	count++;
	if (!failing || (all_after ? count < failing : count != failing))
		return 0;
	all_after |= is_jansson(caller);
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t n)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t n)
{
	return fails(__builtin_return_address(0)) ? NULL : __libc_realloc(old, n);
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

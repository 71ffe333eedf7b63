/*
 * What tests/mutants/run links into the program, compiled with -fsanitize-coverage=trace-pc, to see which blocks of it a
 * test reaches. Every process marks them in one shared file, named after its program, in the folder MAP_DIR: one byte for each
 * address. The runner makes the file, because a test may forbid its program to write files.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

extern const char __executable_start[];
void __sanitizer_cov_trace_pc(void);

static unsigned char *map;
static size_t size;

__attribute__((constructor)) static void open_map(void)
{
	char path[4096];
	struct stat st;
	int kept = errno;

	snprintf(path, sizeof path, "%s/%s", MAP_DIR, program_invocation_short_name);
	int fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0) fd = open(MAP_DIR "/ssp", O_RDWR | O_CLOEXEC); /* a copy of it under another name */
	if (fd >= 0 && fstat(fd, &st) == 0) {
		void *at = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		if (at != MAP_FAILED) {
			map = at;
			size = (size_t)st.st_size;
		}
	}
	if (fd >= 0) close(fd);
	errno = kept;
}

void __sanitizer_cov_trace_pc(void)
{
	size_t at = (size_t)((const char *)__builtin_return_address(0) - __executable_start);

	if (at < size) map[at] = 1;
}

#include "archive.h"

#include <string.h>

enum { BLOCK = 512 };

/* The header of a file: numbers are octal digits. */
union header {
	struct {
		char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[100], magic[6], version[2];
	} is;
	unsigned char bytes[BLOCK];
};

bool archive_add(FILE *out, const char *name, const char *text, size_t n)
{
	static const char zeros[BLOCK];
	union header h = { 0 };
	size_t rest = (BLOCK - n % BLOCK) % BLOCK;
	unsigned sum = 0;

	snprintf(h.is.name, sizeof h.is.name, "%s", name);
	snprintf(h.is.mode, sizeof h.is.mode, "%07o", 0600u);
	snprintf(h.is.uid, sizeof h.is.uid, "%07o", 0u);
	snprintf(h.is.gid, sizeof h.is.gid, "%07o", 0u);
	snprintf(h.is.size, sizeof h.is.size, "%011llo", (unsigned long long)n);
	snprintf(h.is.mtime, sizeof h.is.mtime, "%011o", 0u);
	memcpy(h.is.magic, "ustar", sizeof h.is.magic);
	memset(h.is.version, '0', sizeof h.is.version);
	h.is.type = '0';
	/* the checksum covers the header with blanks in place of the checksum */
	memset(h.is.checksum, ' ', sizeof h.is.checksum);
	for (size_t i = 0; i < sizeof h.bytes; i++)
		sum += h.bytes[i];
	snprintf(h.is.checksum, sizeof h.is.checksum, "%06o", sum);
	return fwrite(h.bytes, 1, BLOCK, out) == BLOCK && fwrite(text, 1, n, out) == n && fwrite(zeros, 1, rest, out) == rest;
}

bool archive_end(FILE *out)
{
	static const char zeros[2 * BLOCK];

	return fwrite(zeros, 1, sizeof zeros, out) == sizeof zeros;
}

/* Files carried inside the library: policy (lib/data) and migrations (lib/store/migrations). */
#ifndef UTIL_EMBED_H
#define UTIL_EMBED_H

/* One file: its path in the source tree, its first byte, and the NUL behind its last. Sorted by path. */
struct embedded {
	const char *path, *start, *end;
};

/* Ends with a NULL path. lib/data/embed.sh makes the table at build time. */
extern const struct embedded embedded_files[];

/* Returns the file of that path, or NULL. */
const struct embedded *embedded_find(const char *path);

#endif

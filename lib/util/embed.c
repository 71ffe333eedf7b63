#include "util/embed.h"

#include <stddef.h>
#include <string.h>

#include "ssp/builtin.h"

const struct embedded *embedded_find(const char *path)
{
	for (const struct embedded *f = embedded_files; f->path; f++)
		if (strcmp(f->path, path) == 0)
			return f;
	return NULL;
}

const char *ssp_builtin_text(const char *path)
{
	const struct embedded *f = embedded_find(path);

	return f ? f->start : NULL;
}

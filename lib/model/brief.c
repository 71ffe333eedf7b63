/* The texts of the papers. See model/brief.h. */
#include "model/brief.h"

#include <string.h>

#include "util/fail.h"

static int bad_brief_text(const char *text, struct ssp_error *e)
{
	return fail(e, SSP_E_CONFIG, "bad-brief", "the words of a paper cannot be read: '%s'", text);
}

static int add_path(const struct ssp_entity *entity, const char *at, size_t n, struct brief_text *out, struct ssp_error *e)
{
	struct path *path = &out->path[out->n];

	if (out->n == BRIEF_PATHS)
		return bad_brief_text(out->text, e);
	int code = path_parse(entity, at, n, path, e);
	if (code)
		return code;
	out->n++;
	out->personal |= field_personal(path_end(path)) != 0;
	out->narrative |= (path_end(path)->flags & SSP_NARRATIVE) != 0;
	return 0;
}

int brief_text_parse(const struct ssp_entity *entity, const char *text, struct brief_text *out, struct ssp_error *e)
{
	bool optional = false;
	int code = 0;

	*out = (struct brief_text){ .text = text };
	for (const char *s = text; *s && !code; s++) {
		const char *end = *s == '{' ? strchr(s, '}') : s;
		if (!end || *s == (optional ? '[' : ']'))
			return bad_brief_text(text, e);
		optional = *s == '[' || (optional && *s != ']');
		if (*s == '{')
			code = add_path(entity, s + 1, (size_t)(end - s - 1), out, e);
		s = end;
	}
	return code || !optional ? code : bad_brief_text(text, e);
}

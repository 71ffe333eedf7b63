/* The ways from a row to its team and to the young people that it is about. See model/selection.h.
 *
 * They are written in the language of measures, in the noun's own table; what is wrong with one is found by the test that
 * walks the model, so that here it is a fault of the program.
 */
#include <string.h>

#include "model/measure.h"
#include "util/fail.h"

bool ends_here(const struct ssp_entity *entity, const char *way)
{
	return way && strcmp(way, ssp_field_key(entity)->name) == 0;
}

const struct ssp_entity *person_root(void)
{
	const struct ssp_entity *const *e = ssp_entities;

	while (!ends_here(*e, (*e)->person))
		e++;
	return *e;
}

/* Returns the length of the way at the beginning of a text: up to a bar outside brackets. */
static size_t way_length(const char *s)
{
	size_t n = 0;

	for (bool inside = false; s[n] && (inside || s[n] != '|'); n++)
		inside = s[n] == '[' || (inside && s[n] != ']');
	return n;
}

static int parse_way(struct parser *p, const char *text, size_t n, struct way *way)
{
	const struct ssp_entity *entity = p->entity;
	const char *rest = text;
	int code = 0;

	if (*text == '<') {
		code = parse_back(p, text + 1, n - 1, &way->back, &rest);
		if (!code && *rest != '.')
			code = parse_bad(p->e, "wants a path behind", text, n);
		rest++;
		entity = way->back ? way->back->entity : NULL;
	}
	return code ? code : path_parse(entity, rest, n - (size_t)(rest - text), &way->path, p->e);
}

int ways_parse(struct arena *arena, const struct ssp_entity *entity, const char *text, struct way **ways, struct ssp_error *e)
{
	struct measure m = { .text = text, .entity = entity };
	struct parser p = { .arena = arena, .m = &m, .entity = entity, .word = text ? text : "", .e = e };
	int code = 0;

	*ways = NULL;
	for (const char *s = text ? text : ""; *s && !code;) {
		size_t n = way_length(s);
		struct way *way = arena_alloc(arena, sizeof *way);
		if (!way)
			return fail_memory(e);
		*way = (struct way){ 0 };
		*ways = way;
		ways = &way->next;
		code = parse_way(&p, s, n, way);
		s += n + (s[n] == '|');
	}
	return code;
}

bool scope_path(const struct ssp_entity *entity, struct path *path)
{
	struct path part;

	*path = (struct path){ 0 };
	while (entity && entity->scope) {
		if (path_parse(entity, entity->scope, strcspn(entity->scope, "|"), &part, NULL) || path->n + part.n > PATH_STEPS)
			return false;
		memcpy(path->step + path->n, part.step, (size_t)part.n * sizeof *part.step);
		path->n += part.n;
		entity = path_names(entity, &part);
		if (entity && ends_here(entity, entity->scope))
			return true;
	}
	return false;
}

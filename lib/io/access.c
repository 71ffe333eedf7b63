#include "io/access.h"

#include <string.h>

#include <jansson.h>

#include "ssp/builtin.h"
#include "util/embed.h"
#include "util/fail.h"

static const char path[] = "lib/data/roles.json";

static int wrong(struct ssp_error *e, const char *what)
{
	fail(e, SSP_E_CONFIG, "bad-roles", "the table of roles is wrong at '%s'", what);
	return fail_at(e, path, 0, NULL);
}

static int load_roles(struct arena *arena, const json_t *list, struct access *access, struct ssp_error *e)
{
	size_t i;
	json_t *item;

	if (json_array_size(list) != ACCESS_ROLES)
		return wrong(e, "roles");
	json_array_foreach(list, i, item) {
		if (!json_is_string(item))
			return wrong(e, "roles");
		if (!(access->roles[i] = arena_dup(arena, json_string_value(item))))
			return fail_memory(e);
	}
	return 0;
}

static int load_row(struct arena *arena, const char *noun, const char *verb, const json_t *cell, struct access_row *row,
	struct ssp_error *e)
{
	const char *s = json_string_value(cell);

	if (!s || strlen(s) != ACCESS_ROLES || strspn(s, "-taTA") != ACCESS_ROLES)
		return wrong(e, noun);
	row->noun = arena_dup(arena, noun);
	row->verb = arena_dup(arena, verb);
	memcpy(row->cell, s, ACCESS_ROLES + 1);
	return row->noun && row->verb ? 0 : fail_memory(e);
}

static int load_rows(struct arena *arena, json_t *allow, struct access *access, struct ssp_error *e)
{
	const char *noun, *verb;
	json_t *verbs, *cell;
	size_t n = 0;
	int code;

	json_object_foreach(allow, noun, verbs)
		n += json_object_size(verbs);
	struct access_row *rows = arena_alloc(arena, (n + 1) * sizeof *rows);
	if (!rows)
		return fail_memory(e);
	access->rows = rows;
	json_object_foreach(allow, noun, verbs)
		json_object_foreach(verbs, verb, cell)
			if ((code = load_row(arena, noun, verb, cell, &rows[access->n++], e)))
				return code;
	return n ? 0 : wrong(e, "allow");
}

int access_load(struct arena *arena, const struct access **out, struct ssp_error *e)
{
	struct access *access = arena_alloc(arena, sizeof *access);
	json_t *root = json_loads(embedded_find(path)->start, JSON_REJECT_DUPLICATES, NULL);
	int code;

	if (!access)
		code = fail_memory(e);
	else if (!root)
		code = wrong(e, "the beginning");
	else {
		*access = (struct access){ 0 };
		code = load_roles(arena, json_object_get(root, "roles"), access, e);
		if (!code)
			code = load_rows(arena, json_object_get(root, "allow"), access, e);
	}
	json_decref(root);
	*out = access;
	return code;
}

static int each_cell(const struct access *a, const struct access_row *row,
	int (*each)(void *self, const char *noun, const char *verb, const char *role, char cell), void *self)
{
	int stop = 0;

	for (int r = 0; r < ACCESS_ROLES && !stop; r++)
		stop = each(self, row->noun, row->verb, a->roles[r], row->cell[r]);
	return stop;
}

int ssp_access_each(int (*each)(void *self, const char *noun, const char *verb, const char *role, char cell), void *self,
	struct ssp_error *e)
{
	_cleanup_arena_ struct arena arena = { 0 };
	const struct access *a;
	int code = access_load(&arena, &a, e);

	for (size_t i = 0; !code && i < a->n; i++)
		code = each_cell(a, &a->rows[i], each, self);
	return code;
}

/* The words that the open lists of a new store begin with, from lib/data. See ssp/builtin.h. */
#include "ssp/builtin.h"

#include "io/jsonin.h"
#include "ssp/kind.h"
#include "util/embed.h"
#include "util/fail.h"

typedef int each_term(void *self, const char *list, const char *code, const char *label, const char *category);

static int load_embedded(json_t **root, const char *path, struct ssp_error *e)
{
	const struct embedded *f = embedded_find(path);

	if (!f)
		return fail(e, SSP_E_CONFIG, "no-data", "%s is not carried in the library", path);
	return jsonin_parse(root, f->start, (size_t)(f->end - f->start), path, SSP_E_CONFIG, e);
}

static int each_word(const char *list, const json_t *words, each_term *each, void *self, struct ssp_error *e)
{
	size_t i;
	json_t *w;

	json_array_foreach(words, i, w) {
		const char *code = json_string_value(json_array_get(w, 0)), *label = json_string_value(json_array_get(w, 1));
		if (!code || !label)
			return fail(e, SSP_E_CONFIG, "bad-terms", "word %zu of the list %s has no code or no label", i + 1, list);
		int stop = each(self, list, code, label, json_string_value(json_array_get(w, 2)));
		if (stop)
			return stop;
	}
	return 0;
}

/* The kinds of an open list are terms too; what they need and take stays in their own table. */
static int each_kind(const struct ssp_entity *entity, each_term *each, void *self)
{
	const struct ssp_field *f = ssp_kind_field(entity);
	int code = 0;

	for (const struct ssp_kind *k = f && f->type == SSP_TERM ? entity->kinds : NULL; k && *k->key && !code; k++)
		code = each(self, f->list, k->key, k->label, *k->group ? k->group : NULL);
	return code;
}

int ssp_terms_each(each_term *each, void *self, struct ssp_error *e)
{
	_cleanup_json_ json_t *root = NULL;
	const char *list;
	json_t *words;
	int code = load_embedded(&root, "lib/data/terms.json", e);

	if (code)
		return code;
	json_object_foreach(root, list, words)
		if ((code = each_word(list, words, each, self, e)))
			return code;
	for (const struct ssp_entity *const *entity = ssp_entities; *entity && !code; entity++)
		code = each_kind(*entity, each, self);
	return code;
}

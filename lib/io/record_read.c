/* One JSON object into a record, and the objects in it into its child records. See ssp/record.h. */
#include "io/jsonin.h"

#include <string.h>

#include "model/record.h"
#include "ssp/record.h"
#include "util/fail.h"

static int set_field(struct ssp_record *record, const struct ssp_clock *clock, const char *key, const json_t *value,
	struct ssp_error *e)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	if (!jsonin_text(&text, value))
		return fail(e, SSP_E_DATA, "bad-value", "the value is not a text, a number, or a list of them");
	return text.failed ? fail_memory(e) : ssp_record_set(record, clock, key, text.s, e);
}

/* The child noun with that key, or NULL. */
static const struct ssp_entity *child_noun(const struct ssp_entity *entity, const char *plural)
{
	const struct ssp_entity *child = NULL;

	for (size_t i = 0; (child = ssp_entity_child(entity, i)) && strcmp(child->plural, plural) != 0;)
		i++;
	return child;
}

static int set_object(struct ssp_record *record, const struct ssp_clock *clock, json_t *object, struct ssp_error *e);

/* Adds one child record of a noun that may be written as pairs, from a key and its value: "t1": "yes". */
static int add_pair(struct ssp_record *record, const struct ssp_entity *entity, const struct ssp_clock *clock, const char *key,
	const json_t *value, struct ssp_error *e)
{
	const char *second = strchr(entity->pair, '=') + 1;
	struct ssp_record *child;
	char first[SSP_OPTION_SIZE];
	int code = ssp_record_add_child(record, entity, &child, e);

	if (code)
		return code;
	child->from_file = true;
	snprintf(first, sizeof first, "%.*s", (int)(second - 1 - entity->pair), entity->pair);
	if (ssp_record_set(child, clock, first, key, e) || set_field(child, clock, second, value, e))
		return ssp_record_place(child, e);
	return 0;
}

static int add_pairs(struct ssp_record *record, const struct ssp_entity *entity, const struct ssp_clock *clock, json_t *object,
	struct ssp_error *e)
{
	const char *key;
	json_t *value;
	int code = 0;

	json_object_foreach(object, key, value)
		if (!code)
			code = add_pair(record, entity, clock, key, value, e);
	return code;
}

static int add_children(struct ssp_record *record, const struct ssp_entity *entity, const struct ssp_clock *clock,
	json_t *list, struct ssp_error *e)
{
	struct ssp_record *child;
	size_t i;
	json_t *object;

	if (entity->pair && json_is_object(list))
		return add_pairs(record, entity, clock, list, e);
	if (!json_is_array(list)) {
		fail(e, SSP_E_DATA, "bad-value", "the value is not a list of JSON objects");
		return fail_at(e, NULL, 0, entity->plural);
	}
	json_array_foreach(list, i, object) {
		int code = ssp_record_add_child(record, entity, &child, e);
		if (code)
			return code;
		if (json_is_object(object))
			set_object(child, clock, object, e);
		else
			fail(e, SSP_E_DATA, "bad-value", "this is not a JSON object");
		if (e->code)
			return ssp_record_place(child, e);
	}
	return 0;
}

static int set_object(struct ssp_record *record, const struct ssp_clock *clock, json_t *object, struct ssp_error *e)
{
	const char *key;
	json_t *value;
	int code = 0;

	record->from_file = true;
	json_object_foreach(object, key, value) {
		const struct ssp_entity *child = child_noun(record->entity, key);
		if (!code && child)
			code = add_children(record, child, clock, value, e);
		else if (!code && set_field(record, clock, key, value, e))
			/* a key that is not a field may be somebody's name */
			code = fail_at(e, NULL, 0, ssp_field_find(record->entity, key) ? key : NULL);
	}
	return code;
}

int ssp_record_read(struct ssp_record *record, const struct ssp_clock *clock, FILE *in, const char *file,
	struct ssp_error *e)
{
	_cleanup_json_ json_t *root = NULL;
	struct ssp_clock absolute = *clock;
	int code = jsonin_read(&root, in, file, SSP_E_DATA, e);

	if (code)
		return code;
	if (!json_is_object(root)) {
		fail(e, SSP_E_DATA, "bad-json", "the input is not one JSON object");
		return fail_at(e, file, 0, NULL);
	}
	absolute.today = SSP_NO_DAY;
	if (!set_object(record, &absolute, root, e))
		return 0;
	if (e->code == SSP_E_USAGE)
		e->code = SSP_E_DATA;
	return fail_at(e, file, 0, NULL);
}

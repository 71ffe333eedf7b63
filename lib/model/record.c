/* Records. See ssp/record.h.
 *
 * A 64-bit word has one bit for each field that was given, so that merging a row is cheap; no noun has more fields than bits.
 * Clearing keeps the arena's largest block, so an import of a million rows allocates only for the longest of them.
 */
#include "model/record.h"

#include <string.h>

#include "util/alloc.h"
#include "util/fail.h"

static const struct ssp_value nothing;

int ssp_record_new(struct ssp_record **record, const struct ssp_entity *entity, struct ssp_error *e)
{
	*record = mem_zalloc(sizeof **record);
	if (!*record)
		return fail_memory(e);
	(*record)->entity = entity;
	for (int i = 0; entity->fields[i].name; i++)
		if ((entity->fields[i].flags & SSP_REQUIRED) || entity->fields[i].initial)
			(*record)->awaited |= UINT64_C(1) << i;
	return 0;
}

void ssp_record_free(struct ssp_record *record)
{
	if (!record)
		return;
	ssp_record_drop_children(record);
	arena_free(&record->arena);
	mem_free(record);
}

void ssp_record_clear(struct ssp_record *record)
{
	if (record->first)
		ssp_record_drop_children(record);
	for (; record->filled; record->filled &= record->filled - 1)
		record->value[__builtin_ctzll(record->filled)] = nothing;
	record->given = record->wrong = record->implied = record->crossed = 0;
	record->passed = NULL;
	record->crossing = NULL;
	record->added = record->strayed = record->carried = record->new_words = false;
	record->effective = 0;
	arena_reset(&record->arena);
}

const struct ssp_entity *ssp_record_entity(const struct ssp_record *record)
{
	return record->entity;
}

const struct ssp_value *ssp_record_at(const struct ssp_record *record, int i)
{
	return i < 0 ? &nothing : &record->value[i];
}

const struct ssp_value *ssp_record_get(const struct ssp_record *record, const char *name)
{
	return ssp_record_at(record, ssp_field_index(record->entity, name));
}

const char *ssp_record_text(const struct ssp_record *record, const char *name)
{
	const struct ssp_value *v = ssp_record_get(record, name);

	return v->kind == SSP_STRING ? v->s : NULL;
}

int64_t ssp_record_int(const struct ssp_record *record, const char *name)
{
	const struct ssp_value *v = ssp_record_get(record, name);

	return v->kind == SSP_WHOLE ? v->i : 0;
}

bool ssp_record_given(const struct ssp_record *record, const char *name)
{
	int i = ssp_field_index(record->entity, name);

	return i >= 0 && (record->given >> i & 1);
}

bool record_mark_wrong(struct ssp_record *record, const char *name)
{
	int i = ssp_field_index(record->entity, name);
	uint64_t bit = i < 0 ? 0 : UINT64_C(1) << i;

	if (!bit || (record->wrong & bit))
		return false;
	record->wrong |= bit;
	record_fill(record, i, nothing);
	record->given &= ~bit;
	return true;
}

void ssp_record_new_words(struct ssp_record *record, bool allowed)
{
	record->new_words = allowed;
}

void ssp_record_effective(struct ssp_record *record, ssp_day day)
{
	record->effective = day;
}

bool ssp_record_null(const struct ssp_record *record, const char *name)
{
	return ssp_record_get(record, name)->kind == SSP_NULL;
}

int ssp_record_put(struct ssp_record *record, int i, const struct ssp_value *value)
{
	if (i < 0)
		return SSP_E_INTERNAL;
	struct ssp_value copy = *value;
	if (copy.kind == SSP_STRING && !(copy.s = arena_dupn(&record->arena, value->s, value->len)))
		return SSP_E_INTERNAL;
	record_fill(record, i, copy);
	return 0;
}

int ssp_record_put_text(struct ssp_record *record, const char *name, const char *text)
{
	struct ssp_value v = value_text(text);

	return ssp_record_put(record, ssp_field_index(record->entity, name), &v);
}

int ssp_record_put_int(struct ssp_record *record, const char *name, int64_t number)
{
	struct ssp_value v = value_int(number);

	return ssp_record_put(record, ssp_field_index(record->entity, name), &v);
}

void ssp_record_put_null(struct ssp_record *record, const char *name)
{
	int i = ssp_field_index(record->entity, name);

	if (i >= 0)
		record_fill(record, i, nothing);
}

void ssp_record_cross(struct ssp_record *record, const struct ssp_crossing *crossing)
{
	record->crossing = crossing;
}

struct ssp_value value_text(const char *s)
{
	if (!s)
		return nothing;
	return (struct ssp_value){ .kind = SSP_STRING, .s = s, .len = strlen(s) };
}

bool value_same(const struct ssp_value *a, const struct ssp_value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case SSP_NULL:
		return true;
	case SSP_WHOLE:
		return a->i == b->i;
	case SSP_NUMBER:
		return a->r == b->r;
	case SSP_STRING:
		return a->len == b->len && memcmp(a->s, b->s, a->len) == 0;
	}
	return false;
}

int ssp_record_add_child(struct ssp_record *record, const struct ssp_entity *entity, struct ssp_record **child,
	struct ssp_error *e)
{
	size_t place = 0;
	int code = ssp_record_new(child, entity, e);

	if (code)
		return code;
	for (const struct ssp_record *c = record->first; c; c = c->next)
		place += c->entity == entity;
	(*child)->parent = record;
	(*child)->place = place;
	*(record->last ? &record->last->next : &record->first) = *child;
	record->last = *child;
	return 0;
}

struct ssp_record *ssp_record_child(const struct ssp_record *record, size_t i)
{
	struct ssp_record *c = record->first;

	while (c && i-- > 0)
		c = c->next;
	return c;
}

void ssp_record_drop_children(struct ssp_record *record)
{
	for (struct ssp_record *next, *c = record->first; c; c = next) {
		next = c->next;
		ssp_record_free(c);
	}
	record->first = record->last = NULL;
}

const char *ssp_record_passed(const struct ssp_record *child)
{
	return child->passed;
}

int ssp_record_place(const struct ssp_record *child, struct ssp_error *e)
{
	char field[sizeof e->field];

	if (child->parent && e->code) {
		memcpy(field, e->field, sizeof field);
		snprintf(e->field, sizeof e->field, "%.20s[%zu]%s%.20s", child->entity->plural, child->place, *field ? "." : "", field);
	}
	return e->code;
}

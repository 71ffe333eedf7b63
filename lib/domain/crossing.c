/* References stay in scope. See domain/crossing.h.
 *
 * Who could refer to any child could read that child: through the case that is opened, or through the rules that compare
 * days. So the scope is asked of what a person gave, and before anything else is. What follows from a row of the own team
 * (the young person of its referral) is not asked: the row was in the scope.
 */
#include "domain/crossing.h"

#include <string.h>

#include "query/key.h"
#include "store/bulk.h"
#include "util/fail.h"

/* Which fields refer to nouns of which the role sees the rows of its own team alone, or none: a bit each. */
static uint64_t scoped_fields(struct ssp *ssp, const struct ssp_entity *entity)
{
	struct ssp_value none = { .kind = SSP_NULL }, fields;
	uint64_t bits = 0;
	int i = 0;

	if (bulk_known(ssp, entity, &none, &fields))
		return (uint64_t)fields.i;
	for (const struct ssp_field *f = entity->fields; f->name; f++, i++) {
		char cell = f->type == SSP_REF ? ssp_access_cell(ssp->role, f->ref, "list") : 'a';
		bool everybodys = cell == 'a' || cell == 'A' || (cell && cell != '-' && !ssp_entity_find(f->ref)->scope);
		bits |= (uint64_t)!everybodys << i;
	}
	fields = value_int((int64_t)bits);
	bulk_learn(ssp, entity, &none, &fields);
	return bits;
}

static int refuse_crossing(struct ssp *ssp, const struct ssp_field *f, const char *ref)
{
	char message[SSP_TEXT_SIZE + 32];

	snprintf(message, sizeof message, "%s belongs to another team", ref);
	access_refuse(ssp, f->ref, ref, "other-team", message);
	fail_at(&ssp->error, NULL, 0, f->name);
	return fail_hint(&ssp->error, "ask that team, or its sergeant");
}

/* Whether there is such a row is no secret. */
static int check_crossing_key(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v)
{
	const struct ssp_entity *to = ssp_entity_find(f->ref);
	struct ssp_value key = *v;
	char room[SSP_TEXT_SIZE], ref[SSP_TEXT_SIZE];
	struct scope scope;

	if (bulk_known(ssp, &f->ref, v, NULL))
		return 0;
	int code = access_scope(ssp, f->ref, "list", &scope, NULL);
	if (code)
		return code == SSP_E_DENIED ? fail_at(&ssp->error, NULL, 0, f->name) : code;
	int found = key_find(ssp, to, &key, room);
	if (found != 1)
		return found;
	int in = row_in_scope(ssp, to, &key, &scope);
	if (in == 1 && !bulk_of(ssp, to))
		bulk_learn(ssp, &f->ref, v, v);
	return in < 0 ? in : in ? 0 : refuse_crossing(ssp, f, key_words(to, &key, ref));
}

/* Field number `i`: of a MULTI one every key. */
static int check_crossing_field(struct ssp *ssp, const struct ssp_record *record, int i)
{
	const struct ssp_field *f = &record->entity->fields[i];
	const struct ssp_value *v = &record->value[i];
	int code = 0;

	if (!(f->flags & SSP_MULTI) || v->kind != SSP_STRING)
		return check_crossing_key(ssp, f, v);
	for (const char *s = v->s; !code && *s;) {
		struct ssp_value part = { .kind = SSP_STRING, .s = s, .len = strcspn(s, ";") };
		code = check_crossing_key(ssp, f, &part);
		s += part.len + (s[part.len] == ';');
	}
	return code;
}

int crossing_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	uint64_t scoped = record->given & scoped_fields(ssp, record->entity);
	int code = 0;

	for (int i = 0; scoped && !code; i++, scoped >>= 1)
		if ((scoped & 1) && !record_is_null(record, i) && !(old && value_same(&old->value[i], &record->value[i])))
			code = check_crossing_field(ssp, record, i);
	return code;
}

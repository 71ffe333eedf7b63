/* References stay in scope. See domain/crossing.h.
 *
 * A person who could refer to any child could read that child: through the case that is opened, or through the rules that
 * compare days. So the scope of given references is checked first. References that follow from a row of the own team (the
 * young person of its referral) are not checked: that row was in the scope.
 */
#include "domain/crossing.h"

#include <string.h>

#include "domain/reason.h"
#include "model/entities.h"
#include "query/key.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The id of the rule, among errors, events and exceptions. */
#define OTHER_TEAM "other-team"

/* Returns one bit for each field that refers to a noun of which the role sees only its own team's rows, or none. */
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

static const struct reason_use to_cross = { "reason", "cross", "refer to a row of another team" };

/* Goes past the rule where the record says why it may cross; else it is refused, as an event of `noun` and `ref`. */
static int pass_or_refuse(struct ssp *ssp, const struct ssp_record *record, const char *noun, const char *ref,
	const char *message)
{
	const struct ssp_crossing *c = record->crossing;

	if (!c || c->stays) {
		access_refuse(ssp, noun, ref, OTHER_TEAM, message);
		return fail_hint(&ssp->error, "ask that team; if it cannot wait, give --urgent or --override CODE, and --reason CODE");
	}
	return reason_check(ssp, &to_cross, c->reason);
}

/* Checks one key of field number `i`. Whether the row exists is no secret. */
static int check_crossing_key(struct ssp *ssp, struct ssp_record *record, int i, const struct ssp_value *v)
{
	const struct ssp_field *f = &record->entity->fields[i];
	const struct ssp_entity *to = ssp_entity_find(f->ref);
	struct ssp_value key = *v;
	char room[SSP_TEXT_SIZE], ref[SSP_TEXT_SIZE], message[SSP_TEXT_SIZE + 32];
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
	if (in)
		return in < 0 ? in : 0;
	snprintf(message, sizeof message, "%s belongs to another team", key_words(to, &key, ref));
	record->crossed |= UINT64_C(1) << i;
	code = pass_or_refuse(ssp, record, f->ref, ref, message);
	return code == SSP_E_DENIED ? fail_at(&ssp->error, NULL, 0, f->name) : code;
}

/* Field number `i`: of a MULTI one every key. */
static int check_crossing_field(struct ssp *ssp, struct ssp_record *record, int i)
{
	const struct ssp_field *f = &record->entity->fields[i];
	const struct ssp_value *v = &record->value[i];
	int code = 0;

	if (!(f->flags & SSP_MULTI) || v->kind != SSP_STRING)
		return check_crossing_key(ssp, record, i, v);
	for (const char *s = v->s; !code && *s;) {
		struct ssp_value part = { .kind = SSP_STRING, .s = s, .len = strcspn(s, ";") };
		code = check_crossing_key(ssp, record, i, &part);
		s += part.len + (s[part.len] == ';');
	}
	return code;
}

int crossing_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const struct ssp_entity *entity = record->entity;
	uint64_t scoped = record->given & scoped_fields(ssp, entity);
	int code = record->crossing ? term_check(ssp, "override", record->crossing->override, "override") : 0;

	/* check the reason even where nothing crosses */
	if (!code && record->crossing && record->crossing->reason)
		code = reason_check(ssp, &to_cross, record->crossing->reason);

	/* a child record belongs to its parent, even across teams */
	if (record->parent)
		scoped &= ~(UINT64_C(1) << ssp_field_index(entity, entity->part_of));
	record->crossed = 0;
	for (int i = 0; scoped && !code; i++, scoped >>= 1)
		if ((scoped & 1) && !record_is_null(record, i) && !(old && value_same(&old->value[i], &record->value[i])))
			code = check_crossing_field(ssp, record, i);
	return code;
}

int noun_guard_new(struct ssp *ssp, struct ssp_record *record, const struct scope *scope)
{
	char message[160];
	int in = noun_in_scope(ssp, record, scope);

	record->strayed = in == 0;
	if (in)
		return in < 0 ? in : 0;
	snprintf(message, sizeof message, "this %s would belong to another team", record->entity->noun);
	return pass_or_refuse(ssp, record, record->entity->noun, NULL, message);
}

/* Does the field refer to a row of the team? */
static int leads_to_team(struct ssp *ssp, const struct ssp_record *record, int i, const char *team)
{
	const struct ssp_field *f = &record->entity->fields[i];
	const struct ssp_entity *to = ssp_entity_find(f->ref);
	const struct scope scope = { .team = team };
	const struct ssp_value *v = &record->value[i];
	int in = 0;

	if (v->kind != SSP_STRING)
		return row_in_scope(ssp, to, v, &scope);
	for (const char *s = v->s; !in && *s;) {
		struct ssp_value part = { .kind = SSP_STRING, .s = s, .len = strcspn(s, ";") };
		in = row_in_scope(ssp, to, &part, &scope);
		s += part.len + (s[part.len] == ';');
	}
	return in;
}

/* Sets the crossing as a team sees it: the names of the fields, and whether the team must answer; the writer's team answers
 * for all. */
static int see_crossing(struct ssp *ssp, const struct ssp_record *record, const char *team, struct buf *fields, bool *concerned)
{
	const struct scope scope = { .team = team };
	bool own = ssp->team && strcmp(team, ssp->team) == 0;
	int in = own ? 1 : record->strayed ? noun_in_scope(ssp, record, &scope) : 0;

	*concerned = in == 1;
	for (int i = 0; in >= 0 && i < RECORD_FIELDS && record->crossed >> i; i++) {
		if (!(record->crossed >> i & 1) || (!own && (in = leads_to_team(ssp, record, i, team)) != 1))
			continue;
		buf_printf(fields, "%s%s", fields->len ? " " : "", record->entity->fields[i].name);
		*concerned = true;
	}
	return in < 0 ? in : 0;
}

/* Written without a look at the scope: it is for the other team too. */
int exception_write(struct ssp *ssp, const struct ssp_record *record, const char *rule, const char *team, const char *fields,
	int64_t yp)
{
	_cleanup_record_ struct ssp_record *row = NULL;
	const struct ssp_crossing *c = record->crossing;
	char ref[SSP_TEXT_SIZE], today[SSP_DATE_SIZE];
	int code = ssp_record_new(&row, &entity_exception, &ssp->error);

	if (code)
		return code;
	if (ssp_record_put_text(row, "noun", record->entity->noun) ||
		ssp_record_put_text(row, "reference", noun_reference(record, ref)) ||
		ssp_record_put_text(row, "fields", fields) || ssp_record_put_text(row, "team", team) ||
		ssp_record_put_text(row, "rule", rule) || ssp_record_put_text(row, "override", c->override) ||
		ssp_record_put_text(row, "reason", c->reason ? c->reason : "other") || ssp_record_put_text(row, "by", ssp->who) ||
		ssp_record_put_text(row, "on", ssp_day_format(ssp->clock.today, today)) ||
		(yp && ssp_record_put_int(row, "yp", yp)))
		return fail_memory(&ssp->error);
	if (!(code = ssp_record_set(row, &ssp->clock, "words", c->words ? c->words : "", &ssp->error)) &&
		!(code = noun_insert(ssp, row)))
		code = event_also(ssp, &entity_exception, ssp_record_int(row, "ref"));
	return code;
}

/* A row of `exception` for each team that must answer. */
static int write_exceptions(struct ssp *ssp, const struct ssp_record *record)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	_cleanup_buf_ struct buf fields = BUF_INIT;
	bool concerned, any = false;
	int64_t yp;
	int code = noun_person(ssp, record, &yp);

	if (!code)
		code = stmt_open(ssp, &st, "SELECT key FROM team ORDER BY key", "");
	while (!code && (code = stmt_step(st)) == 1) {
		buf_reset(&fields);
		code = see_crossing(ssp, record, stmt_text(st, 0), &fields, &concerned);
		if (!code && concerned)
			code = exception_write(ssp, record, OTHER_TEAM, stmt_text(st, 0), fields.len ? fields.s : NULL, yp);
		any |= concerned;
	}
	/* of no team at all: for an admin to see */
	if (!code && !any)
		code = exception_write(ssp, record, OTHER_TEAM, NULL, NULL, yp);
	return code ? code : fields.failed ? fail_memory(&ssp->error) : 0;
}

int crossing_keep(struct ssp *ssp, const struct ssp_record *record, struct event *event)
{
	/* a child goes where its parent goes */
	bool strayed = record->strayed && !(record->parent && record->parent->strayed);

	if (!record->crossed && !strayed && !record->carried)
		return 0;
	event->rule = OTHER_TEAM;
	event->override = record->crossing->override;
	if (record->parent)
		record->parent->carried = true;
	return record->crossed || strayed ? write_exceptions(ssp, record) : 0;
}

/* Two young people who are one. See ssp/merge.h.
 *
 * What refers to a young person is found in the model: every field of every noun that names one. So a noun added later is moved
 * too, and a test compares the fields with the foreign keys of the schema. Former values of fields stay: they belong to their row,
 * and among those of the other row they would change what that was in the past. Rows are written as they are, without the rules of
 * their noun: a rule of today must not stop a row of the past from following its young person. Only days are compared, with the
 * date of birth of the young person who is kept.
 */
#include "ssp/merge.h"

#include <string.h>

#include "domain/act.h"
#include "domain/field_rules.h"
#include "domain/reason.h"
#include "domain/record_event.h"
#include "model/entities.h"
#include "query/column.h"
#include "store/past.h"
#include "store/stmt.h"
#include "util/fail.h"

struct merge {
	struct ssp *ssp;
	struct ssp_record *keep, *dup; /* as they were */
	const char *reason;
	int (*each)(void *self, const struct ssp_merged *merged);
	void *self;
};

static int64_t id_of(const struct ssp_record *record)
{
	return ssp_record_int(record, ssp_field_key(record->entity)->name);
}

static int tell_merged(struct merge *m, const char *change, const struct ssp_record *record, const char *field)
{
	char ref[SSP_TEXT_SIZE];

	return m->each(m->self, &(struct ssp_merged){ change, record->entity->noun, noun_reference(record, ref), field });
}

/* Writes the fields that differ, with an event that names both young people and the people of the row. */
static int save_row(struct merge *m, const char *verb, const struct ssp_record *old, struct ssp_record *next)
{
	_cleanup_people_ struct people named = { 0 };
	_cleanup_buf_ struct buf before = BUF_INIT;
	struct ssp *ssp = m->ssp;
	char ref[SSP_TEXT_SIZE];
	int code = noun_put(ssp, old, next);

	if (!code)
		code = people_add(&named, id_of(m->keep), &ssp->error);
	if (!code)
		code = people_add(&named, id_of(m->dup), &ssp->error);
	if (!code)
		code = record_people(ssp, next, &named);
	if (code)
		return code;
	old_values_json(ssp, old, next, &(struct ssp_edited){ 0 }, &before);
	if (before.failed)
		return fail_memory(&ssp->error);
	struct event ev = { .verb = verb, .noun = next->entity->noun, .reference = noun_reference(next, ref), .purpose = m->reason,
		.payload = before.s, .people = &named };
	return event_write(ssp, &ev);
}

/* A row as it is, and a copy to be changed. */
static int load_both(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, struct ssp_record **old,
	struct ssp_record **next)
{
	int code = ssp_record_new(old, entity, &ssp->error);

	if (!code)
		code = ssp_record_new(next, entity, &ssp->error);
	if (!code)
		code = noun_load(ssp, entity, key, *old);
	return code ? code : noun_merge(ssp, *old, *old, *next);
}

/* Refuses a row that the principal may not list, without its reference. */
static int guard_moved(struct merge *m, const struct ssp_record *record)
{
	char ref[SSP_TEXT_SIZE], dup[SSP_TEXT_SIZE], message[160];
	struct scope scope;
	int code = access_scope(m->ssp, record->entity->noun, "list", &scope, NULL);
	int in = code ? code : noun_in_scope(m->ssp, record, &scope);

	if (in)
		return in < 0 ? in : 0;
	snprintf(message, sizeof message, "rows of another team are about %s", noun_reference(m->dup, dup));
	access_refuse(m->ssp, record->entity->noun, noun_reference(record, ref), "other-team", message);
	return fail_hint(&m->ssp->error, "ask an admin to merge them");
}

/* A row that names both, such as a link between the two, would name one person twice. */
static int check_about_both(struct merge *m, const struct ssp_record *record, const struct ssp_field *moved)
{
	char ref[SSP_TEXT_SIZE], message[160];

	if (record->entity == m->dup->entity)
		return 0;
	for (const struct ssp_field *f = record->entity->fields; f->name; f++) {
		const struct ssp_value *v = ssp_record_get(record, f->name);
		if (f == moved || !f->ref || strcmp(f->ref, m->dup->entity->noun) != 0 || v->kind != SSP_WHOLE ||
			(v->i != id_of(m->keep) && v->i != id_of(m->dup)))
			continue;
		snprintf(message, sizeof message, "%s refers to both young people", noun_reference(record, ref));
		return act_refuse(m->ssp, record, "about-both", message, "void or correct that row first");
	}
	return 0;
}

static int move_row(struct merge *m, const struct ssp_entity *entity, const struct ssp_field *f, const struct ssp_value *key)
{
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL;
	int code = load_both(m->ssp, entity, key, &old, &next);

	if (!code)
		code = guard_moved(m, old);
	if (!code && ssp_record_null(old, "voided"))
		code = check_about_both(m, old, f);
	if (!code)
		code = ssp_record_put_int(next, f->name, id_of(m->keep));
	if (!code && ssp_record_null(old, "voided"))
		code = field_rules_check(m->ssp, old, next);
	if (!code)
		code = save_row(m, "alter", old, next);
	return code ? code : tell_merged(m, "moved", next, f->name);
}

/* The keys that a statement with one number as its parameter selects. */
struct keys {
	struct arena arena;
	struct ssp_value *key;
	size_t n, room;
};

static int add_key(struct ssp *ssp, struct keys *keys, const struct ssp_value *key)
{
	struct ssp_value own = *key;

	if (keys->n == keys->room) {
		size_t room = keys->room ? 2 * keys->room : 16;
		struct ssp_value *more = arena_alloc(&keys->arena, room * sizeof *more);
		if (!more)
			return fail_memory(&ssp->error);
		memcpy(more, keys->key ? keys->key : more, keys->n * sizeof *more);
		keys->key = more;
		keys->room = room;
	}
	if (own.kind == SSP_STRING && !(own.s = arena_dupn(&keys->arena, key->s, key->len)))
		return fail_memory(&ssp->error);
	keys->key[keys->n++] = own;
	return 0;
}

/* Reads all keys before the first row is changed. */
static int read_keys(struct ssp *ssp, const char *sql, int64_t number, struct keys *keys)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_value key;
	int code = stmt_open(ssp, &st, sql, "i", number);

	while (!code && (code = stmt_step(st)) == 1) {
		stmt_column(st, 0, &key);
		code = add_key(ssp, keys, &key);
	}
	return code;
}

static int move_rows(struct merge *m, const struct ssp_entity *entity, const struct ssp_field *f)
{
	const char *key = column_name(entity, ssp_field_key(entity));
	struct keys keys = { 0 };
	char sql[256];

	snprintf(sql, sizeof sql, "SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = ? ORDER BY \"%s\"", key, entity->table, column_name(entity, f),
		key);
	int code = read_keys(m->ssp, sql, id_of(m->dup), &keys);
	for (size_t i = 0; i < keys.n && !code; i++)
		code = move_row(m, entity, f, &keys.key[i]);
	arena_free(&keys.arena);
	return code;
}

/* Moves every row of every noun that refers to the duplicate. */
static int move_all(struct merge *m)
{
	int code = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->fields; f->name && !code; f++)
			if (noun_follows_merge(*e, f) && strcmp(f->ref, m->dup->entity->noun) == 0)
				code = move_rows(m, *e, f);
	return code;
}

/* Refuses if two teams have an open case: they decide first which of them continues. */
static int check_two_teams(struct merge *m)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char message[200];
	int code = stmt_open(m->ssp, &st, "SELECT a.team, b.team FROM \"case\" a JOIN \"case\" b ON b.yp = ?2"
		" WHERE a.yp = ?1 AND a.closed IS NULL AND b.closed IS NULL AND a.team IS DISTINCT FROM b.team ORDER BY a.id, b.id LIMIT 1",
		"ii", id_of(m->keep), id_of(m->dup));

	if (code || (code = stmt_step(st)) <= 0)
		return code;
	snprintf(message, sizeof message, "both young people have an open case, in different teams: %.60s and %.60s",
		stmt_text(st, 0) ? stmt_text(st, 0) : "none", stmt_text(st, 1) ? stmt_text(st, 1) : "none");
	return act_refuse(m->ssp, m->dup, "two-teams", message, "close one of the cases first: ssp case close REFERENCE --reason CODE");
}

/* A case that is open beside another of its young person: its episode says so, and the exceptions list it (R093). */
static int note_second_case(struct merge *m, const struct ssp_value *key)
{
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL, *of = NULL, *unchanged = NULL;
	char rules[128];
	int code = load_both(m->ssp, &entity_episode, key, &old, &next);
	const char *has = code ? NULL : ssp_record_text(old, "rule");

	if (!code)
		code = load_both(m->ssp, &entity_case, ssp_record_get(old, "case"), &of, &unchanged);
	if (!code)
		code = tell_merged(m, "second-case", of, NULL);
	if (code || (has && strstr(has, "second-case")))
		return code;
	snprintf(rules, sizeof rules, "%s%ssecond-case", has ? has : "", has ? " " : "");
	code = ssp_record_put_text(next, "rule", rules);
	return code ? code : save_row(m, "alter", old, next);
}

/* Looks at the cases of both before they are moved. */
static int note_second_cases(struct merge *m)
{
	struct keys keys = { 0 };
	int64_t open = 0;
	int code = stmt_int(m->ssp, &open, 0, "SELECT count(*) FROM \"case\" WHERE yp = ? AND closed IS NULL", "i", id_of(m->keep));

	if (!code && open)
		code = read_keys(m->ssp, "SELECT e.id FROM episode e JOIN \"case\" c ON c.id = e.\"case\" WHERE c.yp = ?"
			" AND e.until IS NULL ORDER BY e.id", id_of(m->dup), &keys);
	for (size_t i = 0; i < keys.n && !code; i++)
		code = note_second_case(m, &keys.key[i]);
	arena_free(&keys.arena);
	return code;
}

/* Fills the empty fields of the kept young person from the duplicate; other fields stay. */
static int fill_kept(struct merge *m)
{
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL;
	const struct ssp_value key = value_int(id_of(m->keep));
	int code = load_both(m->ssp, m->keep->entity, &key, &old, &next), i = 0;

	for (const struct ssp_field *f = m->keep->entity->fields; f->name && !code; f++, i++) {
		const struct ssp_value *theirs = ssp_record_at(m->dup, i);
		if (f->flags & (SSP_KEY | SSP_READONLY) || theirs->kind == SSP_NULL || value_same(theirs, ssp_record_at(old, i)))
			continue;
		bool fills = record_is_null(old, i);
		code = fills ? ssp_record_put(next, i, theirs) : 0;
		if (!code)
			code = tell_merged(m, fills ? "filled" : "differs", next, f->name);
	}
	if (!code)
		code = field_rules_check(m->ssp, old, next);
	return code ? code : save_row(m, "combine", old, next);
}

/* Writes the last event of the act, by which ssp_yp_unmerge finds the merge. */
static int mark_duplicate(struct merge *m)
{
	_cleanup_record_ struct ssp_record *next = NULL;
	int code = ssp_record_new(&next, m->dup->entity, &m->ssp->error);

	if (!code)
		code = noun_merge(m->ssp, m->dup, m->dup, next);
	if (!code)
		code = ssp_record_put_int(next, "merged", id_of(m->keep));
	if (!code)
		code = save_row(m, "combine", m->dup, next);
	return code ? code : tell_merged(m, "merged", next, "merged");
}

/* One of the two, which must not have been merged before. */
static int load_one(struct merge *m, const char *key, const struct scope *scope, struct ssp_record **record)
{
	int code = ssp_record_new(record, &entity_yp, &m->ssp->error);

	if (!code)
		code = noun_find(m->ssp, &entity_yp, key, *record);
	return code ? code : noun_guard(m->ssp, *record, scope);
}

static int merge_both(struct merge *m)
{
	static const struct reason_use to_merge = { "reason", "merge", "merge two young people" };
	int code = 0;

	if (id_of(m->keep) == id_of(m->dup))
		return act_refuse(m->ssp, m->dup, "same-person", "a young person cannot be merged with itself", "give two references");
	if ((code = noun_check_struck(m->ssp, m->keep)) || (code = noun_check_struck(m->ssp, m->dup)) ||
		(code = reason_check(m->ssp, &to_merge, m->reason)) || (code = check_two_teams(m)) || (code = note_second_cases(m)) ||
		(code = move_all(m)) || (code = fill_kept(m)))
		return code;
	return mark_duplicate(m);
}

static int end_merge(struct merge *m, int code)
{
	code = store_end(m->ssp, code);
	ssp_record_free(m->keep);
	ssp_record_free(m->dup);
	return code;
}

int ssp_yp_merge(struct ssp *ssp, const char *keep, const char *duplicate, const char *reason,
	int (*each)(void *self, const struct ssp_merged *merged), void *self)
{
	struct merge m = { .ssp = ssp, .reason = reason, .each = each, .self = self };
	struct scope scope;
	int code = access_scope(ssp, "yp", "merge", &scope, NULL);

	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = load_one(&m, keep, &scope, &m.keep)) && !(code = load_one(&m, duplicate, &scope, &m.dup)))
		code = merge_both(&m);
	return end_merge(&m, code);
}

/* A row while its values before are put back. */
struct restoring {
	struct merge *m;
	struct ssp_record *next;
};

static int restore_value(void *self, const char *field, const struct ssp_value *value)
{
	struct restoring *r = self;
	int i = ssp_field_index(r->next->entity, field);

	if (i < 0)
		return fail(&r->m->ssp->error, SSP_E_INTERNAL, "no-field", "an event kept a value of no field");
	if (ssp_record_put(r->next, i, value))
		return fail_memory(&r->m->ssp->error);
	return tell_merged(r->m, "restored", r->next, r->next->entity->fields[i].name);
}

static const char by_hand[] = "correct the two young people by hand";

static int restore_before(struct merge *m, const struct past_event *event)
{
	_cleanup_record_ struct ssp_record *found = NULL, *old = NULL, *next = NULL;
	const struct ssp_entity *entity = ssp_entity_find(event->noun);
	struct restoring r = { .m = m };
	int code;

	if (!entity)
		return fail(&m->ssp->error, SSP_E_INTERNAL, "no-noun", "an event names no noun");
	if (!event->kept)
		return act_refuse(m->ssp, m->dup, "erased",
			"the values before the merge were erased, or are not those that the event proves", by_hand);
	if ((code = ssp_record_new(&found, entity, &m->ssp->error)) || (code = noun_find(m->ssp, entity, event->reference, found)) ||
		(code = load_both(m->ssp, entity, ssp_record_get(found, ssp_field_key(entity)->name), &old, &next)) ||
		(code = guard_moved(m, old)))
		return code;
	r.next = next;
	code = past_values(m->ssp, event->id, restore_value, &r);
	return code ? code : save_row(m, "alter", old, next);
}

/* Undoes the events of an act in the opposite order, so that a row which it changed twice is as it was. */
static int undo_act(struct merge *m, int64_t first, int64_t last)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct past_event *events;
	size_t n = 0;
	int code = past_events(m->ssp, first, last, &arena, &events, &n);

	for (size_t i = 0; i < n && !code; i++)
		code = restore_before(m, &events[i]);
	return code;
}

/* May the principal list the row that was written? What another team wrote is named to nobody else. */
static int is_write_listed(struct merge *m, const struct past_write *write)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	const struct ssp_entity *entity = ssp_entity_find(write->noun);
	struct scope scope;
	int code = entity ? scope_for(m->ssp, entity->noun, "list", &scope, NULL) : 0;

	if (!code && (!entity || scope.all))
		return entity != NULL;
	if (!code && !(code = ssp_record_new(&record, entity, &m->ssp->error)))
		code = noun_find(m->ssp, entity, write->reference, record);
	if (!code)
		return noun_in_scope(m->ssp, record, &scope);
	if (code != SSP_E_DENIED && code != SSP_E_NOTFOUND && code != SSP_E_USAGE)
		return code;
	fail_clear(&m->ssp->error);
	return 0;
}

static int check_unchanged(struct merge *m, int64_t last)
{
	char event[SSP_REF_SIZE], message[256];
	struct past_write later;
	int code = past_later(m->ssp, last, id_of(m->keep), id_of(m->dup), &later);

	if (code || !later.id)
		return code;
	int listed = is_write_listed(m, &later);
	if (listed < 0)
		return listed;
	if (listed)
		snprintf(message, sizeof message, "the young people have changed since the merge: %s wrote %s (%s)",
			ssp_ref_format(entity_event.prefix, later.id, event), later.reference, later.command);
	else
		snprintf(message, sizeof message, "the young people have changed since the merge: rows about them were written");
	return act_refuse(m->ssp, m->dup, "changed-since", message, "move rows back by hand, or leave them merged");
}

static int unmerge(struct merge *m, const struct scope *scope)
{
	char ref[SSP_TEXT_SIZE], message[96];
	int64_t first, last;
	int code;

	noun_reference(m->dup, ref);
	if (ssp_record_null(m->dup, "merged")) {
		snprintf(message, sizeof message, "%s was not merged", ref);
		return act_refuse(m->ssp, m->dup, "not-merged", message,
			"list those that were with: ssp yp list --merged --where merged=any");
	}
	if ((code = ssp_record_new(&m->keep, &entity_yp, &m->ssp->error)) ||
		(code = noun_load(m->ssp, &entity_yp, ssp_record_get(m->dup, "merged"), m->keep)) ||
		(code = noun_guard(m->ssp, m->keep, scope)) ||
		(code = past_find(m->ssp, "combine", ref, id_of(m->dup), &last, &first)))
		return code;
	if (!last)
		return act_refuse(m->ssp, m->dup, "erased", "the record of the merge is not in this store", by_hand);
	code = check_unchanged(m, last);
	return code ? code : undo_act(m, first, last);
}

int ssp_yp_unmerge(struct ssp *ssp, const char *duplicate,
	int (*each)(void *self, const struct ssp_merged *merged), void *self)
{
	struct merge m = { .ssp = ssp, .each = each, .self = self };
	struct scope scope;
	int code = access_scope(ssp, "yp", "unmerge", &scope, NULL);

	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = load_one(&m, duplicate, &scope, &m.dup)))
		code = unmerge(&m, &scope);
	return end_merge(&m, code);
}

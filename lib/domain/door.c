/* add, edit and void as a person gives them: permission, the transaction, and the event around
 * lib/domain/noun.c.
 *
 * Here is what a person's own act needs; what every way in needs (restore and acts as well) is in noun.c. A
 * change is guarded on the row as it was, so that nobody can take a row out of another team, and as it became,
 * so that nobody can put one there; an addition on the row as it became, because its team may follow from the
 * rest. The rows of child records go the same way, with permission, rules and scope of their own noun, before the event
 * of their parent, which names them.
 */
#include <string.h>

#include "domain/crossing.h"
#include "domain/history.h"
#include "domain/reason.h"
#include "domain/record_event.h"
#include "domain/row_rule.h"
#include "model/entities.h"
#include "util/fail.h"

int fail_read_only(struct ssp *ssp, const struct ssp_field *f)
{
	fail(&ssp->error, SSP_E_USAGE, "read-only", f->flags & SSP_FIXED ? "%s stays as it was" : "%s cannot be set by hand",
		f->name);
	return fail_at(&ssp->error, NULL, 0, f->name);
}

int noun_writable(struct ssp *ssp, const struct ssp_record *record, unsigned flags)
{
	int i = 0;

	for (const struct ssp_field *f = record->entity->fields; f->name; f++, i++)
		if ((record->given >> i & 1) && (f->flags & flags))
			return fail_read_only(ssp, f);
	return 0;
}

/* A reference is given by the store, and a row keeps its key. */
static int check_key_kept(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record)
{
	const struct ssp_field *f = ssp_field_key(record->entity);
	const struct ssp_value *key = ssp_record_get(record, f->name);

	if (key->kind == SSP_NULL || (old ? value_same(key, ssp_record_get(old, f->name)) : !record->entity->prefix))
		return 0;
	return fail_read_only(ssp, f);
}

/* May this be added, as far as that is known without the rest of the store? */
static int check_add(struct ssp *ssp, const struct ssp_record *record, struct scope *scope)
{
	int code = access_scope(ssp, record->entity->noun, "add", scope, NULL);

	if (!code)
		code = noun_writable(ssp, record, SSP_READONLY);
	return code ? code : check_key_kept(ssp, NULL, record);
}

static int write_children(struct ssp *ssp, struct ssp_record *record, bool *changed);

/* The row and those that it owns; the event that names them is the caller's. As noun_insert. */
static int add_owned_rows(struct ssp *ssp, struct ssp_record *record, const struct scope *scope)
{
	bool any = false;
	int code = crossing_check(ssp, NULL, record);

	if (!code)
		code = noun_insert(ssp, record);
	if (!code)
		code = noun_guard_new(ssp, record, scope);
	return code ? code : write_children(ssp, record, &any);
}

/* A noun of which nobody adds, or nobody edits, rows by hand is kept so where a parent brings its records along too. */
static int check_verb(struct ssp *ssp, const struct ssp_entity *entity, enum ssp_verb verb)
{
	if (entity->verbs & verb)
		return 0;
	return fail(&ssp->error, SSP_E_USAGE, "read-only", verb == SSP_ADD ? "no %s can be added by hand" : "a %s stays as it was",
		entity->noun);
}

static int add_child(struct ssp *ssp, struct ssp_record *child)
{
	int at = ssp_field_index(child->entity, child->entity->part_of);
	struct event ev = { 0 }; /* the parent's names it all */
	struct scope scope;
	int code = check_verb(ssp, child->entity, SSP_ADD);

	if (!code)
		code = check_add(ssp, child, &scope);
	if (!code && (child->given >> at & 1)) {
		fail(&ssp->error, SSP_E_USAGE, "read-only", "the %s already names its %s: leave this out",
			child->parent->entity->noun, child->entity->noun);
		code = fail_at(&ssp->error, NULL, 0, child->entity->part_of);
	}
	if (!code)
		code = ssp_record_put(child, at, ssp_record_get(child->parent, ssp_field_key(child->parent->entity)->name));
	if (!code)
		code = add_owned_rows(ssp, child, &scope);
	return code ? code : crossing_keep(ssp, child, &ev);
}

/* The row that a child record names by its reference must be its parent's. */
static int find_child(struct ssp *ssp, const struct ssp_record *child, struct ssp_record *old)
{
	const struct ssp_field *key = ssp_field_key(child->entity);
	const struct ssp_value *owner = ssp_record_get(child->parent, ssp_field_key(child->parent->entity)->name);
	char ref[SSP_TEXT_SIZE], parent[SSP_TEXT_SIZE];
	int code = noun_load(ssp, child->entity, ssp_record_get(child, key->name), old);

	if (code == SSP_E_NOTFOUND)
		fail_clear(&ssp->error);
	else if (code || value_same(ssp_record_get(old, child->entity->part_of), owner))
		return code;
	fail(&ssp->error, SSP_E_USAGE, "no-such-row", "%s has no %s %s", noun_reference(child->parent, parent),
		child->entity->noun, noun_reference(child, ref));
	return fail_at(&ssp->error, NULL, 0, key->name);
}

static int change_rows(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *next, struct ssp_record *given,
	const struct scope *scope, struct ssp_edited *edited);

static int change_child(struct ssp *ssp, struct ssp_record *child, bool *changed)
{
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL;
	struct ssp_edited edited = { 0 };
	struct scope scope;
	int code = check_verb(ssp, child->entity, SSP_EDIT);

	if (!code)
		code = access_scope(ssp, child->entity->noun, "edit", &scope, NULL);
	if (!code)
		code = noun_writable(ssp, child, SSP_READONLY | SSP_FIXED);
	if (code || (code = ssp_record_new(&old, child->entity, &ssp->error)) ||
		(code = ssp_record_new(&next, child->entity, &ssp->error)) || (code = find_child(ssp, child, old)) ||
		(code = history_load(ssp, old, history_day(ssp, child))) || (code = noun_merge(ssp, old, child, next)))
		return code;
	code = change_rows(ssp, old, next, child, &scope, &edited);
	*changed = edited.changed;
	return code;
}

/* The rows of the child records of a record, which has its key: each is changed or added as it would be by itself.
 * *changed becomes true where any was, and is left alone otherwise. */
static int write_children(struct ssp *ssp, struct ssp_record *record, bool *changed)
{
	int code = 0;

	for (struct ssp_record *c = record->first; c && !code; c = c->next) {
		bool any = false;
		c->crossing = record->crossing;
		if (ssp_record_null(c, ssp_field_key(c->entity)->name))
			any = !(code = add_child(ssp, c));
		else
			code = change_child(ssp, c, &any);
		*changed |= any;
		if (code < 0)
			ssp_record_place(c, &ssp->error);
		code = code < 0 ? code : 0;
	}
	return code;
}

int ssp_add(struct ssp *ssp, struct ssp_record *record)
{
	struct event ev = { 0 };
	struct scope scope;
	uint64_t broken;
	int code = check_add(ssp, record, &scope);

	if (code || (code = store_write(ssp)))
		return code;
	code = add_owned_rows(ssp, record, &scope);
	if (!code)
		code = row_rules_broken(ssp, record, &broken);
	if (!code)
		code = row_rules_obey(ssp, record, broken, &ev);
	if (!code)
		code = record_event(ssp, "collect", record, &ev);
	return store_end(ssp, code);
}

/* Child records of what was given are those of the row as it will be, while they are written: their rules may change it. */
static int write_given(struct ssp *ssp, struct ssp_record *given, struct ssp_record *next, bool *changed)
{
	next->first = given->first;
	for (struct ssp_record *c = next->first; c; c = c->next)
		c->parent = next;
	int code = write_children(ssp, next, changed);
	next->first = NULL;
	for (struct ssp_record *c = given->first; c; c = c->next)
		c->parent = given;
	return code;
}

/* As noun_change; `given` has the child records. The event also has the changes of child records, even if the row itself did
 * not change. */
static int change_rows(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *next, struct ssp_record *given,
	const struct scope *scope, struct ssp_edited *edited)
{
	_cleanup_buf_ struct buf before = BUF_INIT;
	struct event ev = { 0 };
	uint64_t broken, broke;
	int code = noun_guard(ssp, old, scope);

	if (!code)
		code = crossing_check(ssp, old, next);
	if (!code)
		code = row_rules_broken(ssp, old, &broke);
	if (!code)
		code = noun_update(ssp, old, next, edited);
	if (!code && edited->changed)
		code = noun_guard_new(ssp, next, scope);
	if (!code && given)
		code = write_given(ssp, given, next, &edited->changed);
	if (code || !edited->changed)
		return code;
	/* an edit that breaks nothing new is never refused */
	if ((code = row_rules_broken(ssp, next, &broken)) || (code = row_rules_obey(ssp, next, broken & ~broke, &ev)))
		return code;
	old_values_json(ssp, old, next, edited, &before);
	ev.payload = before.s;
	return record_event(ssp, "alter", next, &ev);
}

int noun_change(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *next, const struct scope *scope,
	struct ssp_edited *edited)
{
	return change_rows(ssp, old, next, NULL, scope, edited);
}

/* A day of effect is for DATED fields: with no such field it would be given in vain. */
static int check_dated_given(struct ssp *ssp, const struct ssp_record *record)
{
	const struct ssp_entity *entity = record->entity;
	_cleanup_buf_ struct buf names = BUF_INIT;
	bool any = false;
	int i = 0;

	if (!record->effective)
		return 0;
	for (const struct ssp_field *f = entity->fields; f->name; f++, i++)
		if ((f->flags & (SSP_DATED | SSP_READONLY)) == SSP_DATED) {
			any |= record->given >> i & 1;
			buf_printf(&names, "%s%s", names.len ? ", " : "", f->name);
		}
	if (any)
		return history_check_day(ssp, record);
	fail(&ssp->error, SSP_E_USAGE, "not-dated", "a day of effect needs a field that keeps its past values");
	fail_at(&ssp->error, NULL, 0, "effective");
	return names.len ? fail_hint(&ssp->error, "of a %s these do: %s", entity->noun, names.s) : ssp->error.code;
}

int ssp_edit(struct ssp *ssp, const char *key, struct ssp_record *record, struct ssp_edited *edited)
{
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL;
	struct ssp_edited own;
	struct scope scope;
	int code = access_scope(ssp, record->entity->noun, "edit", &scope, NULL);

	if (!code)
		code = noun_writable(ssp, record, SSP_READONLY | SSP_FIXED);
	if (!code)
		code = check_dated_given(ssp, record);
	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = ssp_record_new(&old, record->entity, &ssp->error)) &&
		!(code = ssp_record_new(&next, record->entity, &ssp->error)) &&
		!(code = noun_find(ssp, record->entity, key, old)) && !(code = check_key_kept(ssp, old, record)) &&
		!(code = history_load(ssp, old, history_day(ssp, record))) && !(code = noun_merge(ssp, old, record, next)))
		code = change_rows(ssp, old, next, record, &scope, edited ? edited : &own);
	return store_end(ssp, code);
}

static int void_row(struct ssp *ssp, struct ssp_record *old, struct ssp_record *next, const char *reason,
	const struct scope *scope)
{
	struct ssp_edited edited;
	char now[SSP_INSTANT_SIZE];
	int code = noun_guard(ssp, old, scope);

	if (!code && !ssp_record_null(old, "voided"))
		code = noun_fail_voided(ssp, old);
	if (code)
		return code;
	if ((code = noun_merge(ssp, old, old, next)) ||
		(code = ssp_record_put_text(next, "voided", ssp_instant_format(ssp->clock.now, now))) ||
		(code = ssp_record_put_text(next, "void_reason", reason)))
		return code;
	return noun_change(ssp, old, next, scope, &edited);
}

int ssp_void(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *reason)
{
	static const struct reason_use use = { "reason", "void", "void a row" };
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL;
	struct scope scope;
	int code = access_scope(ssp, entity->noun, "void", &scope, NULL);

	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = reason_check(ssp, &use, reason)) && !(code = ssp_record_new(&old, entity, &ssp->error)) &&
		!(code = ssp_record_new(&next, entity, &ssp->error)) &&
		!(code = noun_find(ssp, entity, key, old)))
		code = void_row(ssp, old, next, reason, &scope);
	return store_end(ssp, code);
}

/* add, edit and void as a person gives them: permission, the transaction, and the event around
 * lib/domain/noun.c.
 *
 * Here is what a person's own act needs; what every way in needs (restore and acts as well) is in noun.c. A
 * change is guarded on the row as it was, so that nobody can take a row out of another team, and as it became,
 * so that nobody can put one there; an addition on the row as it became, because its team may follow from the
 * rest.
 */
#include <string.h>

#include "domain/noun.h"
#include "domain/record_event.h"
#include "model/entities.h"
#include "util/fail.h"

int noun_keeps(struct ssp *ssp, const struct ssp_field *f)
{
	fail(&ssp->error, SSP_E_USAGE, "read-only", f->flags & SSP_FIXED ? "%s stays as it was" : "%s is not set by hand",
		f->name);
	return fail_at(&ssp->error, NULL, 0, f->name);
}

int noun_writable(struct ssp *ssp, const struct ssp_record *record, unsigned flags)
{
	int i = 0;

	for (const struct ssp_field *f = record->entity->fields; f->name; f++, i++)
		if ((record->given >> i & 1) && (f->flags & flags))
			return noun_keeps(ssp, f);
	return 0;
}

/* A reference is given by the store, and a row keeps its key. */
static int check_key(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record)
{
	const struct ssp_field *f = ssp_field_key(record->entity);
	const struct ssp_value *key = ssp_record_get(record, f->name);

	if (key->kind == SSP_NULL || (old ? value_same(key, ssp_record_get(old, f->name)) : !record->entity->prefix))
		return 0;
	return noun_keeps(ssp, f);
}

int noun_add(struct ssp *ssp, struct ssp_record *record, int (*more)(void *self, struct ssp *ssp, struct ssp_record *record),
	void *self)
{
	struct scope scope;
	int code = access_scope(ssp, record->entity->noun, "add", &scope, NULL);

	if (!code)
		code = noun_writable(ssp, record, SSP_READONLY);
	if (!code)
		code = check_key(ssp, NULL, record);
	if (code || (code = store_write(ssp)))
		return code;
	code = noun_insert(ssp, record);
	if (!code)
		code = noun_guard_new(ssp, record, &scope);
	if (!code && more)
		code = more(self, ssp, record);
	if (!code)
		code = record_event(ssp, "collect", record, NULL);
	return store_end(ssp, code);
}

int ssp_add(struct ssp *ssp, struct ssp_record *record)
{
	return noun_add(ssp, record, NULL, NULL);
}

int noun_change(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *next, const struct scope *scope,
	bool *changed)
{
	_cleanup_buf_ struct buf before = BUF_INIT;
	struct event ev = { 0 };
	bool any = false;
	int code = noun_guard(ssp, old, scope);

	if (!code)
		code = noun_update(ssp, old, next, &any);
	if (changed)
		*changed = any;
	if (code || !any || (code = noun_guard_new(ssp, next, scope)))
		return code;
	old_values_json(old, next, &before);
	ev.payload = before.s;
	return record_event(ssp, "alter", next, &ev);
}

int ssp_edit(struct ssp *ssp, const char *key, struct ssp_record *record, bool *changed)
{
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL;
	struct scope scope;
	int code = access_scope(ssp, record->entity->noun, "edit", &scope, NULL);

	if (!code)
		code = noun_writable(ssp, record, SSP_READONLY | SSP_FIXED);
	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = ssp_record_new(&old, record->entity, &ssp->error)) &&
		!(code = ssp_record_new(&next, record->entity, &ssp->error)) &&
		!(code = noun_find(ssp, record->entity, key, old)) && !(code = check_key(ssp, old, record)) &&
		!(code = noun_merge(ssp, old, record, next)))
		code = noun_change(ssp, old, next, &scope, changed);
	return store_end(ssp, code);
}

static int strike(struct ssp *ssp, struct ssp_record *old, struct ssp_record *next, const char *reason,
	const struct scope *scope)
{
	char now[SSP_INSTANT_SIZE];
	int code = noun_guard(ssp, old, scope);

	if (code)
		return code;
	if (!ssp_record_null(old, "voided"))
		return fail(&ssp->error, SSP_E_USAGE, "voided-already", "it was voided before");
	if ((code = noun_merge(ssp, old, old, next)) ||
		(code = ssp_record_put_text(next, "voided", ssp_instant_format(ssp->clock.now, now))) ||
		(code = ssp_record_put_text(next, "void_reason", reason)))
		return code;
	return noun_change(ssp, old, next, scope, NULL);
}

int ssp_void(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *reason)
{
	_cleanup_record_ struct ssp_record *old = NULL, *next = NULL;
	struct scope scope;
	int code = access_scope(ssp, entity->noun, "void", &scope, NULL);

	if (!code && !reason) {
		fail(&ssp->error, SSP_E_USAGE, "missing-reason", "voiding needs a reason");
		code = term_hint(&ssp->error, "give one with --reason CODE; see", "reason");
	}
	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = ssp_record_new(&old, entity, &ssp->error)) && !(code = ssp_record_new(&next, entity, &ssp->error)) &&
		!(code = noun_find(ssp, entity, key, old)))
		code = strike(ssp, old, next, reason, &scope);
	return store_end(ssp, code);
}

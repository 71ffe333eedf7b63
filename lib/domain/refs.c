/* Do the references and the words of open lists that a record gives exist?
 *
 * Foreign keys would say so too, but only at the end and without the field's name; here each fault is told
 * where it is. Only what differs from the row as it was is looked up: a word that has gone out of use since
 * stays in old rows, and they can still be edited.
 */
#include <string.h>

#include "domain/noun.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "ssp/nearest.h"

static int unknown_term(struct ssp *ssp, const char *list, const char *code, const char *field)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	_cleanup_arena_ struct arena names = { 0 };
	struct ssp_nearest near = { .word = code };

	int rc = stmt_open(ssp, &st, "SELECT code FROM term WHERE key > ?1 || ':' AND key < ?1 || ';' AND active", "t", list);
	while (!rc && (rc = stmt_step(st)) == 1) {
		const char *name = arena_dup(&names, stmt_text(st, 0));
		if (name)
			ssp_nearest_try(&near, name);
		rc = 0;
	}
	if (rc)
		return rc;
	fail(&ssp->error, SSP_E_USAGE, "bad-term", "'%.60s' is not a word of the list %s", code, list);
	fail_at(&ssp->error, NULL, 0, field);
	if (near.best)
		return fail_hint(&ssp->error, "did you mean %s?", near.best);
	return fail_hint(&ssp->error, "see the words with: ssp term list --where key~%s:", list);
}

/* Only a word in use is learnt by a bulk load: what it has learnt must not become untrue while it lasts. */
int term_check(struct ssp *ssp, const char *list, const char *code, const char *field)
{
	struct ssp_value word = value_text(code);
	int64_t active;
	char key[128];

	if (bulk_known(ssp, list, &word, NULL))
		return 0;
	snprintf(key, sizeof key, "%s:%s", list, code);
	int rc = stmt_int(ssp, &active, -1, "SELECT active FROM term WHERE key = ?", "t", key);
	if (rc || active != 1)
		return rc ? rc : unknown_term(ssp, list, code, field);
	bulk_learn(ssp, list, &word, &word);
	return 0;
}

/* An admin makes an area by using it for the first time. */
static int check_term_field(struct ssp *ssp, const struct ssp_field *f, const char *code)
{
	struct event ev = { .verb = "collect", .noun = "term" };
	char key[128];

	if (strcmp(f->list, "area") != 0 || strcmp(ssp->role, "admin") != 0)
		return term_check(ssp, f->list, code, f->name);
	if (strlen(code) > 58 || strchr(code, ';')) {
		fail(&ssp->error, SSP_E_USAGE, "bad-value", "an area's word has at most 58 bytes and no semicolon");
		return fail_at(&ssp->error, NULL, 0, f->name);
	}
	snprintf(key, sizeof key, "area:%s", code);
	ev.reference = key;
	int rc = stmt_run(ssp, "INSERT OR IGNORE INTO term (key, label) VALUES (?, ?)", "tt", key, code);
	return rc || !store_changes(ssp) ? rc : event_write(ssp, &ev, NULL);
}

static int check_one(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v)
{
	char sql[160], room[48];
	int64_t found;

	if (bulk_known(ssp, f, v, NULL))
		return 0;
	const struct ssp_entity *other = ssp_entity_find(f->ref);
	snprintf(sql, sizeof sql, "SELECT 1 FROM \"%s\" WHERE \"%s\" = ?", other->table,
		column_name(other, ssp_field_key(other), room));
	int code = stmt_int(ssp, &found, 0, sql, "v", v);
	if (!code && found)
		bulk_learn(ssp, f, v, v);
	if (code || found)
		return code;
	fail(&ssp->error, SSP_E_USAGE, "no-such-row", "%s names no %s", f->name, other->noun);
	fail_at(&ssp->error, NULL, 0, f->name);
	return fail_hint(&ssp->error, "see them with: ssp %s list", other->noun);
}

static int check_parts(struct ssp *ssp, const struct ssp_field *f, const char *s)
{
	int code = 0;

	while (!code && *s) {
		struct ssp_value part = { .kind = SSP_STRING, .s = s, .len = strcspn(s, ";") };
		code = check_one(ssp, f, &part);
		s += part.len + (s[part.len] == ';');
	}
	return code;
}

static int check_field(struct ssp *ssp, const struct ssp_field *f, const struct ssp_value *v)
{
	if (f->type == SSP_TERM)
		return check_term_field(ssp, f, v->s);
	if (f->type != SSP_REF)
		return 0;
	return f->flags & SSP_MULTI ? check_parts(ssp, f, v->s) : check_one(ssp, f, v);
}

int noun_check_refs(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = 0, i = 0;

	for (const struct ssp_field *f = record->entity->fields; !code && f->name; f++, i++) {
		const struct ssp_value *v = ssp_record_at(record, i);
		if (v->kind != SSP_NULL && !(old && value_same(ssp_record_at(old, i), v)))
			code = check_field(ssp, f, v);
	}
	return code;
}

/* Nouns are restored in the order of ssp_entities: what comes no earlier than the noun itself is not there yet. */
static bool comes_later(const struct ssp_entity *entity, const char *noun)
{
	for (const struct ssp_entity *const *e = ssp_entities; *e && *e != entity; e++)
		if (strcmp((*e)->noun, noun) == 0)
			return false;
	return true;
}

int noun_check_restored(struct ssp *ssp, struct ssp_record *record)
{
	int64_t active;
	char key[128];
	int code = 0, i = 0;

	for (const struct ssp_field *f = record->entity->fields; !code && f->name; f++, i++) {
		const struct ssp_value *v = ssp_record_at(record, i);
		if (v->kind == SSP_NULL)
			continue;
		if (f->type == SSP_REF && !comes_later(record->entity, f->ref))
			code = check_field(ssp, f, v);
		if (f->type != SSP_TERM)
			continue;
		/* a word that has gone out of use was in use then */
		snprintf(key, sizeof key, "%s:%s", f->list, v->s);
		code = stmt_int(ssp, &active, -1, "SELECT active FROM term WHERE key = ?", "t", key);
		if (!code && active < 0)
			code = unknown_term(ssp, f->list, v->s, f->name);
	}
	return code;
}

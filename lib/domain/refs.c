/* Checks that the references and the words of open lists in a record exist.
 *
 * Foreign keys would find missing rows too, but only at the end and without the field's name; here each fault names its
 * field. Only values that differ from the old row are looked up: old rows keep retired words and can still be edited.
 */
#include <string.h>

#include "domain/history.h"
#include "domain/noun.h"
#include "model/entities.h"
#include "model/selection.h"
#include "query/key.h"
#include "query/term.h"
#include "ssp/nearest.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Only a word in use is learnt by a bulk load: what it has learnt must not become untrue while it lasts. */
int term_check(struct ssp *ssp, const char *list, const char *code, const char *field)
{
	struct ssp_value word = value_text(code);
	int64_t active;

	if (!code || bulk_known(ssp, list, &word, NULL))
		return 0;
	int rc = term_find(ssp, list, code, &active);
	if (rc || active != 1)
		return rc ? rc : term_unknown(ssp, list, code, active, "bad-term", field);
	bulk_learn(ssp, list, &word, &word);
	return 0;
}

int terms_check_use(struct ssp *ssp, const char *purpose, const char *recipient)
{
	int code = term_check(ssp, "purpose", purpose, "purpose");

	return code ? code : term_check(ssp, "recipient", recipient, "recipient");
}

/* Is one word written for the other by a slip? Words with digits or of few letters are near each other on purpose (area-1 and
 * area-2), and so is one that goes on where the other ends. */
static bool is_slip(const char *code, const char *word)
{
	struct ssp_nearest near = { .word = code };
	size_t n = strlen(code), m = strlen(word);

	if (n < 4 || m < 4 || strpbrk(code, "0123456789") || strpbrk(word, "0123456789") || strncmp(code, word, n < m ? n : m) == 0)
		return false;
	ssp_nearest_try(&near, word);
	return near.best;
}

/* A word that a list does not have may be a slip for one that it has. */
static int check_slip(struct ssp *ssp, const struct ssp_field *f, const char *code)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int rc = term_words(ssp, &st, f->list);

	while (!rc && (rc = stmt_step(st)) == 1) {
		const char *word = term_code(stmt_text(st, 2));
		rc = 0;
		if (!is_slip(code, word))
			continue;
		fail(&ssp->error, SSP_E_USAGE, "bad-term", "'%.60s' is not a word of the list %s", code, f->list);
		fail_at(&ssp->error, NULL, 0, f->name);
		return fail_hint(&ssp->error, "did you mean %.60s? To add %.60s to the list, give --new-%s", word, code, f->name);
	}
	return rc;
}

/* An admin adds a word to a list that grows by using it for the first time. */
static int add_grown_term(struct ssp *ssp, const struct ssp_field *f, const char *code)
{
	struct event ev = { .verb = "collect", .noun = "term" };
	char key[128];

	if (strlen(code) > 58 || strchr(code, ';') || word_reserved(code)) {
		fail(&ssp->error, SSP_E_USAGE, "bad-value", "'%.60s' cannot become a word of the list %s", code, f->list);
		fail_at(&ssp->error, NULL, 0, f->name);
		return fail_hint(&ssp->error, "a word has at most 58 bytes, no semicolon or bar, and is not any, none or me");
	}
	snprintf(key, sizeof key, "%s:%s", f->list, code);
	ev.reference = key;
	int rc = stmt_run(ssp, "INSERT INTO term (key, label) VALUES (?, ?)", "tt", key, code);
	return rc ? rc : event_write(ssp, &ev);
}

static int check_term_field(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *f, const char *code)
{
	struct ssp_value word = value_text(code);
	int64_t active = 0;
	int rc = 0;

	if (f->grows && strcmp(ssp->role, "admin") == 0 && !bulk_known(ssp, f->list, &word, NULL))
		rc = term_find(ssp, f->list, code, &active);
	if (rc || active >= 0)
		return rc ? rc : term_check(ssp, f->list, code, f->name);
	if (!record->new_words && (rc = check_slip(ssp, f, code)))
		return rc;
	return add_grown_term(ssp, f, code);
}

/* A row that was merged into another stays as it was, with its own past, and new rows refer to the other one. */
static int check_not_merged(struct ssp *ssp, const struct ssp_entity *from, const struct ssp_field *f, const struct ssp_value *v)
{
	const struct ssp_entity *to = ssp_entity_find(f->ref);
	int64_t into;
	int code = noun_merged(ssp, to, v, &into);

	if (code || !into || from == history_of(to))
		return code;
	noun_fail_merged(ssp, to, v, into);
	return fail_at(&ssp->error, NULL, 0, f->name);
}

static int check_one(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *f, const struct ssp_value *v)
{
	struct ssp_value key = *v;
	char room[SSP_TEXT_SIZE];
	int code = 0;

	if (bulk_known(ssp, f, v, NULL))
		return 0;
	int found = key_find(ssp, ssp_entity_find(f->ref), &key, room);
	/* the row is written with the key that it has: in either case it would name nothing */
	found = found == 1 && !value_same(&key, v) ? 0 : found;
	if (found == 1 && (code = check_not_merged(ssp, record->entity, f, v)))
		return code;
	if (found == 1)
		bulk_learn(ssp, f, v, v);
	return found < 0 ? found : found ? 0 : key_unknown(ssp, f->name, ssp_entity_find(f->ref), v);
}

/* The parts of a value with each key as it is kept; what names nothing stays as it was typed. */
static int kept_keys(struct ssp *ssp, const struct ssp_field *f, const char *s, struct buf *out)
{
	char typed[SSP_TEXT_SIZE], room[SSP_TEXT_SIZE];

	for (size_t n; *s; s += n + (s[n] == ';')) {
		n = strcspn(s, ";");
		snprintf(typed, sizeof typed, "%.*s", (int)n, s);
		struct ssp_value key = value_text(typed);
		if (n < sizeof typed && key_find(ssp, ssp_entity_find(f->ref), &key, room) < 0)
			return ssp->error.code;
		buf_adds(out, out->len ? ";" : "");
		if (n < sizeof typed)
			buf_adds(out, key.s);
		else
			buf_add(out, s, n);
	}
	return out->failed ? fail_memory(&ssp->error) : 0;
}

int canonicalise_keys(struct ssp *ssp, struct ssp_record *record)
{
	_cleanup_buf_ struct buf kept = BUF_INIT;
	int code = 0;

	for (uint64_t left = record->filled; !code && left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		const struct ssp_field *f = &record->entity->fields[i];
		const struct ssp_value *v = &record->value[i];
		if (v->kind != SSP_STRING || f->type != SSP_REF || bulk_known(ssp, f, v, NULL))
			continue;
		buf_reset(&kept);
		code = kept_keys(ssp, f, v->s, &kept);
		struct ssp_value key = value_text(kept.s);
		if (!code && !value_same(&key, v) && ssp_record_put(record, i, &key))
			code = fail_memory(&ssp->error);
	}
	return code;
}

/* One of several words or keys. No list has a word that the room cuts short. */
static int check_part(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *f, const struct ssp_value *v)
{
	char word[128];

	if (f->type != SSP_TERM)
		return check_one(ssp, record, f, v);
	snprintf(word, sizeof word, "%.*s", (int)v->len, v->s);
	return check_term_field(ssp, record, f, word);
}

static int check_field(struct ssp *ssp, const struct ssp_record *record, const struct ssp_field *f, const struct ssp_value *v)
{
	int code = 0;

	if (f->type != SSP_TERM && f->type != SSP_REF)
		return 0;
	if (!(f->flags & SSP_MULTI))
		return f->type == SSP_TERM ? check_term_field(ssp, record, f, v->s) : check_one(ssp, record, f, v);
	for (const char *s = v->s; !code && *s;) {
		struct ssp_value part = { .kind = SSP_STRING, .s = s, .len = strcspn(s, ";") };
		code = check_part(ssp, record, f, &part);
		s += part.len + (s[part.len] == ';');
	}
	return code;
}

int noun_check_refs(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = 0;

	for (uint64_t left = record->filled; !code && left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		const struct ssp_value *v = &record->value[i];
		if (!(old && value_same(&old->value[i], v)))
			code = check_field(ssp, record, &record->entity->fields[i], v);
	}
	return code;
}

static int fail_named(struct ssp *ssp, const struct ssp_entity *entity, const char *word)
{
	_cleanup_arena_ struct arena names = { 0 };
	struct ssp_nearest near = { .word = word };
	char sql[200];

	snprintf(sql, sizeof sql, "SELECT \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL ORDER BY 1 LIMIT 5000", entity->alias, entity->table,
		entity->alias);
	int code = key_try_nearest(ssp, &near, &names, sql);
	if (code)
		return code;
	fail(&ssp->error, SSP_E_USAGE, "no-such-row", "no %s is called %.60s", entity->noun, word);
	if (near.best)
		return fail_hint(&ssp->error, "did you mean %s?", near.best);
	return fail_hint(&ssp->error, "list their names with: ssp %s list --columns %s,%s,name", entity->noun, ssp_field_key(entity)->name,
		entity->alias);
}

int row_named(void *self, const char *noun, const char *word, int64_t *key, struct ssp_error *e)
{
	const struct ssp_entity *entity = ssp_entity_find(noun);
	struct ssp *ssp = self;
	char sql[200];

	snprintf(sql, sizeof sql, "SELECT \"%s\" FROM \"%s\" WHERE lower(\"%s\") = lower(CAST(? AS TEXT))", ssp_field_key(entity)->name,
		entity->table, entity->alias);
	int code = stmt_int(ssp, key, 0, sql, "t", word);
	if (!code && !*key)
		code = fail_named(ssp, entity, word);
	if (code && e != &ssp->error) {
		*e = ssp->error;
		fail_clear(&ssp->error);
	}
	return code;
}

const char *noun_referred(const struct ssp_field *f)
{
	static const struct event words = { .noun = "term" };

	return f->type == SSP_TERM ? words.noun : f->ref;
}

/* Nouns are restored in the order of ssp_entities: what comes no earlier than the noun itself is not there yet. */
static bool comes_later(const struct ssp_entity *entity, const char *noun)
{
	for (const struct ssp_entity *const *e = ssp_entities; *e && *e != entity; e++)
		if (strcmp((*e)->noun, noun) == 0)
			return false;
	return true;
}

/* A word that has gone out of use was in use then. */
static int check_restored_words(struct ssp *ssp, const struct ssp_field *f, const char *s)
{
	char word[128];
	int64_t active;
	int code = 0;

	for (size_t n; !code && *s; s += n + (s[n] == ';')) {
		n = f->flags & SSP_MULTI ? strcspn(s, ";") : strlen(s);
		snprintf(word, sizeof word, "%.*s", (int)n, s);
		code = term_find(ssp, f->list, word, &active);
		if (!code && active < 0)
			code = term_unknown(ssp, f->list, word, active, "bad-term", f->name);
	}
	return code;
}

int noun_check_restored(struct ssp *ssp, struct ssp_record *record)
{
	int code = 0;

	for (uint64_t left = record->filled; !code && left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		const struct ssp_field *f = &record->entity->fields[i];
		const struct ssp_value *v = &record->value[i];
		if (f->type == SSP_REF && !comes_later(record->entity, f->ref))
			code = check_field(ssp, record, f, v);
		if (f->type != SSP_TERM)
			continue;
		code = check_restored_words(ssp, f, v->s);
	}
	return code;
}

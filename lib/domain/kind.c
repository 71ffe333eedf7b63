/* The fields that a row may and should have by its kind. See domain/kind.h, ssp/kind.h and ssp/noun.h.
 *
 * A record of a past act is stored even if it lacks a field: the lack is a warning, and is listed until somebody fills it in.
 * A field of another kind is refused, because nobody would look for it there.
 */
#include "domain/kind.h"

#include <string.h>

#include "query/column.h"
#include "ssp/nearest.h"
#include "ssp/noun.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "util/fail.h"

int ssp_kind_of(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const struct ssp_kind **kind)
{
	const struct ssp_field *f = ssp_kind_field(entity);
	_cleanup_stmt_ struct stmt *st = NULL;
	char term[128];

	*kind = ssp_kind_find(entity, key);
	if (*kind || !key || !f || f->type != SSP_TERM)
		return 0;
	snprintf(term, sizeof term, "%s:%s", f->list, key);
	int code = stmt_open(ssp, &st, "SELECT \"like\" FROM term WHERE key = ?", "t", term);
	if (!code && (code = stmt_step(st)) == 1) {
		*kind = ssp_kind_find(entity, stmt_text(st, 0));
		code = 0;
	}
	return code;
}

/* Returns the fields, of those given, that rows of this kind do not have, one bit each. */
static uint64_t fields_of_others(const struct ssp_entity *entity, const struct ssp_kind *kind, uint64_t fields)
{
	uint64_t others = 0;

	for (int i = 0; entity->fields[i].name; i++)
		if ((fields >> i & 1) && !ssp_kind_has(entity, kind, entity->fields[i].name))
			others |= UINT64_C(1) << i;
	return others;
}

/* The same for the word in field number `i` of a record and the fields that it has; for all fields in a bulk load, which asks
 * for the word in every row: a term that is like another stays so while it lasts. */
static int find_others(struct ssp *ssp, const struct ssp_record *record, int i, uint64_t *fields)
{
	const struct ssp_entity *entity = record->entity;
	const struct ssp_value *word = &record->value[i];
	const struct ssp_kind *kind;
	struct ssp_value known;

	if (bulk_known(ssp, entity->kinds, word, &known)) {
		*fields = (uint64_t)known.i;
		return 0;
	}
	int code = ssp_kind_of(ssp, entity, word->s, &kind);
	if (code)
		return code;
	*fields = fields_of_others(entity, kind, ssp->bulk ? UINT64_MAX : record->filled);
	known = value_int((int64_t)*fields);
	bulk_learn(ssp, entity->kinds, word, &known);
	return 0;
}

/* The options of an edit that empty what the row had before its kind changed. Narratives have no option. */
static void name_emptying(const struct ssp_record *old, const struct ssp_record *record, uint64_t others, struct buf *out)
{
	char option[SSP_OPTION_SIZE];

	for (int i = 0; others >> i; i++) {
		const struct ssp_field *f = &record->entity->fields[i];
		if (!(others >> i & 1) || record_is_null(record, i) || !value_same(&old->value[i], &record->value[i]))
			continue;
		if (f->flags & (SSP_PERSONAL | SSP_NARRATIVE))
			buf_printf(out, " {\"%s\": null} with --from", f->name);
		else
			buf_printf(out, " --%s ''", ssp_field_option(f, option));
	}
}

static int refuse_field(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record, int i,
	uint64_t others)
{
	const struct ssp_field *f = &record->entity->fields[i];
	_cleanup_buf_ struct buf kinds = BUF_INIT, emptying = BUF_INIT;

	for (const struct ssp_kind *k = record->entity->kinds; *k->key; k++)
		if (ssp_kind_has(record->entity, k, f->name))
			buf_printf(&kinds, "%s%s", kinds.len ? ", " : "", k->key);
	if (old)
		name_emptying(old, record, others, &emptying);
	if (kinds.failed || emptying.failed)
		return fail_memory(&ssp->error);
	fail(&ssp->error, SSP_E_USAGE, "not-of-kind", "%s is not a field of the kind %s", f->name,
		ssp_record_text(record, ssp_kind_field(record->entity)->name));
	fail_at(&ssp->error, NULL, 0, f->name);
	if (!emptying.len)
		return fail_hint(&ssp->error, "kinds that take %s: %s", f->name, kinds.s);
	return fail_hint(&ssp->error, "empty it in the same edit:%s; kinds that take %s: %s", emptying.s, f->name, kinds.s);
}

int kind_check_fields(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int kind = record->entity->kinds ? ssp_field_index(record->entity, "kind") : -1;
	uint64_t others = 0;

	if (kind < 0 || record_is_null(record, kind))
		return 0;
	int code = find_others(ssp, record, kind, &others);
	bool same = old && value_same(&old->value[kind], &record->value[kind]);
	for (uint64_t left = others & record->filled; !code && left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		if (!(same && value_same(&old->value[i], &record->value[i])))
			code = refuse_field(ssp, old, record, i, others);
	}
	return code;
}

/* The noun with kinds from that open list, the first `n` bytes of a key; or NULL. */
static const struct ssp_entity *noun_of_list(const char *key, size_t n)
{
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		const struct ssp_field *f = ssp_kind_field(*e);
		if (f && f->type == SSP_TERM && strlen(f->list) == n && memcmp(f->list, key, n) == 0)
			return *e;
	}
	return NULL;
}

static int refuse_like(struct ssp *ssp, const char *word, const char *reason)
{
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "'%.60s' %s", word, reason);
	return fail_at(&ssp->error, NULL, 0, "like");
}

static int unknown_kind(struct ssp *ssp, const struct ssp_entity *entity, const char *like)
{
	struct ssp_nearest near = { .word = like };

	for (const struct ssp_kind *k = entity->kinds; *k->key; k++)
		ssp_nearest_try(&near, k->key);
	refuse_like(ssp, like, "is not a built-in kind");
	if (near.best)
		return fail_hint(&ssp->error, "did you mean %s?", near.best);
	return fail_hint(&ssp->error, "the built-in kinds of %s: ssp help %s", entity->noun, entity->noun);
}

int kind_check_like(struct ssp *ssp, const char *key, const char *like, const struct ssp_kind **kind)
{
	size_t n = strcspn(key, ":");
	const struct ssp_entity *entity = noun_of_list(key, n);

	if (!entity)
		return refuse_like(ssp, key, "is not in a list of kinds");
	if (ssp_kind_find(entity, key + n + 1))
		return refuse_like(ssp, key, "is a built-in kind: only a kind of your own can be like another");
	*kind = ssp_kind_find(entity, like);
	return *kind ? 0 : unknown_kind(ssp, entity, like);
}

/* The condition for kinds that are quoted and joined by commas. */
static void quoted_kinds_sql(struct buf *sql, const struct ssp_entity *entity, const struct buf *kinds)
{
	const struct ssp_field *f = ssp_kind_field(entity);

	buf_printf(sql, "(t.kind IN (%s)", kinds->s);
	if (f->type == SSP_TERM)
		buf_printf(sql, " OR t.kind IN (SELECT substr(w.key, %zu) FROM term w WHERE w.key > '%s:' AND w.key < '%s;'"
			" AND w.\"like\" IN (%s))", strlen(f->list) + 2, f->list, f->list, kinds->s);
	buf_adds(sql, ")");
	sql->failed |= kinds->failed;
}

bool kind_sql(struct buf *sql, const struct ssp_entity *entity, const char *field, enum kind_rule rule)
{
	_cleanup_buf_ struct buf kinds = BUF_INIT;

	for (const struct ssp_kind *k = entity->kinds; k && *k->key; k++)
		if (rule == KIND_NEEDS ? ssp_kind_needs(k, field) : ssp_kind_has(entity, k, field))
			buf_printf(&kinds, "%s'%s'", kinds.len ? ", " : "", k->key);
	if (!kinds.len && !kinds.failed)
		return false;
	quoted_kinds_sql(sql, entity, &kinds);
	return true;
}

void kinds_sql(struct buf *sql, const struct ssp_entity *entity, const char *names)
{
	_cleanup_buf_ struct buf kinds = BUF_INIT;

	for (const struct ssp_kind *k = entity->kinds; k && *k->key; k++)
		if (ssp_kind_listed(names, k->key))
			buf_printf(&kinds, "%s'%s'", kinds.len ? ", " : "", k->key);
	quoted_kinds_sql(sql, entity, &kinds);
}

static int ask_field(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_field *f,
	void (*tell)(void *self, const char *words), void *self)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	char words[160];
	int64_t n;

	buf_printf(&sql, "SELECT count(*) FROM \"%s\" t WHERE t.\"%s\" IS NOT NULL AND NOT ", entity->table,
		column_name(entity, f));
	kind_sql(&sql, entity, f->name, KIND_HAS);
	if (entity->verbs & SSP_VOID)
		buf_adds(&sql, " AND t.voided IS NULL");
	int code = sql.failed ? fail_memory(&ssp->error) : stmt_int(ssp, &n, 0, sql.s, "");
	if (code || !n)
		return code;
	snprintf(words, sizeof words, "%lld rows of %s have %s, which their kind does not take", (long long)n, entity->noun, f->name);
	tell(self, words);
	return 0;
}

int kind_ask_rows(struct ssp *ssp, void (*tell)(void *self, const char *words), void *self)
{
	int code = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_field *f = (*e)->kinds ? (*e)->fields : NULL; f && f->name && !code; f++)
			if (ssp_kind_special(*e, f->name))
				code = ask_field(ssp, *e, f, tell, self);
	return code;
}

/* What a record of what happened lacks: fields that its kind needs, and rules that it broke. See domain/row_rule.h and ssp/noun.h. */
#include "domain/row_rule.h"

#include <string.h>

#include "domain/access.h"
#include "domain/crossing.h"
#include "domain/kind.h"
#include "domain/reason.h"
#include "ssp/noun.h"
#include "ssp/setting.h"
#include "store/stmt.h"
#include "util/fail.h"

int row_rule_on(struct ssp *ssp, const struct row_rule *rule, bool *on, bool *blocks)
{
	const char *value = "";
	int code = *rule->setting ? ssp_setting(ssp, rule->setting, &value) : 0;

	*on = !code && value && strcmp(value, "off") != 0;
	*blocks = *on && (*rule->mode || strcmp(value, "block") == 0);
	return code;
}

bool ssp_rules_refuse(const struct ssp_entity *entity)
{
	bool refuse = false;

	for (const struct row_rule *r = row_rules; *r->rule; r++)
		refuse |= strcmp(r->noun, entity->noun) == 0 && *r->mode;
	return refuse;
}

/* The filter with the value of the setting where it is named. */
static const char *rule_filter(struct sql *sql, const struct row_rule *rule)
{
	static const char mark[] = "{setting}";
	const char *at = strstr(rule->where, mark), *value = NULL;
	_cleanup_buf_ struct buf text = BUF_INIT;

	if (!at)
		return rule->where;
	sql_fail(sql, ssp_setting(sql->ssp, rule->setting, &value));
	buf_printf(&text, "%.*s%s%s", (int)(at - rule->where), rule->where, value ? value : "", at + strlen(mark));
	const char *kept = text.failed ? NULL : arena_dup(&sql->arena, text.s);
	if (!kept)
		sql_fail(sql, fail_memory(&sql->ssp->error));
	return kept;
}

void row_rule_sql(struct sql *sql, const struct row_rule *rule, struct buf *out)
{
	const char *text = rule_filter(sql, rule);
	struct filter filter;

	if (text && !sql->code)
		sql_fail(sql, filter_parse(&sql->arena, sql->rows.entity, text, &filter, &sql->ssp->error));
	if (sql->code)
		return;
	buf_addc(out, '(');
	if (*rule->kinds) {
		kinds_sql(out, sql->rows.entity, rule->kinds);
		buf_adds(out, " AND ");
	}
	filter_sql(sql, &sql->rows, &filter, out);
	buf_addc(out, ')');
}

/* Does the row with this key break the rule? */
static int is_broken(struct ssp *ssp, const struct row_rule *rule, const struct ssp_record *record, bool *broken)
{
	const struct ssp_entity *entity = record->entity;
	_cleanup_buf_ struct buf where = BUF_INIT, text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const char *key = ssp_field_key(entity)->name;
	struct sql sql;

	sql_begin(&sql, ssp, entity);
	row_rule_sql(&sql, rule, &where);
	buf_printf(&text, "SELECT 1 FROM \"%s\" t%s WHERE t.\"%s\" = ?%d AND %s", entity->table,
		sql.rows.joins.len ? sql.rows.joins.s : "", column_name(entity, ssp_field_key(entity)),
		sql_value(&sql, ssp_record_get(record, key)), where.len ? where.s : "");
	text.failed |= where.failed;
	int code = sql_open(&sql, &text, &st);
	sql_end(&sql);
	if (!code)
		code = stmt_step(st);
	*broken = code == 1;
	return code < 0 ? code : 0;
}

/* Does the rule hold for rows of the record's noun and kind? */
static bool is_for(const struct row_rule *r, const struct ssp_record *record, const struct ssp_kind *kind)
{
	return strcmp(r->noun, record->entity->noun) == 0 && (!*r->kinds || (kind && ssp_kind_listed(r->kinds, kind->key)));
}

/* What the record breaks, by the kind whose rules hold for it. */
static int ask_rules(struct ssp *ssp, const struct ssp_record *record, const struct ssp_kind *kind,
	int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	bool on, blocks, broken;
	int code = 0;

	for (const struct row_rule *r = row_rules; *r->rule && !code; r++) {
		if (!is_for(r, record, kind))
			continue;
		code = row_rule_on(ssp, r, &on, &blocks);
		if (code || !on)
			continue;
		code = is_broken(ssp, r, record, &broken);
		if (!code && broken)
			code = each(self, &(struct ssp_lack){ r->rule, r->words, true, blocks });
	}
	return code;
}

static int kind_of_record(struct ssp *ssp, const struct ssp_record *record, const char **word, const struct ssp_kind **kind)
{
	*word = record->entity->kinds ? ssp_record_text(record, ssp_kind_field(record->entity)->name) : NULL;
	return ssp_kind_of(ssp, record->entity, *word, kind);
}

int row_rules_broken(struct ssp *ssp, const struct ssp_record *record, uint64_t *broken)
{
	const struct ssp_kind *kind;
	const char *word;
	bool on, blocks, breaks;
	int code = kind_of_record(ssp, record, &word, &kind);

	*broken = 0;
	for (const struct row_rule *r = row_rules; *r->rule && !code; r++) {
		if (!is_for(r, record, kind) || (code = row_rule_on(ssp, r, &on, &blocks)) || !blocks)
			continue;
		code = is_broken(ssp, r, record, &breaks);
		*broken |= (uint64_t)(!code && breaks) << (r - row_rules);
	}
	return code;
}

/* What went past rules waits for an answer, a row a rule. That a risk is urgent is reason enough. */
static int keep_passed(struct ssp *ssp, const struct ssp_record *record, uint64_t broken, struct event *event)
{
	static const struct reason_use to_pass = { "reason", "cross", "go past a rule" };
	const struct ssp_crossing *c = record->crossing;
	const char *team = ssp_record_text(record, "team");
	_cleanup_people_ struct people named = { 0 };
	int code = noun_people(ssp, record, &named);

	if (!code && (c->reason || strcmp(c->override, "urgent-risk") != 0))
		code = reason_check(ssp, &to_pass, c->reason);
	for (; broken && !code; broken &= broken - 1) {
		event->rule = row_rules[__builtin_ctzll(broken)].rule;
		event->override = c->override;
		code = exception_write(ssp, record, event->rule, team ? team : ssp->team, NULL, named.n ? named.id[0] : 0);
	}
	return code;
}

int row_rules_obey(struct ssp *ssp, const struct ssp_record *record, uint64_t broken, struct event *event)
{
	const struct row_rule *r = &row_rules[broken ? __builtin_ctzll(broken) : 0];

	if (!broken)
		return 0;
	if (record->crossing)
		return keep_passed(ssp, record, broken, event);
	access_refuse(ssp, r->noun, NULL, r->rule, r->words);
	return fail_hint(&ssp->error, "mend that; if it cannot wait, give --urgent or --override CODE, and --reason CODE");
}

/* `kind`: which kind needs the field, or "" for several. */
static struct ssp_lack field_lack(const char *kind, const struct ssp_field *f, char rule[64], char words[200])
{
	snprintf(rule, 64, "needs-%s", f->name);
	snprintf(words, 200, *kind ? "the kind %s needs %s: %s" : "%sthe kind needs %s: %s", kind, f->name, f->help);
	return (struct ssp_lack){ rule, words, true, false };
}

static int tell_lack(const char *kind, const struct ssp_field *f, int (*each)(void *self, const struct ssp_lack *lack),
	void *self)
{
	char rule[64], words[200];
	struct ssp_lack lack = field_lack(kind, f, rule, words);

	return each(self, &lack);
}

int ssp_record_lacks(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_lack *lack), void *self)
{
	const struct ssp_kind *kind;
	const char *word;
	int code = kind_of_record(ssp, record, &word, &kind);

	for (const struct ssp_field *f = record->entity->fields; kind && f->name && !code; f++)
		if (ssp_kind_needs(kind, f->name) && ssp_record_null(record, f->name))
			code = tell_lack(word, f, each, self);
	return code ? code : ask_rules(ssp, record, kind, each, self);
}

/* Rows to count, and who is told of them. */
struct counted {
	struct ssp *ssp;
	const struct ssp_entity *entity;
	struct ssp_value first, last;
	void (*each)(void *self, const struct ssp_lack *lack, int64_t rows);
	void *self;
};

static int count_lacking(const struct counted *c, struct sql *sql, const struct buf *where, const struct ssp_lack *lack)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const char *key = column_name(c->entity, ssp_field_key(c->entity));

	buf_printf(&text, "SELECT count(*) FROM \"%s\" t%s WHERE t.\"%s\" BETWEEN ?%d AND ?%d AND %s", c->entity->table,
		sql->rows.joins.len ? sql->rows.joins.s : "", key, sql_value(sql, &c->first), sql_value(sql, &c->last),
		where->len ? where->s : "");
	text.failed |= where->failed;
	int code = sql_open(sql, &text, &st);
	if (!code)
		code = stmt_step(st);
	if (code == 1 && stmt_whole(st, 0))
		c->each(c->self, lack, stmt_whole(st, 0));
	return code < 0 ? code : 0;
}

static int count_missing(const struct counted *c, const struct ssp_field *f)
{
	_cleanup_buf_ struct buf where = BUF_INIT;
	char rule[64], words[200];
	struct ssp_lack lack = field_lack("", f, rule, words);
	struct sql sql;

	if (!kind_sql(&where, c->entity, f->name, KIND_NEEDS))
		return 0;
	buf_printf(&where, " AND t.\"%s\" IS NULL", column_name(c->entity, f));
	sql_begin(&sql, c->ssp, c->entity);
	int code = count_lacking(c, &sql, &where, &lack);
	sql_end(&sql);
	return code;
}

static int count_breaking(const struct counted *c, const struct row_rule *r)
{
	_cleanup_buf_ struct buf where = BUF_INIT;
	bool on, blocks;
	struct sql sql;
	int code = row_rule_on(c->ssp, r, &on, &blocks);

	if (code || !on)
		return code;
	sql_begin(&sql, c->ssp, c->entity);
	row_rule_sql(&sql, r, &where);
	code = count_lacking(c, &sql, &where, &(struct ssp_lack){ r->rule, r->words, true, blocks });
	sql_end(&sql);
	return code;
}

int row_rules_count(struct ssp *ssp, const struct ssp_entity *entity, int64_t first, int64_t last,
	void (*each)(void *self, const struct ssp_lack *lack, int64_t rows), void *self)
{
	const struct counted c = { ssp, entity, { .kind = SSP_WHOLE, .i = first }, { .kind = SSP_WHOLE, .i = last }, each, self };
	int code = 0;

	for (const struct ssp_field *f = entity->kinds ? entity->fields : NULL; f && f->name && !code; f++)
		code = count_missing(&c, f);
	for (const struct row_rule *r = row_rules; *r->rule && !code; r++)
		if (strcmp(r->noun, entity->noun) == 0)
			code = count_breaking(&c, r);
	return code;
}

/* Faults of a record of a past act: missing fields of its kind, and broken rules. See domain/row_rule.h and ssp/noun.h. */
#include "domain/row_rule.h"

#include <string.h>

#include "domain/access.h"
#include "domain/crossing.h"
#include "domain/kind.h"
#include "domain/reason.h"
#include "ssp/noun.h"
#include "ssp/setting.h"
#include "store/bulk.h"
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
		sql.rows.joins.s, column_name(entity, ssp_field_key(entity)),
		sql_value(&sql, ssp_record_get(record, key)), where.s);
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

/* Finds the rules that the record breaks, by the kind with the rules for it. */
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

/* An act that overrode rules waits for an answer, one row for each rule. An urgent risk is reason enough. */
static int keep_passed(struct ssp *ssp, const struct ssp_record *record, uint64_t broken, struct event *event)
{
	static const struct reason_use to_pass = { "reason", "cross", "go past a rule" };
	const struct ssp_crossing *c = record->crossing;
	const char *team = ssp_record_text(record, "team");
	int64_t yp;
	int code = noun_person(ssp, record, &yp);

	if (!code && (c->reason || strcmp(c->override, "urgent-risk") != 0))
		code = reason_check(ssp, &to_pass, c->reason);
	for (; broken && !code; broken &= broken - 1) {
		event->rule = row_rules[__builtin_ctzll(broken)].rule;
		event->override = c->override;
		code = exception_write(ssp, record, event->rule, team ? team : ssp->team, NULL, yp);
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

/* What rows of this kind need, a bit a field, or which rules hold for them, a bit a rule. */
static uint64_t needed_fields(const struct ssp_record *record, const struct ssp_kind *kind)
{
	uint64_t needed = 0;

	for (int i = 0; record->entity->fields[i].name; i++)
		needed |= (uint64_t)ssp_kind_needs(kind, record->entity->fields[i].name) << i;
	return needed;
}

static uint64_t rules_for(const struct ssp_record *record, const struct ssp_kind *kind)
{
	uint64_t rules = 0;

	for (const struct row_rule *r = row_rules; *r->rule; r++)
		rules |= (uint64_t)is_for(r, record, kind) << (r - row_rules);
	return rules;
}

/* Asks by the word once in a bulk load. */
static int find_by_kind(struct ssp *ssp, const struct ssp_record *record,
	uint64_t (*find)(const struct ssp_record *record, const struct ssp_kind *kind), uint64_t *found)
{
	const struct ssp_field *f = ssp_kind_field(record->entity);
	const struct ssp_value *word = f ? ssp_record_get(record, f->name) : &(struct ssp_value){ .kind = SSP_NULL };
	const struct ssp_kind *kind;
	struct ssp_value known;

	if (bulk_known(ssp, (const void *)find, word, &known)) {
		*found = (uint64_t)known.i;
		return 0;
	}
	int code = ssp_kind_of(ssp, record->entity, word->kind == SSP_STRING ? word->s : NULL, &kind);
	*found = code ? 0 : find(record, kind);
	known = value_int((int64_t)*found);
	if (!code)
		bulk_learn(ssp, (const void *)find, word, &known);
	return code;
}

int row_rules_note(struct ssp *ssp, const struct ssp_record *record, struct row_lacks *lacks)
{
	const struct ssp_entity *entity = record->entity;
	uint64_t needed, rules;
	int code = entity->prefix ? find_by_kind(ssp, record, needed_fields, &needed) : 0;

	if (code || !entity->prefix || (code = find_by_kind(ssp, record, rules_for, &rules)))
		return code;
	for (uint64_t left = needed & ~record->filled; left; left &= left - 1)
		lacks->missing[__builtin_ctzll(left)]++;
	lacks->rules |= rules;
	lacks->last = ssp_record_int(record, ssp_field_key(entity)->name);
	lacks->first = lacks->first ? lacks->first : lacks->last;
	return 0;
}

/* Appends one column: how many rows break the rule. */
static void count_breaking(struct sql *sql, const struct row_rule *rule, struct buf *columns)
{
	buf_adds(columns, columns->len ? ", count(CASE WHEN " : "count(CASE WHEN ");
	row_rule_sql(sql, rule, columns);
	buf_adds(columns, " THEN 1 END)");
}

/* Appends that a row is of a kind for which any of the rules is, unless one is for all rows. */
static void ruled_kinds_sql(const struct ssp_entity *entity, uint64_t rules, struct buf *out)
{
	_cleanup_buf_ struct buf kinds = BUF_INIT;

	for (; rules; rules &= rules - 1) {
		const struct row_rule *r = &row_rules[__builtin_ctzll(rules)];
		if (!*r->kinds)
			return;
		buf_printf(&kinds, "%s%s", kinds.len ? " " : "", r->kinds);
	}
	buf_adds(out, " AND ");
	kinds_sql(out, entity, kinds.s);
	out->failed |= kinds.failed;
}

/* One scan for all rules: each of its own would read every row again. */
static int open_breaking(struct sql *sql, uint64_t rules, int64_t first, int64_t last, struct stmt **st)
{
	_cleanup_buf_ struct buf columns = BUF_INIT, text = BUF_INIT;
	const struct ssp_value from = value_int(first), to = value_int(last);
	const char *key = column_name(sql->rows.entity, ssp_field_key(sql->rows.entity));

	for (uint64_t left = rules; left; left &= left - 1)
		count_breaking(sql, &row_rules[__builtin_ctzll(left)], &columns);
	buf_printf(&text, "SELECT %s FROM \"%s\" t%s WHERE t.\"%s\" BETWEEN ?%d AND ?%d", columns.s,
		sql->rows.entity->table, sql->rows.joins.s, key, sql_value(sql, &from), sql_value(sql, &to));
	ruled_kinds_sql(sql->rows.entity, rules, &text);
	text.failed |= columns.failed;
	return sql_open(sql, &text, st);
}

/* Of those rules the ones that are on, and those of them that refuse. */
static int rules_on(struct ssp *ssp, uint64_t *rules, uint64_t *blocking)
{
	bool on, blocks;

	*blocking = 0;
	for (uint64_t left = *rules; left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		int code = row_rule_on(ssp, &row_rules[i], &on, &blocks);
		if (code)
			return code;
		*rules &= ~((uint64_t)!on << i);
		*blocking |= (uint64_t)blocks << i;
	}
	return 0;
}

static int tell_breaking(struct ssp *ssp, const struct ssp_entity *entity, const struct row_lacks *lacks,
	void (*each)(void *self, const struct ssp_lack *lack, int64_t rows), void *self)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	uint64_t rules = lacks->rules, blocking;
	struct sql sql;
	int code = rules_on(ssp, &rules, &blocking);

	if (code || !rules)
		return code;
	sql_begin(&sql, ssp, entity);
	code = open_breaking(&sql, rules, lacks->first, lacks->last, &st);
	if (!code)
		code = stmt_step(st);
	for (int column = 0; code == 1 && rules; rules &= rules - 1, column++) {
		int i = __builtin_ctzll(rules);
		const struct ssp_lack lack = { row_rules[i].rule, row_rules[i].words, true, blocking >> i & 1 };
		if (stmt_whole(st, column))
			each(self, &lack, stmt_whole(st, column));
	}
	sql_end(&sql);
	return code < 0 ? code : 0;
}

int row_rules_tell(struct ssp *ssp, const struct ssp_entity *entity, const struct row_lacks *lacks,
	void (*each)(void *self, const struct ssp_lack *lack, int64_t rows), void *self)
{
	char rule[64], words[200];

	for (int i = 0; entity->fields[i].name; i++)
		if (lacks->missing[i]) {
			struct ssp_lack lack = field_lack("", &entity->fields[i], rule, words);
			each(self, &lack, lacks->missing[i]);
		}
	return tell_breaking(ssp, entity, lacks, each, self);
}

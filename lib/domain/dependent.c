/* What depends on officers and teams. See domain/dependent.h.
 *
 * An officer who leaves is not stopped by open cases: what has happened is recorded. But somebody has to take them over,
 * so whoever records it is told at once which they are, within what that person may list, and how many there are in all.
 */
#include "domain/dependent.h"

#include <string.h>

#include "domain/noun.h"
#include "query/key.h"
#include "store/stmt.h"
#include "util/fail.h"

const struct dependent dependents[] = {
	{ "officers-cases", "officer", "active team", "case", "officer", "(x.active = 0 OR x.team IS DISTINCT FROM t.team)",
		"open cases led by", "open cases whose lead has left, or is in another team" },
	{ "officers-cover", "officer", "active team", "absence", "cover", "(x.active = 0 OR x.team IS DISTINCT FROM"
		" (SELECT o.team FROM officer o WHERE o.key = t.officer))",
		"absences covered by", "absences whose cover has left, or is in another team" },
	{ "officers-principals", "officer", "active team", "principal", "officer", "(x.active = 0 OR x.team <> t.team)",
		"principals of", "active principals whose officer has left, or is in another team" },
	{ "officers-teams", "officer", "active team", "team", "sergeant", "(x.active = 0 OR x.team <> t.key)",
		"teams whose sergeant is", "teams whose sergeant has left, or is in another team" },
	{ "teams-cases", "team", "active", "case", "team", "x.active = 0", "open cases of", "open cases of a dissolved team" },
	{ "teams-referrals", "team", "active", "referral", "team",
		"x.active = 0 AND t.status IN ('received', 'screening', 'more-info')",
		"undecided referrals of", "undecided referrals of a dissolved team" },
	{ "teams-officers", "team", "active", "officer", "team", "x.active = 0", "officers of", "active officers of a dissolved team" },
	{ "teams-principals", "team", "active", "principal", "team", "x.active = 0",
		"principals of", "active principals of a dissolved team" },
	{ 0 }
};

void dependent_sql(struct buf *sql, const struct dependent *d, const char *day)
{
	const struct ssp_entity *on = ssp_entity_find(d->on), *by = ssp_entity_find(d->by);

	buf_printf(sql, " FROM \"%s\" t JOIN \"%s\" x ON x.\"%s\" = t.\"%s\" WHERE %s", by->table, on->table,
		column_name(on, ssp_field_key(on)), column_name(by, ssp_field_find(by, d->ref)), d->where);
	if (by->ends)
		buf_printf(sql, " AND (t.\"%s\" IS NULL OR t.\"%s\" >%s %s)", by->ends, by->ends, by->ends_before ? "" : "=", day);
	if (by->verbs & SSP_VOID)
		buf_adds(sql, " AND t.voided IS NULL");
	if (ssp_field_find(by, "active"))
		buf_adds(sql, " AND t.active = 1");
}

/* Which of them the principal may list: all, those of a team, or (false) none. */
static bool dependent_scope(struct ssp *ssp, const char *noun, struct scope *scope)
{
	char cell = ssp_access_cell(ssp->role, noun, "list");

	*scope = (struct scope){ .all = cell == 'a' || cell == 'A', .team = ssp->team };
	return cell && cell != '-';
}

enum { NAMED = 10 };

/* The keys of those that may be listed, joined by commas, the first few of them; *n gets how many that are. */
static int name_some(struct ssp *ssp, const struct dependent *d, const char *from, const struct ssp_value *key,
	struct buf *names, int64_t *n)
{
	_cleanup_buf_ struct buf text = BUF_INIT, own = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_entity *by = ssp_entity_find(d->by);
	char room[SSP_TEXT_SIZE];
	const char *name = column_name(by, ssp_field_key(by));
	struct scope scope;
	struct sql sql;

	if (!dependent_scope(ssp, d->by, &scope))
		return 0;
	sql_begin(&sql, ssp, by);
	buf_printf(&text, "SELECT t.\"%s\"%s AND x.key = ?%d", name, from, sql_value(&sql, key));
	if (scope_sql(&sql, by, "t", &scope, &own))
		buf_printf(&text, " AND %s", own.s);
	buf_printf(&text, " ORDER BY t.\"%s\" LIMIT %d", name, NAMED);
	text.failed |= own.failed;
	int code = sql_open(&sql, &text, &st);
	sql_end(&sql);
	while (!code && (code = stmt_step(st)) == 1) {
		struct ssp_value v;
		stmt_column(st, 0, &v);
		buf_printf(names, "%s%s", (*n)++ ? ", " : "", key_words(by, &v, room));
		code = 0;
	}
	return code;
}

static int tell_dependents(struct ssp *ssp, const struct dependent *d, const struct ssp_value *key,
	int (*each)(void *self, const struct ssp_dependent *dependent), void *self)
{
	_cleanup_buf_ struct buf from = BUF_INIT, count = BUF_INIT, names = BUF_INIT;
	char day[SSP_DATE_SIZE], quoted[SSP_DATE_SIZE + 2];
	int64_t all, named = 0;

	snprintf(quoted, sizeof quoted, "'%s'", ssp_day_format(ssp->clock.today, day));
	dependent_sql(&from, d, quoted);
	buf_printf(&count, "SELECT count(*)%s AND x.key = ?1", from.s);
	int code = count.failed ? fail_memory(&ssp->error) : stmt_int(ssp, &all, 0, count.s, "v", key);
	if (!code && all)
		code = name_some(ssp, d, from.s, key, &names, &named);
	if (code || !all)
		return code;
	return each(self, &(struct ssp_dependent){ d->words, key->s, names.len ? names.s : "", (size_t)all, (size_t)named });
}

static bool concerns(const struct dependent *d, const struct ssp_entity *entity, const struct ssp_edited *edited)
{
	bool any = false;

	for (size_t i = 0; i < edited->n_spells; i++)
		any |= edited->spells[i].until == SSP_NO_DAY && strstr(d->fields, edited->spells[i].field->name);
	return any && strcmp(d->on, entity->noun) == 0;
}

int ssp_edit_dependents(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const struct ssp_edited *edited,
	int (*each)(void *self, const struct ssp_dependent *dependent), void *self)
{
	struct ssp_value v = value_text(key);
	char room[SSP_TEXT_SIZE];
	int code = 0;

	for (const struct dependent *d = dependents; d->what && !code; d++) {
		if (!concerns(d, entity, edited))
			continue;
		code = key_find(ssp, entity, &v, room);
		code = code < 0 ? code : tell_dependents(ssp, d, &v, each, self);
	}
	return code;
}

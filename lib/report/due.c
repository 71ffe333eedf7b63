/* The list of everything that is owed. See ssp/due.h.
 *
 * Rows are gathered from every duty, put in order, and held in memory: there are as many as people can do, not as many as the
 * store has.
 */
#include "ssp/due.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "domain/noun.h"
#include "model/entities.h"
#include "query/key.h"
#include "report/duty.h"
#include "report/made.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

const struct ssp_column ssp_due_columns[] = {
	[SSP_DUE_DUTY] = { "duty", SSP_WORD, SSP_LISTED },
	[SSP_DUE_REF] = { "ref", SSP_TEXT, SSP_LISTED },
	[SSP_DUE_WHAT] = { "what", SSP_TEXT, SSP_LISTED },
	[SSP_DUE_OWNER] = { "owner", SSP_REF, SSP_LISTED },
	[SSP_DUE_ANSWERS] = { "answers", SSP_REF, SSP_LISTED },
	[SSP_DUE_TEAM] = { "team", SSP_REF, SSP_LISTED },
	[SSP_DUE_SCHOOL] = { "school", SSP_REF, SSP_LISTED },
	[SSP_DUE_DUE] = { "due", SSP_DATE, SSP_LISTED },
	[SSP_DUE_AGE] = { "age", SSP_INT, SSP_LISTED },
	[SSP_DUE_STATE] = { "state", SSP_TEXT, SSP_LISTED },
	[SSP_DUE_SEVERITY] = { "severity", SSP_WORD, SSP_LISTED },
	[SSP_DUE_SINCE] = { "since", SSP_DATE },
	[SSP_DUE_SOURCE] = { "source", SSP_TEXT },
	[SSP_DUE_PART] = { "part", SSP_WORD },
	[SSP_DUE_COLUMNS] = { 0 },
};

const char *const due_refs[SSP_DUE_COLUMNS] = { [SSP_DUE_OWNER] = "officer", [SSP_DUE_ANSWERS] = "officer" };

const struct ssp_word ssp_due_severities[] = {
	{ "safety", "it concerns the safety of a child" },
	{ "rule", "a rule or an agreement asks for it" },
	{ "answer", "somebody waits for it" },
	{ "routine", "it belongs to the ordinary work" },
	{ 0 }
};

const struct ssp_word ssp_due_parts[] = {
	{ "day", "kind of day" },
	{ "cover", "who is away" },
	{ "visits", "visits" },
	{ "reviews", "reviews of cases" },
	{ "promises", "promises" },
	{ "due", "due and overdue" },
	{ 0 }
};

bool ssp_due_kind(size_t i, struct ssp_word *kind)
{
	*kind = (struct ssp_word){ duties[i].duty, duties[i].words };
	return *kind->code;
}

/* Somebody who is not there: a leaver, or who is away today. */
struct stand_in {
	const char *officer, *team, *cover;
	bool left;
	struct stand_in *next;
};
/* An officer who covers a case today. */
struct covering {
	int64_t covered;
	const char *handed, *officer;
	struct covering *next;
};
struct sergeant {
	const char *team, *officer;
	struct sergeant *next;
};

/* A row before it is put in its place; texts are in the arena of the rows. */
struct due_row {
	const struct duty *duty;
	int severity;
	const char *ref, *what, *owner, *answers, *team;
	struct ssp_value school;
	ssp_day since, due;
};

struct due_list {
	struct ssp *ssp;
	struct scope scope;
	const char *officer, *team; /* that are asked for, or NULL */
	struct duty_case of;        /* 0: any case */
	int64_t school;             /* 0: any */
	int within;
	struct made *made;
	struct stand_in *away;
	struct sergeant *sergeants;
	struct covering *covering;
	struct due_row *row;
	size_t n, room;
};

static const char *kept_text(struct due_list *l, const char *text)
{
	return made_text(l->made, text).s;
}

/* Who is the sergeant of each team, and who has left or is away today. The lists begin with what is read last: whoever has left, and
 * of several absences of an officer the latest that somebody covers. */
static int read_people_of_teams(struct due_list *l)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct arena *arena = &l->made->arena;
	char today[SSP_DATE_SIZE];
	int code = stmt_open(l->ssp, &st, "SELECT 'team', key, sergeant, NULL, 0 FROM team"
		" UNION ALL SELECT 'left', key, team, NULL, 0 FROM officer WHERE active = 0"
		" UNION ALL SELECT 'away', a.officer, o.team, a.cover, CASE WHEN a.cover IS NULL THEN 0 ELSE a.id END FROM absence a"
		" JOIN officer o ON o.key = a.officer WHERE a.voided IS NULL AND a.\"from\" <= ?1 AND a.\"to\" >= ?1 ORDER BY 1, 2, 5",
		"t", ssp_day_format(l->ssp->clock.today, today));

	while (!code && (code = stmt_step(st)) == 1) {
		bool team = strcmp(stmt_text(st, 0), "team") == 0;
		struct sergeant *sergeant = team ? arena_alloc(arena, sizeof *sergeant) : NULL;
		struct stand_in *away = team ? NULL : arena_alloc(arena, sizeof *away);
		if (sergeant) {
			*sergeant = (struct sergeant){ kept_text(l, stmt_text(st, 1)), kept_text(l, stmt_text(st, 2)), l->sergeants };
			l->sergeants = sergeant;
		} else if (away) {
			*away = (struct stand_in){ kept_text(l, stmt_text(st, 1)), kept_text(l, stmt_text(st, 2)),
				kept_text(l, stmt_text(st, 3)), strcmp(stmt_text(st, 0), "left") == 0, l->away };
			l->away = away;
		}
		code = !sergeant && !away ? fail_memory(&l->ssp->error) : 0;
	}
	return code;
}

static int read_covers(struct due_list *l)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char today[SSP_DATE_SIZE];
	int code = stmt_open(l->ssp, &st, "SELECT \"case\", handed, officer FROM cover WHERE voided IS NULL"
		" AND \"from\" <= ?1 AND until >= ?1 ORDER BY id", "t", ssp_day_format(l->ssp->clock.today, today));

	while (!code && (code = stmt_step(st)) == 1) {
		struct covering *v = arena_alloc(&l->made->arena, sizeof *v);
		if (!v)
			return fail_memory(&l->ssp->error);
		*v = (struct covering){ stmt_whole(st, 0), kept_text(l, stmt_text(st, 1)), kept_text(l, stmt_text(st, 2)), l->covering };
		l->covering = v;
		code = l->made->failed ? fail_memory(&l->ssp->error) : 0;
	}
	return code;
}

/* Who covers the case for the owner of the duty; else the owner. */
static const char *find_covering(const struct due_list *l, int64_t covered, const char *owner)
{
	const struct covering *v = covered && owner ? l->covering : NULL;

	while (v && !(v->covered == covered && strcmp(v->handed, owner) == 0))
		v = v->next;
	return v ? v->officer : owner;
}

static const struct stand_in *find_away(const struct due_list *l, const char *officer)
{
	const struct stand_in *a = officer ? l->away : NULL;

	while (a && strcmp(a->officer, officer) != 0)
		a = a->next;
	return a;
}

static const char *find_sergeant(const struct due_list *l, const char *team)
{
	const struct sergeant *s = team ? l->sergeants : NULL;

	while (s && strcmp(s->team, team) != 0)
		s = s->next;
	return s ? s->officer : NULL;
}

/* Who covers the case, or the owner; who covers an owner who is away; else the sergeant, or who covers the sergeant. */
static const char *who_answers(const struct due_list *l, const struct owed *owed)
{
	const char *owner = find_covering(l, owed->covered, owed->owner), *team = owed->team;
	const struct stand_in *away = find_away(l, owner);

	if (owner && !away)
		return owner;
	if (away && away->cover)
		return away->cover;
	const char *sergeant = find_sergeant(l, team || !away ? team : away->team);
	away = find_away(l, sergeant);
	return away && (away->cover || away->left) ? away->cover : sergeant;
}

static bool is_text(const char *a, const char *b)
{
	return a && strcmp(a, b) == 0;
}

/* Is it among what was asked for, as far as its day, its team and its people tell? */
static bool is_wanted(const struct due_list *l, const struct owed *owed, const char *answers)
{
	int until = l->within >= 0 ? l->within : owed->duty->ahead;

	if (owed->due != SSP_NO_DAY && (l->within >= 0 || owed->duty->ahead) && owed->due - l->ssp->clock.today > until)
		return false;
	if (l->school && !(owed->school.kind == SSP_WHOLE && owed->school.i == l->school))
		return false;
	if (!l->scope.all && !(l->scope.team && is_text(owed->team, l->scope.team)))
		return false;
	return (!l->team || is_text(owed->team, l->team)) &&
		(!l->officer || is_text(owed->owner, l->officer) || is_text(answers, l->officer));
}

static int severity_rank(const char *code)
{
	int rank = 0;

	while (ssp_due_severities[rank].code && strcmp(ssp_due_severities[rank].code, code) != 0)
		rank++;
	return rank;
}

static int add_due_row(void *self, const struct owed *owed)
{
	struct due_list *l = self;
	const char *answers = who_answers(l, owed);
	char what[200];

	if (!is_wanted(l, owed, answers))
		return 0;
	if (!mem_grow(&l->row, &l->room, l->n, sizeof *l->row))
		return fail_memory(&l->ssp->error);
	snprintf(what, sizeof what, "%s%s%s", owed->duty->words, owed->about ? ": " : "", owed->about ? owed->about : "");
	l->row[l->n++] = (struct due_row){ .duty = owed->duty, .severity = severity_rank(owed->duty->severity),
		.ref = kept_text(l, owed->ref), .what = kept_text(l, what), .owner = kept_text(l, owed->owner),
		.answers = answers == owed->owner ? kept_text(l, answers) : answers, .team = kept_text(l, owed->team),
		.school = owed->school, .since = owed->since, .due = owed->due };
	return 0;
}

static int compare_days(ssp_day a, ssp_day b)
{
	return a == b ? 0 : a == SSP_NO_DAY ? 1 : b == SSP_NO_DAY ? -1 : a < b ? -1 : 1;
}

static int compare_due_rows(const void *left, const void *right)
{
	const struct due_row *a = left, *b = right;
	int by = compare_days(a->due, b->due);

	by = by ? by : a->severity - b->severity;
	by = by ? by : a->duty == b->duty ? 0 : a->duty < b->duty ? -1 : 1;
	by = by ? by : compare_days(a->since, b->since);
	by = by ? by : strcmp(a->ref ? a->ref : "", b->ref ? b->ref : "");
	return by ? by : strcmp(a->what ? a->what : "", b->what ? b->what : "");
}

/* "overdue 3 days", "due today", "due in 3 days", "open 54 days" */
static struct ssp_value state_value(struct due_list *l, const struct due_row *row)
{
	ssp_day today = l->ssp->clock.today, of = row->due != SSP_NO_DAY ? row->due : row->since;
	int days = of == SSP_NO_DAY ? 0 : abs(today - of);
	char room[48];

	if (of == SSP_NO_DAY || (row->due == SSP_NO_DAY && of > today))
		return value_text("open");
	if (row->due == today)
		return value_text("due today");
	snprintf(room, sizeof room, "%s %d day%s", row->due == SSP_NO_DAY ? "open" : row->due < today ? "overdue" : "due in", days,
		days == 1 ? "" : "s");
	return made_text(l->made, room);
}

static struct ssp_value day_value(struct due_list *l, ssp_day day)
{
	char room[SSP_DATE_SIZE];

	return made_text(l->made, day == SSP_NO_DAY ? NULL : ssp_day_format(day, room));
}

static int write_due_row(struct due_list *l, const struct due_row *from)
{
	struct ssp_value *row = made_row(l->ssp, l->made);

	if (!row)
		return l->ssp->error.code;
	row[SSP_DUE_DUTY] = value_text(from->duty->duty);
	row[SSP_DUE_REF] = value_text(from->ref);
	row[SSP_DUE_WHAT] = value_text(from->what);
	row[SSP_DUE_OWNER] = value_text(from->owner);
	row[SSP_DUE_ANSWERS] = value_text(from->answers);
	row[SSP_DUE_TEAM] = value_text(from->team);
	row[SSP_DUE_SCHOOL] = from->school;
	row[SSP_DUE_DUE] = day_value(l, from->due);
	if (from->due != SSP_NO_DAY)
		row[SSP_DUE_AGE] = value_int(l->ssp->clock.today - from->due);
	row[SSP_DUE_STATE] = state_value(l, from);
	row[SSP_DUE_SEVERITY] = value_text(from->duty->severity);
	row[SSP_DUE_SINCE] = day_value(l, from->since);
	row[SSP_DUE_SOURCE] = value_text(from->duty->source);
	row[SSP_DUE_PART] = value_text(*from->duty->part ? from->duty->part : "due");
	return 0;
}

/* Each duty is read to its end before the next begins. */
static int gather_due(struct due_list *l)
{
	struct duty_days days = { 0 };
	int code = read_people_of_teams(l);

	if (!code)
		code = read_covers(l);
	for (const struct duty *d = duties; *d->duty && !code; d++)
		code = duty_each(l->ssp, d, l->of.id ? &l->of : NULL, &days, add_due_row, l);
	duties_free(&days);
	if (!code && l->n)
		qsort(l->row, l->n, sizeof *l->row, compare_due_rows);
	for (size_t i = 0; i < l->n && !code; i++)
		code = write_due_row(l, &l->row[i]);
	return code;
}

/* The row that a key names, which is within the scope in which the role lists the noun. */
static int load_asked_row(struct ssp *ssp, const struct ssp_entity *entity, const char *key, struct ssp_record **record)
{
	struct scope scope;
	int code = access_scope(ssp, entity->noun, "list", &scope, NULL);

	if (!code)
		code = ssp_record_new(record, entity, &ssp->error);
	if (!code)
		code = noun_find(ssp, entity, key, *record);
	return code ? code : noun_guard(ssp, *record, &scope);
}

static int find_case(struct due_list *l, const char *key)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	int code = load_asked_row(l->ssp, &entity_case, key, &record);

	if (!code)
		l->of = (struct duty_case){ ssp_record_int(record, "ref"), ssp_record_int(record, "referral") };
	return code;
}

static int find_school(struct due_list *l, const char *key)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char urn[SSP_REF_SIZE];
	int64_t number;
	bool named = isalpha((unsigned char)*key);
	int code = named ? row_named(l->ssp, entity_school.noun, key, &number, &l->ssp->error) : 0;

	if (!code && named)
		snprintf(urn, sizeof urn, "%lld", (long long)number);
	if (!code)
		code = load_asked_row(l->ssp, &entity_school, named ? urn : key, &record);
	if (!code)
		l->school = ssp_record_int(record, "urn");
	return code;
}

static int read_due(struct due_list *l, const struct ssp_due_query *q)
{
	struct arena *arena = &l->made->arena;
	const char *officer = q->officer && strcmp(q->officer, "me") == 0 && l->ssp->officer ? l->ssp->officer : q->officer;
	int code = key_resolve(l->ssp, arena, "officer", officer, &l->officer);

	if (!code)
		code = key_resolve(l->ssp, arena, "team", q->team, &l->team);
	if (!code && q->of_case)
		code = find_case(l, q->of_case);
	if (!code && q->school)
		code = find_school(l, q->school);
	return code ? code : gather_due(l);
}

int ssp_due(struct ssp *ssp, const struct ssp_due_query *q, struct ssp_rows *rows)
{
	struct due_list l = { .ssp = ssp, .within = q->within };
	int code = access_scope(ssp, "due", "", &l.scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	l.made = made_begin(ssp, SSP_DUE_COLUMNS);
	code = l.made ? read_due(&l, q) : ssp->error.code;
	mem_free(l.row);
	code = made_end(ssp, l.made, code, ssp_due_columns, rows);
	if (!code)
		rows->refs = due_refs;
	return code;
}

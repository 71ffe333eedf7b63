/* The life of a referral until the decision: receipt, answers, screening. See ssp/referral.h.
 *
 * Missing requirements of a route do not stop the receipt (see lack.c). Derived values (school, team) are filled in once and
 * then belong to the referral: a child who moves does not move an old referral.
 */
#include "domain/referral.h"

#include <string.h>

#include "domain/known.h"
#include "model/entities.h"
#include "query/dated.h"
#include "ssp/query.h"
#include "store/stmt.h"
#include "util/fail.h"

int school_team(struct ssp *ssp, int64_t urn, struct arena *arena, const char **team)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, "SELECT t.key FROM school s JOIN team t ON t.area = s.area WHERE s.urn = ?", "i", urn);

	*team = NULL;
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	*team = arena_dup(arena, stmt_text(st, 0));
	return *team ? 0 : fail_memory(&ssp->error);
}

/* The day of the row, or today. */
static const char *recorded_day(struct ssp *ssp, const struct ssp_record *record, char room[SSP_DATE_SIZE])
{
	const struct ssp_field *f = ssp_day_field(record->entity);
	const char *day = f && f->type == SSP_DATE ? ssp_record_text(record, f->name) : NULL;

	return day ? day : ssp_day_format(ssp->clock.today, room);
}

int fill_school(struct ssp *ssp, struct ssp_record *record)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	char room[SSP_DATE_SIZE];
	int64_t urn;

	if (!ssp_record_null(record, "school") || ssp_record_null(record, "yp"))
		return 0;
	buf_adds(&sql, "SELECT ");
	dated_sql(&sql, &entity_yp, ssp_field_find(&entity_yp, "school"), "y", "?2");
	buf_adds(&sql, " FROM yp y WHERE y.id = ?1");
	int code = sql.failed ? fail_memory(&ssp->error)
		: stmt_int(ssp, &urn, 0, sql.s, "it", ssp_record_int(record, "yp"), recorded_day(ssp, record, room));
	return code || !urn ? code : ssp_record_put_int(record, "school", urn);
}

int fill_case_person(struct ssp *ssp, struct ssp_record *record)
{
	const struct ssp_value *yp = ssp_record_get(record, "yp");
	int64_t of_case;
	int code = stmt_int(ssp, &of_case, 0, "SELECT yp FROM \"case\" WHERE id = ?", "v", ssp_record_get(record, "case"));

	if (code || !of_case || (yp->kind != SSP_NULL && yp->i == of_case))
		return code;
	if (yp->kind == SSP_NULL)
		return ssp_record_put_int(record, "yp", of_case);
	fail(&ssp->error, SSP_E_USAGE, "other-person", "the case is about another young person");
	return fail_at(&ssp->error, NULL, 0, "case");
}

int fill_place(struct ssp *ssp, struct ssp_record *record)
{
	const char *team = NULL;
	int code = fill_school(ssp, record);

	if (code || !ssp_record_null(record, "team"))
		return code;
	code = school_team(ssp, ssp_record_int(record, "school"), &record->arena, &team);
	if (!code && !team)
		team = ssp->team;
	return code || !team ? code : ssp_record_put_text(record, "team", team);
}

/* A meeting that a referral came from is known by its day (R084, which meeting). */
static int check_meeting_day(struct ssp *ssp, const struct ssp_record *record)
{
	const char *source = ssp_record_text(record, "source");

	if (!source || strncmp(source, "meeting:", 8) != 0 || !ssp_record_null(record, "meeting_on"))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "missing-field", "a referral from a meeting needs the day of the meeting");
	fail_at(&ssp->error, NULL, 0, "meeting_on");
	return fail_hint(&ssp->error, "give it with --meeting-on DATE");
}

int check_referral(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = 0;

	if (ssp_record_null(record, "status"))
		code = ssp_record_put_text(record, "status", "received");
	if (!code)
		code = fill_place(ssp, record);
	/* a stored referral stays valid even if the rules have changed since */
	return code || old ? code : check_meeting_day(ssp, record);
}

int referral_screen(struct act *a, bool *moved)
{
	static const char *const screening[][2] = {
		{ "status", "screening" }, { "decided", NULL }, { "reason", NULL }, { NULL },
	};
	const char *status = ssp_record_text(a->old, "status");

	*moved = strcmp(status, "received") == 0 || strcmp(status, "more-info") == 0;
	return *moved ? act_texts(a->ssp, a->next, screening) : 0;
}

/* The search for open referrals and cases of the young person of a new row; and the other team found last, because rows come
 * team by team. */
struct elsewhere {
	struct ssp *ssp;
	const struct ssp_entity *entity; /* of the new rows */
	int64_t first, last;             /* them */
	int64_t row;
	bool any;
	char team[SSP_TEXT_SIZE];
};

/* The row's own team decides the scope. A row of another team is reported without a reference, so that people can call the
 * team but not look the row up; and once, because the number of rows would disclose more. */
static int add_elsewhere(struct elsewhere *w, struct stmt *st)
{
	struct ssp *ssp = w->ssp;
	bool is_case = stmt_whole(st, 0);
	char cell = ssp_access_cell(ssp->role, is_case ? "case" : "referral", "list"), ref[SSP_REF_SIZE];
	const char *team = stmt_text(st, 2);
	bool in = cell == 'a' || cell == 'A' || (team && ssp->team && strcmp(team, ssp->team) == 0);
	bool again = w->any && strcmp(w->team, team ? team : "") == 0;

	if (!in && again)
		return 0;
	if (!in) {
		w->any = true;
		snprintf(w->team, sizeof w->team, "%s", team ? team : "");
	}
	return add_known(ssp, &(struct known){ .row = w->row, .told = {
		.reference = in ? ssp_ref_format(is_case ? "C" : "R", stmt_whole(st, 1), ref) : "",
		.team = stmt_text(st, 3), .mailbox = stmt_text(st, 4) } });
}

static int look_elsewhere(struct elsewhere *w, int64_t yp)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	bool is_case = w->entity == &entity_case;
	int code = stmt_open(w->ssp, &st,
		"SELECT k.kind, k.id, k.team, t.name, t.mailbox FROM ("
		"SELECT 0 AS kind, id, team FROM referral WHERE yp = ?1 AND status IN ('received', 'screening', 'more-info')"
		" AND id NOT BETWEEN ?2 AND ?3"
		" UNION ALL SELECT 1, id, team FROM \"case\" WHERE yp = ?1 AND closed IS NULL AND id NOT BETWEEN ?4 AND ?5"
		") k LEFT JOIN team t ON t.key = k.team ORDER BY k.team NULLS FIRST, 1, 2", "iiiii", yp,
		is_case ? 0 : w->first, is_case ? 0 : w->last, is_case ? w->first : 0, is_case ? w->last : 0);

	w->any = false;
	while (!code && (code = stmt_step(st)) == 1)
		code = add_elsewhere(w, st);
	return code;
}

/* Reads the young people of the new rows first, so that no two statements are open over many rows. */
static int known_elsewhere(struct ssp *ssp, const struct ssp_entity *entity, int64_t first, int64_t last)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct elsewhere w = { .ssp = ssp, .entity = entity, .first = first, .last = last };
	struct { int64_t row, yp; } *new = arena_alloc(&arena, (size_t)(last - first + 1) * sizeof *new);
	struct stmt *st = NULL;
	char sql[96];
	size_t n = 0;

	if (!new)
		return fail_memory(&ssp->error);
	snprintf(sql, sizeof sql, "SELECT id, yp FROM \"%s\" WHERE id BETWEEN ?1 AND ?2 ORDER BY id", entity->table);
	int code = stmt_open(ssp, &st, sql, "ii", first, last);
	for (; !code && (code = stmt_step(st)) == 1; code = 0, n++) {
		new[n].row = stmt_whole(st, 0);
		new[n].yp = stmt_whole(st, 1);
	}
	stmt_close(st);
	for (size_t i = 0; i < n && !code; i++) {
		w.row = new[i].row;
		code = look_elsewhere(&w, new[i].yp);
	}
	return code;
}

int known_referral(struct ssp *ssp, int64_t first, int64_t last)
{
	return known_elsewhere(ssp, &entity_referral, first, last);
}

int known_case(struct ssp *ssp, int64_t first, int64_t last)
{
	return known_elsewhere(ssp, &entity_case, first, last);
}

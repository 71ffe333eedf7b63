/* The life of a referral until it is decided: taken in, answered, screened. See ssp/referral.h.
 *
 * What a route must bring is no condition of taking in (lack.c has it). What follows from something else (school,
 * team) is filled in once and then belongs to the referral: a child who moves does not take an old referral
 * along.
 */
#include "domain/referral.h"

#include <string.h>

#include "model/entities.h"
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

/* The school is the young person's where none was given, and the team the one that covers it. */
static int fill_place(struct ssp *ssp, struct ssp_record *record)
{
	int64_t urn;
	const char *team;
	int code;

	if (ssp_record_null(record, "school")) {
		code = stmt_int(ssp, &urn, 0, "SELECT school FROM yp WHERE id = ?", "i", ssp_record_int(record, "yp"));
		if (!code && urn)
			code = ssp_record_put_int(record, "school", urn);
		if (code)
			return code;
	}
	if (!ssp_record_null(record, "team"))
		return 0;
	code = school_team(ssp, ssp_record_int(record, "school"), &record->arena, &team);
	/* a school that nobody covers: whoever took the referral in has it */
	if (!team)
		team = ssp->team;
	return code || !team ? code : ssp_record_put_text(record, "team", team);
}

/* A meeting that a referral came from is known by its day (R084, which meeting). */
static int check_meeting(struct ssp *ssp, const struct ssp_record *record)
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
	/* what was taken in is kept, whatever the rules have become since */
	return code || old ? code : check_meeting(ssp, record);
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

/* The other team that was told of last; rows come team by team. */
struct told {
	bool any;
	char team[SSP_TEXT_SIZE];
};

/* Scope is decided by the row's own team: what belongs to another is told without a reference, so that it
 * can be called about but not looked up, and once, since how much of it there is would give more away. */
static int tell(struct ssp *ssp, struct stmt *st, struct told *told,
	int (*each)(void *self, const struct ssp_known *known), void *self)
{
	bool is_case = stmt_whole(st, 0);
	char cell = ssp_access_cell(ssp->role, is_case ? "case" : "referral", "list"), ref[SSP_REF_SIZE];
	const char *team = stmt_text(st, 2);
	bool in = cell == 'a' || cell == 'A' || (team && ssp->team && strcmp(team, ssp->team) == 0);
	bool again = told->any && strcmp(told->team, team ? team : "") == 0;
	struct ssp_known known = {
		.reference = in ? ssp_ref_format(is_case ? "C" : "R", stmt_whole(st, 1), ref) : "",
		.team = stmt_text(st, 3),
		.mailbox = stmt_text(st, 4),
	};

	if (!in && again)
		return 0;
	if (!in) {
		told->any = true;
		snprintf(told->team, sizeof told->team, "%s", team ? team : "");
	}
	return each(self, &known);
}

int ssp_known_elsewhere(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_known *known), void *self)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct told told = { .any = false };
	bool is_case = strcmp(record->entity->noun, "case") == 0;

	/* who could not see the young person is not told who knows it; the other team is told instead */
	if (record->crossed)
		return 0;
	int64_t id = ssp_record_int(record, "ref");
	int code = stmt_open(ssp, &st,
		"SELECT k.kind, k.id, k.team, t.name, t.mailbox FROM ("
		"SELECT 0 AS kind, id, team FROM referral"
		" WHERE yp = ?1 AND status IN ('received', 'screening', 'more-info') AND id <> ?2"
		" UNION ALL SELECT 1, id, team FROM \"case\" WHERE yp = ?1 AND closed IS NULL AND id <> ?3"
		") k LEFT JOIN team t ON t.key = k.team ORDER BY k.team NULLS FIRST, 1, 2", "iii",
		ssp_record_int(record, "yp"), is_case ? 0 : id, is_case ? id : 0);

	while (!code && (code = stmt_step(st)) == 1)
		code = tell(ssp, st, &told, each, self);
	return code;
}

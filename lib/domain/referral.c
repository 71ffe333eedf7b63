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
		if (code || !urn)
			return code;
		if ((code = ssp_record_put_int(record, "school", urn)))
			return code;
	}
	if (!ssp_record_null(record, "team"))
		return 0;
	code = school_team(ssp, ssp_record_int(record, "school"), &record->arena, &team);
	return code || !team ? code : ssp_record_put_text(record, "team", team);
}

/* A route's own conditions (R082 to R084, what each route must bring). */
static int check_route(struct ssp *ssp, const struct ssp_record *record)
{
	const char *source = ssp_record_text(record, "source"), *mash = ssp_record_text(record, "mash");

	if (!source)
		return 0;
	if (strcmp(source, "cet") == 0 && ssp_record_null(record, "source_reviewed")) {
		fail(&ssp->error, SSP_E_USAGE, "missing-field", "a referral from the exploitation team needs the day of its review");
		fail_at(&ssp->error, NULL, 0, "source_reviewed");
		return fail_hint(&ssp->error, "give it with --source-reviewed DATE");
	}
	if (strncmp(source, "meeting:", 8) == 0 && ssp_record_null(record, "meeting_on")) {
		fail(&ssp->error, SSP_E_USAGE, "missing-field", "a referral from a meeting needs the day of the meeting");
		fail_at(&ssp->error, NULL, 0, "meeting_on");
		return fail_hint(&ssp->error, "give it with --meeting-on DATE");
	}
	bool told = mash && (strcmp(mash, "done") == 0 || strcmp(mash, "n/a") == 0);
	if (strcmp(source, "school") == 0 && !told && strcmp(ssp_setting(ssp, "require_mash", "warn"), "block") == 0) {
		fail(&ssp->error, SSP_E_DENIED, "needs-mash", "a school's referral needs one to the safeguarding hub as well");
		return fail_hint(&ssp->error, "ask the school to refer there, then repeat with --mash done");
	}
	return 0;
}

int check_referral(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	char today[SSP_DATE_SIZE];
	int code = 0;

	ssp_day_format(ssp->clock.today, today);
	if (ssp_record_null(record, "received"))
		code = ssp_record_put_text(record, "received", today);
	if (!code && ssp_record_null(record, "status"))
		code = ssp_record_put_text(record, "status", "received");
	if (!code && strcmp(ssp_record_text(record, "received"), today) > 0) {
		fail(&ssp->error, SSP_E_USAGE, "bad-value", "the day of receipt is in the future");
		return fail_at(&ssp->error, NULL, 0, "received");
	}
	if (!code)
		code = fill_place(ssp, record);
	/* what was taken in is kept, whatever the rules have become since */
	return code || old ? code : check_route(ssp, record);
}

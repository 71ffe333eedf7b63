/* The purge of overnight reports. See ssp/feed.h. */
#include "domain/access.h"
#include "domain/feed.h"
#include "model/entities.h"
#include "store/people.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Rows of reports for a day before ?1 that still have data about a person. */
#define EXPIRED "SELECT o.id FROM overnight o JOIN feed f ON f.id = o.feed WHERE o.purged IS NULL AND f.day < ?1"

/* Finds the rows to erase, and the young people matched to them. */
static int name_expired(struct ssp *ssp, const char *before, struct people *people, long *n)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, "SELECT x.id, r.yp FROM (" EXPIRED ") x JOIN overnight o ON o.id = x.id"
		" LEFT JOIN referral r ON r.id = o.referral ORDER BY x.id", "t", before);

	while (!code && (code = stmt_step(st)) == 1) {
		++*n;
		code = event_also(ssp, &entity_overnight, stmt_whole(st, 0));
		if (!code && stmt_whole(st, 1))
			code = people_add(people, stmt_whole(st, 1), &ssp->error);
	}
	return code;
}

static int erase_expired(struct ssp *ssp, const char *before, long *purged)
{
	_cleanup_people_ struct people people = { 0 };
	struct event ev = { .verb = "erase", .noun = "overnight", .people = &people };
	char today[SSP_DATE_SIZE];
	int code = name_expired(ssp, before, &people, purged);

	if (code || !*purged)
		return code;
	code = stmt_run(ssp, "UPDATE overnight SET given = NULL, family = NULL, dob = NULL, sex = NULL, school_words = NULL, role = NULL,"
		" offence = NULL, at = NULL, place = NULL, easting = NULL, northing = NULL, purged = ?2 WHERE id IN (" EXPIRED ")", "tt",
		before, ssp_day_format(ssp->clock.today, today));
	ev.rows = *purged;
	return code ? code : event_write(ssp, &ev);
}

int ssp_overnight_purge(struct ssp *ssp, long *purged)
{
	struct scope scope;
	char before[SSP_DATE_SIZE];
	int days, code = access_scope(ssp, "overnight", "purge", &scope, NULL);

	*purged = 0;
	if (!code)
		code = keep_days(ssp, &days);
	if (code || (code = store_write(ssp)))
		return code;
	ssp_day_format(ssp->clock.today - days, before);
	return store_end(ssp, erase_expired(ssp, before, purged));
}

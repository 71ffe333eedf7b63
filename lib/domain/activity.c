/* Activities: what follows from an instant and its officers, and what each kind needs.
 *
 * The local day and the team are written into the row, not looked up when counting: a report on last year
 * must not change when an officer moves to another team or the zone's rules change.
 */
#include <string.h>

#include "domain/noun.h"
#include "model/entities.h"
#include "query/dated.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

static int put_day(struct ssp *ssp, struct ssp_record *record)
{
	char day[SSP_DATE_SIZE];
	int code = local_day(&ssp->clock, ssp_record_text(record, "at"), day, &ssp->error);

	return code ? code : ssp_record_put_text(record, "day", day);
}

/* The team that an officer who has had several was in on the day of the activity. */
static int put_past_team(struct ssp *ssp, struct ssp_record *record, const struct ssp_value *officer)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_value team;

	buf_adds(&sql, "SELECT ");
	dated_sql(&sql, &entity_officer, ssp_field_find(&entity_officer, "team"), "o", "?2");
	buf_adds(&sql, " FROM officer o WHERE o.key = ?1");
	int code = sql.failed ? fail_memory(&ssp->error) : stmt_open(ssp, &st, sql.s, "vt", officer,
		ssp_record_text(record, "day"));
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	stmt_column(st, 0, &team);
	return ssp_record_put(record, ssp_field_index(record->entity, "team"), &team);
}

/* The team as it was that day: the first officer's. Most officers have had one, which a bulk load need not ask for again. */
static int put_team(struct ssp *ssp, struct ssp_record *record)
{
	static const char sql[] = "SELECT o.team, (SELECT count(*) FROM officer_history h WHERE h.officer = o.key"
		" AND h.field = 'team') FROM officer o WHERE o.key = ?";
	static const char has_past[] = "has had several teams";
	_cleanup_stmt_ struct stmt *st = NULL;
	const char *officers = ssp_record_text(record, "officers");
	int i = ssp_field_index(record->entity, "team");

	if (!officers)
		return 0;
	struct ssp_value team, first = { .kind = SSP_STRING, .s = officers, .len = strcspn(officers, ";") };
	if (bulk_known(ssp, sql, &first, &team))
		return ssp_record_put(record, i, &team);
	if (bulk_known(ssp, has_past, &first, NULL))
		return put_past_team(ssp, record, &first);
	int code = stmt_open(ssp, &st, sql, "v", &first);
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	stmt_column(st, 0, &team);
	if (stmt_whole(st, 1)) {
		bulk_learn(ssp, has_past, &first, &first);
		return put_past_team(ssp, record, &first);
	}
	bulk_learn(ssp, sql, &first, &team);
	return ssp_record_put(record, i, &team);
}

/* The officer that `me` means is the default; what follows from the rest is filled in once and kept. */
int check_activity(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = 0;

	if (ssp_record_null(record, "officers") && ssp->officer)
		code = ssp_record_put_text(record, "officers", ssp->officer);
	if (!code && (!old || !value_same(ssp_record_get(old, "at"), ssp_record_get(record, "at"))))
		code = put_day(ssp, record);
	if (!code && (!old || !value_same(ssp_record_get(old, "officers"), ssp_record_get(record, "officers")) ||
		!value_same(ssp_record_get(old, "day"), ssp_record_get(record, "day"))))
		code = put_team(ssp, record);
	return code;
}

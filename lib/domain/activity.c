/* Fills in the values of activities, and of nouns counted like them, that follow from the time and the officers.
 *
 * The local day and the team are stored in the row and not looked up for counting: a report on last year must not change when
 * an officer moves to another team or the zone's rules change.
 */
#include <string.h>

#include "domain/activity.h"
#include "domain/noun.h"
#include "model/entities.h"
#include "query/dated.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

static int put_local_day(struct ssp *ssp, struct ssp_record *record)
{
	char day[SSP_DATE_SIZE];
	int code = local_day(&ssp->clock, ssp_record_text(record, "at"), day, &ssp->error);

	return code ? code : ssp_record_put_text(record, "day", day);
}

/* The field that names the officers. */
static const char *officers_of(const struct ssp_record *record)
{
	return ssp_field_index(record->entity, "officers") < 0 ? "officer" : "officers";
}

/* The team that an officer who has had several was in on the day of the row. */
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
	const char *officers = ssp_record_text(record, officers_of(record));
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

static bool differs(const struct ssp_record *old, const struct ssp_record *record, const char *field)
{
	return !old || !value_same(ssp_record_get(old, field), ssp_record_get(record, field));
}

int fill_officer_and_team(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *officers = officers_of(record);
	int code = 0;

	if (ssp_record_null(record, officers) && ssp->officer)
		code = ssp_record_put_text(record, officers, ssp->officer);
	if (!code && (differs(old, record, officers) || differs(old, record, "day")))
		code = put_team(ssp, record);
	return code;
}

int check_activity(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = differs(old, record, "at") ? put_local_day(ssp, record) : 0;

	return code ? code : fill_officer_and_team(ssp, old, record);
}

/* The finder is the first officer of the activity where nobody else is named. */
int check_find(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = 0;

	if (old || !ssp_record_null(record, "officer") || ssp_record_null(record, "activity"))
		return 0;
	if ((code = stmt_open(ssp, &st, "SELECT officer FROM activity WHERE id = ?", "v", ssp_record_get(record, "activity"))) ||
		(code = stmt_step(st)) <= 0)
		return code;
	return ssp_record_put_text(record, "officer", stmt_text(st, 0));
}

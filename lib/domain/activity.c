/* Activities: what follows from an instant and its officers, and what each kind needs.
 *
 * The local day and the team are written into the row, not looked up when counting: a report on last year
 * must not change when an officer moves to another team or the zone's rules change.
 */
#include <string.h>

#include "domain/noun.h"
#include "model/entities.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "util/fail.h"

/* The local day of the instant that a stored time names. */
static int put_day(struct ssp *ssp, struct ssp_record *record)
{
	ssp_instant at;
	char date[SSP_DATE_SIZE];
	int code = ssp_instant_parse(&ssp->clock, ssp_record_text(record, "at"), &at, &ssp->error);

	if (code)
		return code;
	return ssp_record_put_text(record, "day", ssp_day_format(ssp_instant_day(&ssp->clock, at), date));
}

/* The team as it was that day: the first officer's. */
static int put_team(struct ssp *ssp, struct ssp_record *record)
{
	static const char sql[] = "SELECT team FROM officer WHERE key = ?";
	_cleanup_stmt_ struct stmt *st = NULL;
	const char *officers = ssp_record_text(record, "officers");
	int i = ssp_field_index(record->entity, "team");

	if (!officers)
		return 0;
	struct ssp_value team, first = { .kind = SSP_STRING, .s = officers, .len = strcspn(officers, ";") };
	if (bulk_known(ssp, sql, &first, &team))
		return ssp_record_put(record, i, &team);
	int code = stmt_open(ssp, &st, sql, "v", &first);
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	stmt_column(st, 0, &team);
	bulk_learn(ssp, sql, &first, &team);
	return ssp_record_put(record, i, &team);
}

/* The officer that `me` means is the default; what follows from the rest is filled in once and kept. */
int check_activity(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	char now[SSP_INSTANT_SIZE];
	int code = 0;

	if (ssp_record_null(record, "at"))
		code = ssp_record_put_text(record, "at", ssp_instant_format(ssp->clock.now, now));
	if (!code && ssp_record_null(record, "officers") && ssp->officer)
		code = ssp_record_put_text(record, "officers", ssp->officer);
	if (!code && (!old || !value_same(ssp_record_get(old, "at"), ssp_record_get(record, "at"))))
		code = put_day(ssp, record);
	if (!code && (!old || !value_same(ssp_record_get(old, "officers"), ssp_record_get(record, "officers"))))
		code = put_team(ssp, record);
	return code;
}

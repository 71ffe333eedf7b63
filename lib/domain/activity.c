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

/* The local day of the instant that a stored time names. What has not come yet has not been done; the hours of today
 * are not told apart, for an entry counts by its day and the clock of --as-of has no better than a noon. */
static int put_day(struct ssp *ssp, struct ssp_record *record)
{
	ssp_instant at;
	char date[SSP_DATE_SIZE];
	int code = ssp_instant_parse(&ssp->clock, ssp_record_text(record, "at"), &at, &ssp->error);

	if (code)
		return code;
	ssp_day day = ssp_instant_day(&ssp->clock, at);
	if (day <= ssp->clock.today)
		return ssp_record_put_text(record, "day", ssp_day_format(day, date));
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "it begins in the future");
	fail_at(&ssp->error, NULL, 0, "at");
	return fail_hint(&ssp->error, "enter it once it is done");
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

static int check_amount(struct ssp *ssp, const struct ssp_record *record, const char *field, int64_t most)
{
	if (ssp_record_int(record, field) <= most)
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "%s is more than %lld", field, (long long)most);
	return fail_at(&ssp->error, NULL, 0, field);
}

/* The officer that `me` means is the default; what follows from the rest is filled in once and kept. */
static int fill(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
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

int check_activity(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = fill(ssp, old, record);

	if (!code)
		code = check_amount(ssp, record, "minutes", 24 * 60);
	return code ? code : check_amount(ssp, record, "quantity", 100000);
}

/* What is known of a young person: flags, links, adults, concerns; and who may be told (section 6.8, do-not-inform). */
#include "domain/referral.h"
#include "model/entities.h"
#include "query/sql.h"
#include "ssp/contact.h"
#include "ssp/date.h"
#include "store/stmt.h"
#include "util/fail.h"

static int fill_own_officer(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record, const char *field)
{
	if (old || !ssp_record_null(record, field) || !ssp->officer)
		return 0;
	return ssp_record_put_text(record, field, ssp->officer);
}

/* The day of the first review, where a borough has chosen how long that is. */
static int fill_flag_review(struct ssp *ssp, struct ssp_record *record)
{
	const char *from = ssp_record_text(record, "from");
	char review[SSP_DATE_SIZE];
	ssp_day first;
	int days, code = setting_number(ssp, "flag.review_days", &days);

	if (code || days < 0 || !from || !ssp_record_null(record, "review"))
		return code;
	if ((code = ssp_day_parse(&ssp->clock, from, &first, &ssp->error)))
		return code;
	return ssp_record_put_text(record, "review", ssp_day_format(first + days, review));
}

int check_flag(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = fill_own_officer(ssp, old, record, "set_by");

	return code || old ? code : fill_flag_review(ssp, record);
}

int check_link(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	(void)old;
	if (ssp_record_null(record, "other") || !value_same(ssp_record_get(record, "yp"), ssp_record_get(record, "other")))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "self-link", "a young person cannot be linked to themselves");
	fail_at(&ssp->error, NULL, 0, "other");
	return fail_hint(&ssp->error, "give another reference, or leave other empty for somebody whom the store does not know");
}

int check_guardian(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	(void)old;
	if (!ssp_record_null(record, "contact") || !ssp_record_null(record, "name"))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "missing-field", "guardian needs a contact or a name");
	fail_at(&ssp->error, NULL, 0, "name");
	return fail_hint(&ssp->error, "give --contact N-…, or the name in a file or on standard input: --input FILE or --input -");
}

int check_concern(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = fill_own_officer(ssp, old, record, "officer");

	return code || old ? code : fill_school(ssp, record);
}

int ssp_contact_may_learn(struct ssp *ssp, int64_t contact, int64_t yp, bool *may)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	char today[SSP_DATE_SIZE];
	int64_t barred;
	int code = marked_sql(ssp, "SELECT 1 WHERE " SQL_BARRED("?1", "?2", "?3"), &sql);

	if (!code)
		code = stmt_int(ssp, &barred, 0, sql.s, "iit", yp, contact, ssp_day_format(ssp->clock.today, today));
	*may = !code && !barred;
	return code;
}

/* Sharing: the parties of a share, and the review of an agreement (section 10, information sharing). */
#include <string.h>

#include "domain/activity.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "ssp/date.h"
#include "ssp/setting.h"
#include "time/dates.h"
#include "util/fail.h"

int check_agreement(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *signed_on = ssp_record_text(record, "signed");
	char due[SSP_DATE_SIZE];
	ssp_day day;
	int months;

	if (old || !signed_on || !ssp_record_null(record, "review_due"))
		return 0;
	int code = setting_number(ssp, "protocol.review_months", &months);
	if (code || months < 0)
		return code;
	code = ssp_day_parse(&ssp->clock, signed_on, &day, &ssp->error);
	if (code)
		return code;
	ssp_day_format(day_months_after(day, months), due);
	return ssp_record_put_text(record, "review_due", due);
}

int check_share(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *direction = ssp_record_text(record, "direction");
	int code = fill_case_person(ssp, record);

	if (!code && !old)
		code = fill_school(ssp, record);
	if (!code)
		code = fill_officer_and_team(ssp, old, record);
	if (code || !direction || !strstr(direction, "-school") || !ssp_record_null(record, "school"))
		return code;
	fail(&ssp->error, SSP_E_USAGE, "missing-field", "a share %s needs the school", direction);
	fail_at(&ssp->error, NULL, 0, "school");
	return fail_hint(&ssp->error, "give it with --school URN");
}

/* Onward referrals: their makers and their young people (section 5.5, referrals going out). */
#include <string.h>

#include "domain/activity.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Some referrals only the school may make, such as a common assessment: an officer records them (C15). */
static int check_maker(struct ssp *ssp, const struct ssp_record *record)
{
	const struct ssp_value *scheme = ssp_record_get(record, "scheme");
	const char *made_by = ssp_record_text(record, "made_by");
	int64_t by_school;

	if (scheme->kind == SSP_NULL || !made_by || strcmp(made_by, "officer") != 0)
		return 0;
	int code = stmt_int(ssp, &by_school, 0, "SELECT 1 FROM scheme WHERE key = ? AND made_by = 'school'", "v", scheme);
	if (code || !by_school)
		return code;
	fail(&ssp->error, SSP_E_DENIED, "school-refers", "only the school can refer to %s", scheme->s);
	fail_at(&ssp->error, NULL, 0, "made_by");
	return fail_hint(&ssp->error, "if the school made the referral, record it with --made-by school");
}

int check_outref(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = fill_case_person(ssp, record);

	if (!code && !old)
		code = fill_school(ssp, record);
	if (!code)
		code = fill_officer_and_team(ssp, old, record);
	return code ? code : check_maker(ssp, record);
}

/* Meetings and restorative justice: the person, the school and the team follow from the case and the officer. */
#include "domain/activity.h"
#include "domain/referral.h"
#include "model/entities.h"

static int fill_person(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = fill_case_person(ssp, record);

	if (!code && !old)
		code = fill_school(ssp, record);
	return code ? code : fill_officer_and_team(ssp, old, record);
}

int check_meeting(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	return fill_person(ssp, old, record);
}

int check_justice(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	return fill_person(ssp, old, record);
}

/* Officers, and others who do the same work (R016, role, rank and team).
 *
 * Named by warrant number, which stays when rank, role and team change. `team` is the one now: what must
 * know the team of a day has it written down in its own row. Nobody is deleted; who has left is not active.
 */
#include "model/entities.h"

static const struct ssp_word ranks[] = {
	{ "PC", "constable" },
	{ "PS", "sergeant" },
	{ "A/PS", "acting sergeant" },
	{ "INSP", "inspector" },
	{ "CH-SUPT", "chief superintendent" },
	{ "PCSO", "community support officer" },
	{ "OTHER", "other" },
	{ 0 }
};

/* Roles that an officer may have (section 2.2, officer roles). */
static const struct ssp_word roles[] = {
	{ "sso", "safer schools officer" },
	{ "sso-pru", "safer schools officer, pupil referral units" },
	{ "sso-primary", "safer schools officer, primaries" },
	{ "sen-spoc", "contact for special schools" },
	{ "college-spoc", "contact for colleges" },
	{ "sergeant", "safer schools sergeant" },
	{ "inspector", "youth inspector" },
	{ "yeo", "youth engagement officer" },
	{ "vpc-coordinator", "cadet coordinator" },
	{ "pcso", "community support officer" },
	{ "warden", "community warden" },
	{ "dwo", "dedicated ward officer" },
	{ "yos-officer", "officer with the youth offending service" },
	{ "slt-lead", "lead in the command's leadership team" },
	{ "borough-commander", "borough commander" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "warrant number" },
	{ "name", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "name on duty" },
	{ "rank", SSP_WORD, SSP_REQUIRED | SSP_LISTED | SSP_DATED, .words = ranks, .help = "rank" },
	{ "role", SSP_WORD, SSP_REQUIRED | SSP_LISTED | SSP_DATED, .words = roles, .help = "role in the partnership" },
	{ "team", SSP_REF, SSP_LISTED | SSP_DATED, .ref = "team", .help = "present team" },
	{ "active", SSP_BOOL, SSP_LISTED | SSP_DATED, .initial = "yes", .help = "no if the officer has left" },
	{ "since", SSP_DATE, SSP_PAST, .initial = "today", .help = "first day in this store; default: today" },
	{ "newsletter", SSP_BOOL, 0, .help = "yes if the officer gets the newsletter (MOPAC)" },
	{ 0 }
};

const struct ssp_entity entity_officer = {
	.noun = "officer",
	.group = "directory",
	.table = "officer",
	.verbs = SSP_KEEP,
	.fields = fields,
	.scope = "team",
	.mine = true,
	.begins = "since",
	.access = "reference",
	.help = "police officer or other member of a team",
	.example = JSON({"key": "1003MD", "name": "PC Cedar", "rank": "PC", "role": "sso", "team": "north"}),
};

/* Schemes: where the team refers a young person on to (section 6.6, interventions and diversion schemes).
 *
 * The category and the family decide on which lines of a report an onward referral counts, so that no line names a scheme. A
 * borough adds its own schemes; those of a new store come with it.
 */
#include "model/entities.h"

static const struct ssp_word categories[] = {
	{ "diversion", "diversion scheme" },
	{ "unit", "police unit" },
	{ "agency", "partner agency" },
	{ "school", "scheme of a school" },
	{ 0 }
};

static const struct ssp_word families[] = {
	{ "vpc", "volunteer police cadets" },
	{ "yot", "youth offending team" },
	{ "gangs", "gangs unit" },
	{ "prevent", "Prevent" },
	{ "asb", "early intervention in antisocial behaviour" },
	{ 0 }
};

static const struct ssp_word makers[] = {
	{ "officer", "an officer" },
	{ "school", "the school" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "short name, such as vpc-junior" },
	{ "name", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "name" },
	{ "category", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = categories, .help = "category" },
	{ "family", SSP_WORD, SSP_LISTED, .words = families, .help = "family of schemes that reports count together" },
	{ "made_by", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = makers, .initial = "officer", .help = "author of its referrals" },
	{ "active", SSP_BOOL, SSP_LISTED, .initial = "yes", .help = "no if the scheme has ended" },
	{ 0 }
};

const struct ssp_entity entity_scheme = {
	.noun = "scheme",
	.group = "directory",
	.table = "scheme",
	.verbs = SSP_KEEP,
	.fields = fields,
	.access = "reference",
	.seeded_by = "init",
	.help = "scheme, unit or agency that young people are referred to",
	.example = JSON({"key": "boxing", "name": "Boxing club", "category": "diversion", "made_by": "officer"}),
};

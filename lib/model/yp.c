/* Young people (section 4.1, attributes).
 *
 * The fields that say who it is are PERSONAL: masked unless asked for and allowed, never in arguments,
 * filters or orders. Everything else in the store refers to the reference alone, so that a list can be read
 * without naming anybody.
 */
#include "model/entities.h"

static const struct ssp_word sexes[] = {
	{ "female", "female" },
	{ "male", "male" },
	{ "other", "other" },
	{ "unknown", "not known" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "given", SSP_TEXT, SSP_REQUIRED | SSP_PERSONAL, .help = "given names" },
	{ "family", SSP_TEXT, SSP_REQUIRED | SSP_PERSONAL, .help = "family name" },
	{ "known_as", SSP_TEXT, SSP_PERSONAL, .help = "what the young person is called" },
	{ "dob", SSP_DATE, SSP_PERSONAL | SSP_PAST, .help = "date of birth" },
	{ "sex", SSP_WORD, SSP_PERSONAL, .words = sexes, .help = "sex" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school now" },
	{ 0 }
};

const struct ssp_entity entity_yp = {
	.noun = "yp",
	.group = "casework",
	.prefix = "Y",
	.table = "yp",
	.verbs = SSP_KEEP,
	.fields = fields,
	.scope = "school|<case.closed",
	.person = "ref",
	.access = "identity",
	.help = "a young person",
	.example = JSON({"given": "Ada", "family": "Example", "dob": "2013-05-06", "school": 100840}),
};

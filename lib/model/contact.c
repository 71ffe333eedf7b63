/* Contacts at schools, in a role, from when until when (R037, current and former contacts).
 *
 * Names here are business names and so not PERSONAL: a list of whom to call would be of no use masked.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "school", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "school", .help = "school" },
	{ "role", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "contact-role", .help = "role at the school" },
	{ "name", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "name" },
	{ "email", SSP_TEXT, SSP_LISTED, .help = "work e-mail address" },
	{ "phone", SSP_TEXT, SSP_LISTED, .help = "work telephone number" },
	{ "from", SSP_DATE, 0, .help = "first day in the role" },
	{ "until", SSP_DATE, 0, .not_before = "from", .help = "last day in the role" },
	{ "prevent_trained", SSP_BOOL, 0, .help = "yes if trained in Prevent" },
	{ 0 }
};

const struct ssp_entity entity_contact = {
	.noun = "contact",
	.group = "directory",
	.prefix = "N",
	.table = "contact",
	.verbs = SSP_KEEP,
	.fields = fields,
	.scope = "school",
	.begins = "from",
	.ends = "until",
	.access = "staff",
	.help = "member of staff at a school",
	.example = JSON({"school": 100840, "role": "dsl", "name": "Robin Example", "email": "dsl@alder.example"}),
};

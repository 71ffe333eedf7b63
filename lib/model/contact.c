/* Contacts at schools and partner agencies, in a role, from when until when (R037, current and former contacts; section 15,
 * the partner directory). An agency is a word of a list; the category of the word lists the routes of its referrals.
 *
 * Names here are business names and so not PERSONAL: a masked list of people to call would be useless.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school" },
	{ "agency", SSP_TERM, SSP_LISTED, .list = "agency", .help = "partner agency or unit, for a contact who is at no school" },
	{ "role", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "contact-role", .help = "role at the school or the agency" },
	{ "name", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "name" },
	{ "email", SSP_TEXT, SSP_LISTED, .help = "work e-mail address" },
	{ "phone", SSP_TEXT, SSP_LISTED, .help = "work telephone number" },
	{ "from", SSP_DATE, 0, .help = "first day in the role" },
	{ "until", SSP_DATE, 0, .not_before = "from", .help = "last day in the role" },
	{ "team", SSP_REF, 0, .ref = "team", .help = "team that keeps a contact at an agency; default: your own" },
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
	.scope = "school|team",
	.begins = "from",
	.ends = "until",
	.access = "staff",
	.check = check_contact,
	.help = "member of staff at a school or a partner agency",
	.example = JSON({"school": 100840, "role": "dsl", "name": "Robin Example", "email": "dsl@alder.example"}),
};

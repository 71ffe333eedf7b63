/* Parents, carers and other adults of a young person, and what each may be told (section 4.1; 6.8, do-not-inform).
 *
 * Where the adult is in the directory, the row refers to the contact; of others the name and how to reach them are PERSONAL. An
 * adult who may be the risk is never told: every text to a contact asks for that first (ssp_contact_may_learn).
 */
#include "model/entities.h"

static const struct ssp_word says[] = {
	{ "consent", "has parental responsibility, and is asked" },
	{ "told", "is kept informed" },
	{ "none", "is neither asked nor told" },
	{ "do-not-inform", "may be the risk: must not learn anything" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "relation", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "relation", .help = "relation to the young person" },
	{ "contact", SSP_REF, SSP_LISTED, .ref = "contact", .help = "contact in the directory, of staff of a school or an agency" },
	{ "name", SSP_TEXT, SSP_PERSONAL, .help = "name; either a name or a contact is needed" },
	{ "phone", SSP_TEXT, SSP_PERSONAL, .help = "telephone number" },
	{ "email", SSP_TEXT, SSP_PERSONAL, .help = "e-mail address" },
	{ "say", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = says,
		.help = "role in decisions: asked for consent, informed, neither, or not to be informed" },
	{ "from", SSP_DATE, SSP_PAST, .not_before = "yp.dob", .help = "first day; empty: from the beginning" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "last day; empty: ongoing" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "notes" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the row was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_guardian = {
	.noun = "guardian",
	.group = "casework",
	.prefix = "GU",
	.table = "guardian",
	.verbs = SSP_FACT,
	.fields = fields,
	.scope = "yp",
	.person = "yp",
	.begins = "from",
	.ends = "until",
	.access = "casework",
	.part_of = "yp",
	.plural = "guardians",
	.check = check_guardian,
	.help = "parent, carer or other adult of a young person, and what they may be told",
	.example = JSON({"yp": "Y-2026-0001", "relation": "mother", "name": "Ines Example", "phone": "0200 000000", "say": "consent",
		"from": "2026-11-16"}),
};

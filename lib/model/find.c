/* Finds: objects that a sweep, an arch or a search brought to light (section 7.5, operational counters; R135, finds).
 *
 * One find is one row, so that a knife which several activities mention counts once. A count reads the day, the school and
 * the team of the activity. A find is evidence or property; its owner belongs in the crime report.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "activity", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "activity", .help = "activity that led to the find" },
	{ "kind", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = kinds_find_words, .help = "kind of thing found" },
	{ "disposal", SSP_TERM, SSP_LISTED, .list = "disposal", .help = "disposal of the thing" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who found the object; default: the first of the activity" },
	{ "place", SSP_TEXT, SSP_LISTED, .help = "place of the find, such as behind the sports hall" },
	{ "property_ref", SSP_TEXT, 0, .help = "reference of the property register or crime report" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "remarks" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the find was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_find = {
	.noun = "find",
	.group = "work",
	.prefix = "F",
	.table = "find",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_find,
	.scope = "activity",
	.person = "activity",
	.access = "casework",
	.part_of = "activity",
	.plural = "finds",
	.pair = "kind=disposal",
	.check = check_find,
	.help = "weapon, drug or property found in an activity",
	.example = JSON({"activity": "A-2026-0001", "kind": "knife", "disposal": "evidence"}),
};

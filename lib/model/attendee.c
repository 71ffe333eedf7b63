/* Attendees of a meeting. Staff of a school or partner refer to the directory; other people have a role and never a name. */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "meeting", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "meeting", .help = "meeting" },
	{ "role", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "role, such as social worker" },
	{ "contact", SSP_REF, SSP_LISTED, .ref = "contact", .help = "contact in the directory" },
	{ "attended", SSP_BOOL, SSP_LISTED, .initial = "yes", .help = "no if invited only" },
	{ "told", SSP_TEXT, SSP_NARRATIVE, .help = "information disclosed to this person" },
	{ 0 }
};

const struct ssp_entity entity_attendee = {
	.noun = "attendee",
	.group = "casework",
	.prefix = "MA",
	.table = "attendee",
	.verbs = SSP_KEEP,
	.fields = fields,
	.scope = "meeting",
	.person = "meeting",
	.access = "casework",
	.part_of = "meeting",
	.plural = "attendees",
	.help = "person invited to a meeting",
	.example = JSON({"meeting": "M-2026-0001", "role": "social worker", "attended": true}),
};

/* Safeguards, the rows of a safety plan: threats, with police action, and measures, each with its owner. */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_word owners[] = {
	{ "police", "police" },
	{ "school", "school" },
	{ "partner", "partner" },
	{ "family", "family" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "safety", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "safety", .help = "safety plan" },
	{ "kind", SSP_WORD, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .words = kinds_safeguard_words,
		.help = "threat, or measure against one" },
	{ "what", SSP_TEXT, SSP_REQUIRED | SSP_NARRATIVE, .help = "threat or measure in words" },
	{ "source", SSP_TERM, SSP_LISTED, .list = "threat-source", .help = "source of the threat" },
	{ "police_action", SSP_BOOL, SSP_LISTED, .help = "yes if the police must act against the threat" },
	{ "owner", SSP_WORD, SSP_LISTED, .words = owners, .help = "owner of the measure" },
	{ "due", SSP_DATE, SSP_LISTED, .help = "day by which the measure must be done" },
	{ "done", SSP_DATE, SSP_LISTED | SSP_PAST, .help = "day on which the measure was done, or the threat ended" },
	{ 0 }
};

const struct ssp_entity entity_safeguard = {
	.noun = "safeguard",
	.group = "casework",
	.prefix = "SG",
	.table = "safeguard",
	.verbs = SSP_KEEP,
	.fields = fields,
	.kinds = kinds_safeguard,
	.scope = "safety",
	.person = "safety",
	.access = "casework",
	.part_of = "safety",
	.plural = "safeguards",
	.help = "threat or measure of a safety plan",
	.example = JSON({"safety": "SP-2026-0001", "kind": "threat", "source": "other-school", "what": "fights on the way home",
		"police_action": true}),
};

#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "list and word, such as area:north" },
	{ "label", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "what it means" },
	{ "category", SSP_TEXT, SSP_LISTED, .help = "group within the list" },
	{ "active", SSP_BOOL, SSP_LISTED, .help = "no once the word is not to be used any more" },
	{ 0 }
};

const struct ssp_entity entity_term = {
	.noun = "term",
	.table = "term",
	.verbs = SSP_KEEP,
	.fields = fields,
	.check = check_term,
	.help = "a word of an open vocabulary",
};

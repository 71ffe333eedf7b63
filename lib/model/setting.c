/* Settings as a noun, so that export and restore lose none. They are set with `config set`, which knows
 * what they mean; see lib/domain/setting.c for the list. */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "name of the setting" },
	{ "value", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "its value" },
	{ 0 }
};

const struct ssp_entity entity_setting = {
	.noun = "setting",
	.table = "setting",
	.verbs = SSP_READ,
	.fields = fields,
	.check = check_setting,
	.help = "policy and preferences of the store (see config)",
};

/* Presets: settings that belong together, made from lib/data/presets.json. Their names are ssp_presets (ssp/setting.h). */
#ifndef MODEL_PRESET_H
#define MODEL_PRESET_H

#include "ssp/setting.h"

/* One setting of one preset. The settings of a preset follow one another; the table ends with a NULL preset. */
struct preset_setting {
	const char *preset, *key, *value;
};
extern const struct preset_setting preset_settings[];

/* Returns the constant name of the preset, the first for NULL. If it does not exist, returns NULL and sets SSP_E_USAGE,
 * "no-preset", with the nearest as the hint. */
const char *preset_find(const char *name, struct ssp_error *e);

#endif

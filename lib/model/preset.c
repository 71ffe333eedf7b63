/* Presets by their name. See model/preset.h. */
#include "model/preset.h"

#include <string.h>

#include "ssp/nearest.h"
#include "util/fail.h"

const char *preset_find(const char *name, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = name };

	for (const struct ssp_word *p = ssp_presets; p->code; p++) {
		if (!name || strcmp(p->code, name) == 0)
			return p->code;
		ssp_nearest_try(&near, p->code);
	}
	fail(e, SSP_E_USAGE, "no-preset", "preset '%.40s' does not exist", name);
	if (near.best)
		fail_hint(e, "did you mean %s?", near.best);
	fail_hint(e, "see: ssp help config preset");
	return NULL;
}

/* Definitions: the versions of a borough's own lines and sets (R206, own sets).
 *
 * `kpi define` adds a version, which takes the place of the one before. Reports read the latest, so that no report
 * depends on a file; the earlier ones say what was counted before.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "on", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "day of the definition" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who defined the lines" },
	{ "text", SSP_TEXT, SSP_READONLY | SSP_REQUIRED, .help = "lines and sets, as one JSON object" },
	{ 0 }
};

const struct ssp_entity entity_definition = {
	.noun = "definition",
	.group = "reporting",
	.prefix = "KD",
	.table = "definition",
	.verbs = SSP_READ,
	.fields = fields,
	.access = "reference",
	.help = "version of your own lines and sets (see kpi define)",
	.example = JSON({"ref": "KD-2026-0001", "on": "2026-11-17", "by": "root",
		"text": "{\"schema\":1,\"sets\":[{\"name\":\"sweeps\",\"lines\":[\"K06\"]}]}"}),
};

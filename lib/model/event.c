/* Events as a noun, for reading them (R008, queryable and not editable).
 *
 * The fields are not columns. Each is read from the manifest, the bytes that were hashed, so every value shown is covered
 * by the hash. The noun has no add, edit or import.
 */
#include "model/entities.h"

/* Acts on data about people (Data Protection Act 2018, section 62), and `refuse`. */
static const struct ssp_word verbs[] = {
	{ "collect", "something new was recorded or imported" },
	{ "alter", "a row was changed, decided about or voided" },
	{ "consult", "young people were looked up by name, or shown with their names" },
	{ "disclose", "rows left the store in an export or a backup" },
	{ "combine", "data of two sources were brought together" },
	{ "erase", "data was erased" },
	{ "refuse", "the role or a rule did not allow the act" },
	{ 0 }
};

#define MANIFEST(key) "{@manifest " key "}"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "act", SSP_REF, SSP_READONLY, .ref = "event", .sql = MANIFEST("act"),
		.help = "first event of the same act, possibly this one" },
	{ "after", SSP_REF, SSP_READONLY, .ref = "event", .sql = MANIFEST("after"),
		.help = "event before this one, if event numbers were skipped" },
	{ "at", SSP_TIME, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("at"), .help = "time by the real clock" },
	{ "as_of", SSP_DATE, SSP_READONLY, .sql = MANIFEST("as_of"),
		.help = "day given as today, if it was not the real day" },
	{ "who", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("who"), .help = "principal" },
	{ "verb", SSP_WORD, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("verb"), .words = verbs, .help = "kind of processing" },
	{ "command", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("command"), .help = "noun and verb of the command" },
	{ "noun", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("noun"), .help = "noun of the record" },
	{ "reference", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("reference"), .help = "reference of the record" },
	{ "also", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("also"), .help = "other records that the act created or changed" },
	{ "outcome", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("outcome"), .help = "done, or the reason for the refusal" },
	{ "by", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("by"), .help = "operating-system user who acted as the principal" },
	{ "purpose", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("purpose"), .help = "purpose of an export or an identifying read" },
	{ "recipient", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("recipient"), .help = "recipient of an export or an identifying read" },
	{ "rule", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("rule"), .help = "id of the rule that was overridden" },
	{ "override", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("override"), .help = "reason for overriding the rule" },
	{ "selection", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("selection"), .help = "selection of an export" },
	{ "digest", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("digest"),
		.help = "SHA-256 of the imported file, or root of the replaced event record or of the backup" },
	{ "records", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("records"),
		.help = "digest of the records in the file, by which an import knows them again" },
	{ "rows", SSP_INT, SSP_READONLY, .sql = MANIFEST("rows"), .help = "number of rows, or of events replaced or in the backup" },
	{ "people", SSP_INT, SSP_READONLY, .sql = MANIFEST("people"), .help = "number of young people that the event names" },
	{ "refused", SSP_INT, SSP_READONLY, .sql = MANIFEST("refused"), .help = "number of refused rows of a file" },
	{ 0 }
};

const struct ssp_entity entity_event = {
	.noun = "event",
	.group = "store",
	.prefix = "E",
	.table = "event",
	.naming = "event_yp",
	.verbs = SSP_LIST | SSP_SHOW | SSP_EXPORT,
	.fields = fields,
	.access = "control",
	.help = "record of an act",
};

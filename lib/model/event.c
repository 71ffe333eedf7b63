/* Events as a noun, for looking at them (R008, queryable and not editable).
 *
 * The fields are not columns: they are read out of the manifest, the bytes that were hashed, so that
 * nothing can be shown that the hash does not cover. There is neither add nor edit nor import.
 */
#include "model/entities.h"

/* What may be done with data about people (Data Protection Act 2018, section 62), and `refuse`. */
static const struct ssp_word verbs[] = {
	{ "collect", "collected" },
	{ "alter", "altered" },
	{ "consult", "consulted" },
	{ "disclose", "disclosed" },
	{ "combine", "combined" },
	{ "erase", "erased" },
	{ "refuse", "refused" },
	{ 0 }
};

#define MANIFEST(key) "{@manifest " key "}"

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "act", SSP_REF, SSP_READONLY, .ref = "event", .sql = MANIFEST("act"),
		.help = "the first event of the same act, which may be this one" },
	{ "after", SSP_REF, SSP_READONLY, .ref = "event", .sql = MANIFEST("after"),
		.help = "the event before this one, where numbers between them were left out" },
	{ "at", SSP_TIME, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("at"), .help = "when, by the real clock" },
	{ "as_of", SSP_DATE, SSP_READONLY, .sql = MANIFEST("as_of"),
		.help = "what today was taken to be, where it was not the real day" },
	{ "who", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("who"), .help = "principal" },
	{ "verb", SSP_WORD, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("verb"), .words = verbs, .help = "what was done with data" },
	{ "command", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("command"), .help = "noun and verb of the command" },
	{ "noun", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("noun"), .help = "noun of the record" },
	{ "reference", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("reference"), .help = "the record" },
	{ "also", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("also"), .help = "other records that the act made or changed" },
	{ "outcome", SSP_TEXT, SSP_READONLY | SSP_LISTED, .sql = MANIFEST("outcome"), .help = "done, or why not" },
	{ "by", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("by"), .help = "user of the operating system who acted as the principal" },
	{ "purpose", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("purpose"), .help = "what it was for" },
	{ "recipient", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("recipient"), .help = "to whom it went" },
	{ "rule", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("rule"), .help = "the rule that was gone past" },
	{ "override", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("override"), .help = "why it was gone past" },
	{ "selection", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("selection"), .help = "what was chosen, of an export" },
	{ "digest", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("digest"),
		.help = "SHA-256 of the file that was taken in, or the root of the record put aside" },
	{ "records", SSP_TEXT, SSP_READONLY, .sql = MANIFEST("records"),
		.help = "digest of the records in the file, by which an import knows them again" },
	{ "rows", SSP_INT, SSP_READONLY, .sql = MANIFEST("rows"), .help = "how many rows, or events put aside" },
	{ "people", SSP_INT, SSP_READONLY, .sql = MANIFEST("people"), .help = "how many young people it named" },
	{ "refused", SSP_INT, SSP_READONLY, .sql = MANIFEST("refused"), .help = "how many rows of a file were not kept" },
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
	.help = "an act that was recorded",
};

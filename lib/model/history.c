/* Histories: the past values of the DATED fields of a noun (R103, history), one noun of rows for each noun that has such
 * fields. Another noun may record the spells of a field instead (`history` in struct ssp_field).
 *
 * A row says that `field` had `value` up to and including the day `until`: from the day after the row before it, or from the
 * beginning. The present value is in the noun itself, so a row that never changed has no history. A row without a `value`
 * says that the field was empty then, which is a value like any other. Only lib/domain/history.c makes and changes rows, on
 * every write of a DATED field.
 */
#include "model/entities.h"

/* NOUN, its word for people, the prefix of the rows' references, and what else the table says: who may see them. */
#define HISTORY(name, word, letters, ...) \
	static const struct ssp_field fields_##name[] = { \
		{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" }, \
		{ #name, SSP_REF, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .ref = #name, .help = word " that had the value" }, \
		{ "field", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "name of the field" }, \
		{ "value", SSP_TEXT, SSP_READONLY | SSP_LISTED, .help = "value as stored; empty if the field was empty" }, \
		{ "until", SSP_DATE, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "last day of the value" }, \
		{ 0 } \
	}; \
	const struct ssp_entity entity_##name##_history = { \
		.noun = #name "_history", \
		.prefix = letters, \
		.table = #name "_history", \
		.verbs = SSP_READ, \
		.fields = fields_##name, \
		.scope = #name, \
		.singular = word " history", \
		.plural = word " histories", \
		.help = "former value of a field of the " word, \
		__VA_ARGS__ \
	}

HISTORY(team, "team", "TH", .group = "directory", .access = "reference",
	.example = JSON({"ref": "TH-2026-0001", "team": "east", "field": "mailbox", "value": "e@example.org", "until": "2026-11-18"}));
HISTORY(officer, "officer", "OH", .group = "directory", .access = "reference",
	.example = JSON({"ref": "OH-2026-0001", "officer": "1003MD", "field": "rank", "value": "PCSO", "until": "2026-11-18"}));
HISTORY(school, "school", "SH", .group = "directory", .access = "reference",
	.example = JSON({"ref": "SH-2026-0001", "school": 100842, "field": "status", "value": "proposed", "until": "2026-11-18"}));
HISTORY(yp, "young person", "YH", .group = "casework", .person = "yp", .access = "casework",
	.example = JSON({"ref": "YH-2026-0001", "yp": "Y-2026-0001", "field": "joined", "value": "admission", "until": "2026-11-16"}));
HISTORY(referral, "referral", "RH", .group = "casework", .person = "referral", .access = "casework",
	.example = JSON({"ref": "RH-2026-0001", "referral": "R-2026-0001", "field": "team", "until": "2026-11-16"}));
HISTORY(case, "case", "CH", .group = "casework", .person = "case", .access = "casework",
	.example = JSON({"ref": "CH-2026-0001", "case": "C-2026-0001", "field": "risk", "value": "low", "until": "2026-11-17"}));

/* Principals: who uses the store, and in which role (R009, roles).
 *
 * A principal is a user of the operating system, and may name an officer, which is then what `me` means.
 * The two are kept apart because an analyst is no officer, and a nightly job nobody at all.
 */
#include "model/entities.h"

static const struct ssp_word roles[] = {
	{ "admin", "keeps the store" },
	{ "sergeant", "own team; decides and assigns" },
	{ "officer", "own team; decides nothing" },
	{ "analyst", "counts, and masked lists of facts" },
	{ "records", "consults, holds and disposes" },
	{ "cron", "nightly reports and feeds" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "name of the operating system's user" },
	{ "role", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = roles, .help = "what the principal may do" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "the officer that `me` means" },
	{ "team", SSP_REF, SSP_LISTED, .ref = "team", .help = "own team; the officer's when not said" },
	{ "active", SSP_BOOL, SSP_LISTED, .initial = "yes", .help = "no once access has ended" },
	{ 0 }
};

const struct ssp_entity entity_principal = {
	.noun = "principal",
	.group = "store",
	.table = "principal",
	.verbs = SSP_KEEP,
	.fields = fields,
	.access = "control",
	.check = check_principal,
	.check_all = check_all_principal,
	.seeded_by = "init",
	.help = "somebody or something that uses the store, and in which role",
	.example = JSON({"key": "pash", "role": "officer", "officer": "1001MD"}),
};

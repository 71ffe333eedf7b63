/* Principals: who uses the store, and in which role (R009, roles).
 *
 * A principal is a user of the operating system, and may name an officer, the meaning of `me`. Principals and officers are
 * two nouns because an analyst is no officer, and a nightly job is no person.
 */
#include "model/entities.h"

static const struct ssp_word roles[] = {
	{ "admin", "may do everything" },
	{ "sergeant", "decides and assigns for their own team" },
	{ "officer", "works for their own team, and does not decide" },
	{ "analyst", "reads counts and masked lists" },
	{ "records", "reads and exports the records of all teams, and reads events" },
	{ "cron", "runs scheduled reports and feeds" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "name of the operating-system user" },
	{ "role", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = roles, .help = "role: what the principal may do" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer that `me` means" },
	{ "team", SSP_REF, SSP_LISTED, .ref = "team", .help = "own team; default: the team of the officer" },
	{ "active", SSP_BOOL, SSP_LISTED, .initial = "yes", .help = "no if access has ended" },
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
	.help = "user of the store, with a role",
	.example = JSON({"key": "pash", "role": "officer", "officer": "1001MD"}),
};

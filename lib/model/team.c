/* Teams: a sergeant and officers who cover the schools of an area (R015, teams).
 *
 * The scope of a team is its own key: a principal of a team sees only that team. The sergeant may not
 * exist yet when the team is made, and so is looked at by `doctor` and not by a foreign key.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "word for the team, such as north" },
	{ "name", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "full name" },
	{ "area", SSP_TERM, SSP_LISTED | SSP_DATED, .list = "area", .grows = true, .help = "area with the schools that the team covers" },
	{ "sergeant", SSP_REF, SSP_LISTED | SSP_DATED, .ref = "officer", .help = "sergeant, who decides and assigns" },
	{ "mailbox", SSP_TEXT, SSP_LISTED | SSP_DATED, .help = "e-mail address for requests" },
	{ "active", SSP_BOOL, SSP_DATED, .initial = "yes", .help = "no if the team is dissolved" },
	{ "since", SSP_DATE, SSP_PAST, .initial = "today", .help = "first day in this store; default: today" },
	{ 0 }
};

const struct ssp_entity entity_team = {
	.noun = "team",
	.group = "directory",
	.table = "team",
	.verbs = SSP_KEEP,
	.fields = fields,
	.scope = "key",
	.begins = "since",
	.access = "reference",
	.check = check_team,
	.help = "sergeant and officers who cover the schools of an area",
	.example = JSON({"key": "east", "name": "Schools East", "area": "east"}),
};

/* Links between young people (section 4.1, siblings and known associates; R069).
 *
 * A link is about both, each with a role of their own: to be linked makes nobody a victim or a suspect. Of somebody whom the
 * store does not know no name is kept. Links are never scored.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_word roles[] = {
	{ "leads", "leads, or draws the other in" },
	{ "follows", "is led, or drawn in" },
	{ "protects", "looks after the other" },
	{ "equal", "neither of these" },
	{ "unknown", "not known" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "yp", .help = "young person" },
	{ "other", SSP_REF, SSP_FIXED | SSP_LISTED, .ref = "yp",
		.help = "other young person; empty: somebody whom the store does not know" },
	{ "kind", SSP_WORD, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .words = kinds_link_words, .help = "kind of link" },
	{ "role", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = roles, .initial = "unknown", .help = "role of the young person" },
	{ "other_role", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = roles, .initial = "unknown",
		.help = "role of the other young person" },
	{ "from", SSP_DATE, SSP_REQUIRED | SSP_LISTED | SSP_PAST, .initial = "today", .not_before = "yp.dob",
		.help = "first day on which it was known; default: today" },
	{ "until", SSP_DATE, SSP_LISTED, .not_before = "from", .help = "last day; empty: ongoing" },
	{ "source", SSP_TEXT, SSP_LISTED, .help = "origin of the information" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "notes" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the link was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

const struct ssp_entity entity_link = {
	.noun = "link",
	.group = "casework",
	.prefix = "L",
	.table = "link",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_link,
	.scope = "yp|other",
	.person = "yp|other",
	.begins = "from",
	.ends = "until",
	.access = "casework",
	.check = check_link,
	.help = "link between two young people",
	.example = JSON({"yp": "Y-2026-0001", "other": "Y-2026-0003", "kind": "sibling", "from": "2026-11-16", "source": "school"}),
};

/* Terms: the words of all open lists (R007, reference lists are rows).
 *
 * The key is list and word in one, "area:north", so that it needs no number and can be typed. A word that
 * is used is never deleted: it goes out of use, and old rows keep it. The category of a reason says which acts it is for
 * ("reject redirect"), by their verbs, and `cross` for what refers to another team's row; one without is for all of them.
 *
 * A kind of a borough's own (lib/data/kinds.json) needs and takes what the built-in kind does that it is like. It cannot
 * be like another kind of the borough's own, so that nobody follows a chain.
 */
#include "model/entities.h"

static const struct ssp_field fields[] = {
	{ "key", SSP_TEXT, SSP_KEY | SSP_REQUIRED | SSP_LISTED, .help = "list and word, such as area:north" },
	{ "label", SSP_TEXT, SSP_REQUIRED | SSP_LISTED, .help = "meaning of the word" },
	{ "category", SSP_TEXT, SSP_LISTED, .help = "group within the list; for a reason, the acts that the reason suits" },
	{ "like", SSP_TEXT, SSP_LISTED, .help = "built-in kind that your own kind is like" },
	{ "active", SSP_BOOL, SSP_LISTED, .initial = "yes", .help = "no if the word is retired" },
	{ 0 }
};

const struct ssp_entity entity_term = {
	.noun = "term",
	.group = "store",
	.table = "term",
	.verbs = SSP_KEEP,
	.fields = fields,
	.access = "reference",
	.check = check_term,
	.seeded_by = "init",
	.help = "word of an open list",
	.example = JSON({"key": "area:east", "label": "East", "active": true}),
};

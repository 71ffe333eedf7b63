/* contact add: the common verb, and the contact that the new one replaces. */
#include "verbs.h"

static int replace_contact(struct context *cx, struct ssp_record *contact)
{
	const char *replaced = opt(cx, "replaces");
	int code = replaced ? ssp_contact_replace(cx->ssp, replaced, contact) : 0;

	return code == SSP_E_NOTFOUND ? context_error(cx)->code = SSP_E_USAGE : code;
}

static int run(struct context *cx)
{
	return run_adding(cx, &(struct adding){ .tell = replace_contact, .would = "would add", .done = "added" });
}

static const struct option options[] = {
	{ "replaces", 0, "REFERENCE", .ref = "contact", .help = "contact in the same role that the new one replaces" },
	INPUT_OPTIONS,
	{ 0 }
};

const struct command cmd_contact_add = {
	.noun = "contact",
	.verb = "add",
	.flags = CMD_FIELDS,
	.args = "",
	.options = options,
	.run = run,
	.help = "add {one}",
};

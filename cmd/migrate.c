#include "verbs.h"

static int run(struct context *cx)
{
	static const struct ssp_column columns[] = { { "from", SSP_INT }, { "to", SSP_INT }, { "backup", SSP_TEXT } };
	char backup[4200], now[SSP_INSTANT_SIZE];
	int from, to;

	snprintf(backup, sizeof backup, "%s.%s.before", cx->options.path, ssp_instant_format(ssp_now(), now));
	int code = ssp_migrate(&cx->options, cx->dry_run ? NULL : backup, &from, &to, &cx->error);
	if (!code && cx->as_data)
		return say_facts(cx, columns, (const struct ssp_value[]){ whole_value(from), whole_value(to),
			text_value(from == to || cx->dry_run ? "" : backup) }, 3);
	if (!code && from == to)
		print_note(cx, "the store already has schema %d", to);
	else if (!code && cx->dry_run)
		print_note(cx, "the store would be migrated from schema %d to %d", from, to);
	else if (!code)
		print_note(cx, "the store was migrated from schema %d to %d; the former store is kept at %s", from, to, backup);
	return code;
}

const struct command cmd_migrate = {
	.noun = "migrate",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_ALONE | CMD_OWNER,
	.args = "",
	.run = run,
	.help = "migrate the store to the schema of this version",
	.group = "store",
};

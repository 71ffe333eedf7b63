#include "verbs.h"

/* The argument is an accepted referral; without it, --yp says whom the case is about. */
static int case_from_options(struct context *cx, struct ssp_record *record)
{
	int code = record_from_options(cx, record);

	if (!code && cx->n_args)
		code = ssp_record_set(record, &cx->clock, "referral", cx->args[0], &cx->error);
	if (!code && ssp_record_null(record, "referral") && ssp_record_null(record, "yp")) {
		usage(cx, "missing-argument", "a case is opened from a referral or for a young person");
		return usage_hint(cx, "name an accepted referral, or give --yp Y-…");
	}
	return code;
}

static int run(struct context *cx)
{
	struct ssp_record *record;
	char key[SSP_TEXT_SIZE];
	int code = ssp_record_new(&record, cx->entity, &cx->error);

	if (!code)
		code = case_from_options(cx, record);
	if (!code && !(code = ssp_begin(cx->ssp))) {
		code = ssp_case_open(cx->ssp, record);
		if (!code)
			code = ssp_known_elsewhere(cx->ssp, record, warn_known, cx);
		code = blame_argument(cx, "referral", blame(cx, end_act(cx, code)));
	}
	if (!code)
		say_made(cx, cx->dry_run ? "would open" : "opened", ssp_record_key(record, key));
	ssp_record_free(record);
	return code;
}

static const struct option options[] = {
	{ "yp", 0, "REFERENCE", .ref = "yp", .help = "young person" },
	{ "referral", 0, "REFERENCE", .ref = "referral", .help = "referral that it comes from" },
	INPUT_OPTIONS,
	{ 0 }
};

const struct command cmd_case_open = {
	.noun = "case",
	.verb = "open",
	.flags = CMD_FIELDS,
	.args = "[REFERRAL]",
	.max_args = 1,
	.arg_ref = "referral",
	.options = options,
	.run = run,
	.help = "open a case: of an accepted referral, or of a young person with --yp",
};

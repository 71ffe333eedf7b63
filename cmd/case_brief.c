/* case brief: a case on one page, before a meeting or a handover. */
#include "brief.h"
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	struct ssp_case_brief brief = { .key = cx->args[0], .use = opt(cx, "for"), .purpose = opt(cx, "purpose"),
		.recipient = opt(cx, "recipient"), .identifying = opt_flag(cx, "identifying") };
	char title[160], day[SSP_DATE_SIZE], ref[SSP_REF_SIZE];
	struct ssp_error ignored = { 0 };
	int64_t id = 0;
	struct ssp_rows rows;
	int code = ssp_case_brief(cx->ssp, &brief, &rows);

	if (code)
		return code;
	const char *use = brief.use ? ssp_word_label(ssp_brief_uses, brief.use) : NULL;
	if (!ssp_ref_parse("C", cx->args[0], &id, &ignored))
		ssp_ref_format("C", id, ref);
	snprintf(title, sizeof title, "Brief on %s%s%s, %s", id ? ref : cx->args[0], use ? " for: " : "", use ? use : "",
		ssp_day_words(cx->clock.today, day));
	return brief_is_paper(cx) ? print_paper(cx, &rows, title) : write_out(cx, &rows);
}

static const struct option options[] = {
	{ "for", 0, "USE", .words = ssp_brief_uses, .help = "purpose of the brief; default: every section" },
	{ 0 }
};

const struct command cmd_case_brief = {
	.noun = "case",
	.verb = "brief",
	.flags = CMD_FIRST,
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "case",
	.options = options,
	.run = run,
	.columns = ssp_brief_columns,
	.help = "print a case on one page, with what is known, owed and missing",
};

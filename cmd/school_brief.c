/* school brief: a school on one screen, for a telephone call. */
#include "brief.h"
#include "messages.h"
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	struct ssp_school_brief brief = { .key = cx->args[0], .contact = opt(cx, "speaking-to"),
		.called_back = opt_flag(cx, "called-back"), .purpose = opt(cx, "purpose"), .recipient = opt(cx, "recipient") };
	char title[160], day[SSP_DATE_SIZE];
	struct ssp_rows rows;
	int code = ssp_school_brief(cx->ssp, &brief, &rows);

	if (code)
		return code;
	snprintf(title, sizeof title, "School %s, %s", cx->args[0], ssp_day_words(cx->clock.today, day));
	code = brief_is_paper(cx) ? print_paper(cx, &rows, title) : write_out(cx, &rows);
	if (!code && brief.contact)
		print_note(cx, "record the call: ssp mailbox add --school %s --contact %s --channel telephone --kind advice", brief.key,
			brief.contact);
	return code;
}

static const struct option options[] = {
	{ "speaking-to", 0, "REFERENCE", .ref = "contact", .help = "contact at the school who is on the telephone" },
	{ "called-back", 0, NULL, .help = "confirm that you called the contact back by the number on record" },
	{ 0 }
};

const struct command cmd_school_brief = {
	.noun = "school",
	.verb = "brief",
	.flags = CMD_FIRST,
	.args = "URN",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "school",
	.options = options,
	.run = run,
	.columns = ssp_brief_columns,
	.help = "print what a telephone call with a school needs",
};

/* due: everything that somebody owes. */
#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "options.h"
#include "output.h"
#include "project.h"

/* Reads "14d" or "14"; without the option there is no limit. */
static int read_within(struct context *cx, int *days)
{
	const char *text = opt(cx, "within");
	size_t n = text ? strspn(text, "0123456789") : 0;

	*days = -1;
	if (!text)
		return 0;
	if (!n || n > 4 || strcmp(text + n + (text[n] == 'd'), "") != 0) {
		fail_usage(cx, "bad-value", "--within takes a number of days, such as 14d");
		return fail_usage_hint(cx, "--within 0d lists what is due today and what is overdue");
	}
	*days = (int)strtol(text, NULL, 10);
	return 0;
}

static int run(struct context *cx)
{
	struct ssp_due_query q = { .officer = opt(cx, "officer"), .team = opt(cx, "team"), .of_case = opt(cx, "case"),
		.school = opt(cx, "school") };
	struct ssp_rows rows;
	size_t n = 0;
	int code = read_within(cx, &q.within);

	/* an option names a case or a school that does not exist */
	if (!code && (code = ssp_due(cx->ssp, &q, &rows)) == SSP_E_NOTFOUND)
		code = context_error(cx)->code = SSP_E_USAGE;
	if (!code)
		code = write_out_counted(cx, &rows, NULL, &n);
	if (code || !opt_flag(cx, "exit-code"))
		return code;
	code = output_close(cx, 0);
	return code ? code : n ? SSP_E_NOTFOUND : 0;
}

static const struct option options[] = {
	{ "within", 0, "DAYS", .help = "only what is due in so many days, such as 14d, and what is overdue" },
	{ "officer", 0, "KEY|me", .ref = "officer", .help = "only what this officer owns or answers for" },
	{ "team", 0, "KEY", .ref = "team", .help = "only what belongs to this team" },
	{ "case", 0, "REFERENCE", .ref = "case", .help = "only what this case owes, or its referral" },
	{ "school", 0, "URN", .ref = "school", .help = "only what concerns this school" },
	{ "exit-code", 0, NULL, .help = "exit with 1 if anything is due" },
	{ 0 }
};

const struct command cmd_due = {
	.noun = "due",
	.verb = "",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_due_columns,
	.help = "list everything that somebody owes",
	.group = "reporting",
};

/* `ssp report NAME`: the reports of ssp/report.h. The verb is the name of the report. */
#include "messages.h"
#include "options.h"
#include "project.h"

/* The period that the line names, or that the report means; *given is false where any day is meant. */
static int report_period(struct context *cx, const struct ssp_report *report, struct ssp_period *period, bool *given)
{
	const char *text = opt(cx, "period");

	*given = text || ssp_report_period(&cx->clock, report, period);
	return text ? ssp_period_parse(&cx->clock, text, period, &cx->error) : 0;
}

static int write_named_report(struct context *cx, const struct ssp_report *report, const struct ssp_period *period)
{
	struct ssp_rows rows;
	int code = ssp_report_rows(cx->ssp, report, period, &rows);

	return code ? code : write_rows_of_period(cx, &rows, period);
}

static int run(struct context *cx)
{
	const struct ssp_report *report = ssp_report_find(cx->command->verb);
	struct ssp_period period = { 0 };
	bool given;

	if (asks_columns(cx))
		return print_columns(cx, report->columns);
	int code = report_period(cx, report, &period, &given);
	return code ? code : write_named_report(cx, report, given ? &period : NULL);
}

static const struct option any_day[] = {
	{ "period", 0, "PERIOD", .help = "only exceptions of this period" },
	{ 0 }
};

static const struct option week[] = {
	{ "period", 0, "PERIOD", .help = "period to count; default: last-week" },
	{ 0 }
};

static const struct option month[] = {
	{ "period", 0, "PERIOD", .help = "period to count; default: last-month" },
	{ 0 }
};

static const struct option one_day[] = {
	{ "period", 0, "PERIOD", .help = "period in which courses may expire; default: today" },
	{ 0 }
};

static const struct option year[] = {
	{ "period", 0, "PERIOD", .help = "period to count; default: this academic year" },
	{ 0 }
};

#define REPORT(name, its_options, words) \
	const struct command cmd_report_##name = { \
		.noun = "report", \
		.verb = #name, \
		.flags = CMD_COLUMNS, \
		.args = "", \
		.options = its_options, \
		.run = run, \
		.help = words, \
		.group = "reporting", \
		.noun_help = "lists that someone should act on, and counts of a period", \
	}

REPORT(exceptions, any_day, "list overrides, and records that lack what they need");
REPORT(coverage, week, "show on which school days a patrol was out between 1500 and 1800");
REPORT(entries, week, "show for which days each officer has entered something");
REPORT(hours, week, "count activities by weekday and hour");
REPORT(referrals, month, "count the referrals of each source by outcome");
REPORT(annual, year, "count the activities of a year by kind, beside the year before");
REPORT(checks, week, "list the school days on which a team did not check every system");
REPORT(training, one_day, "list the courses that officers have not passed, or that expire");
REPORT(crime, month, "count published crime near schools by school, month, category and hour");

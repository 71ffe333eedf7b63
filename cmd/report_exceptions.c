#include "messages.h"
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	const char *text = opt(cx, "period");
	struct ssp_period period = { 0 };
	struct ssp_rows rows;
	char scope[160], days[SSP_PERIOD_SIZE], from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];
	int code = text ? ssp_period_parse(&cx->clock, text, &period, &cx->error) : 0;

	if (!code)
		code = ssp_exceptions(cx->ssp, text ? &period : NULL, &rows);
	if (code)
		return code;
	if (text) {
		ssp_day_format(period.from, from);
		ssp_day_format(period.to, to);
		snprintf(scope, sizeof scope, "{\"period\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}", period.name, from, to);
		cx->style.scope_json = scope;
		print_note(cx, "%s: %s", period.name, ssp_period_words(&cx->clock, &period, days));
	}
	code = write_out(cx, &rows);
	cx->style.scope_json = NULL;
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only exceptions of this period" },
	{ 0 }
};

const struct command cmd_report_exceptions = {
	.noun = "report",
	.verb = "exceptions",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_exceptions_columns,
	.help = "list overrides, and records that lack what they need",
	.group = "reporting",
	.noun_help = "lists that someone should act on",
};

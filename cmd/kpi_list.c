#include "kpi.h"
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	struct ssp_kpi *kpi;
	struct ssp_rows rows;
	int code = kpi_open(cx, &kpi);

	if (code)
		return code;
	code = ssp_kpi_list(cx->ssp, kpi, opt(cx, "set"), &rows);
	if (!code)
		code = write_out(cx, &rows);
	ssp_kpi_free(kpi);
	return code;
}

static const struct option options[] = {
	{ "set", 0, "SET", .help = "only lines of this set" },
	{ "lines", 0, "FILE", .help = "file with your own lines and sets" },
	{ 0 }
};

const struct command cmd_kpi_list = {
	.noun = "kpi",
	.verb = "list",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_kpi_list_columns,
	.help = "list the lines of the sets, and how each is measured",
};

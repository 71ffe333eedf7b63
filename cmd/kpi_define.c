/* kpi define: a borough's own lines and sets, from a file into the store. */
#include "infile.h"
#include "kpi.h"
#include "verbs.h"

static int define(struct context *cx, const struct ssp_kpi *kpi)
{
	char ref[SSP_REF_SIZE];
	bool changed;
	int code = ssp_begin(cx->ssp);

	if (!code)
		code = end_act(cx, ssp_kpi_define(cx->ssp, kpi, ref, &changed));
	if (code)
		return code;
	return say_made(cx, !changed ? "unchanged" : cx->dry_run ? "would define" : "defined", ref);
}

static int run(struct context *cx)
{
	FILE *in = infile_open(cx, cx->args[0]);
	struct ssp_kpi *kpi;

	if (!in)
		return cx->error.code;
	int code = ssp_kpi_open(&kpi, cx->ssp, in, infile_name(cx->args[0]), &cx->error);
	fclose(in);
	if (!code)
		code = define(cx, kpi);
	ssp_kpi_free(kpi);
	return code;
}

const struct command cmd_kpi_define = {
	.noun = "kpi",
	.verb = "define",
	.args = "FILE|-",
	.min_args = 1,
	.max_args = 1,
	.run = run,
	.help = "define your own lines and sets for every report, as a new version",
};

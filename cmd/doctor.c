#include <string.h>

#include "messages.h"
#include "project.h"

/* The findings, held until all are there: the writer wants columns first, and there are few. */
struct findings {
	struct {
		char what[32], result[8], words[160];
	} row[32];
	size_t n, at;
};

static void keep(void *self, const char *what, const char *result, const char *words)
{
	struct findings *f = self;

	if (f->n == sizeof f->row / sizeof *f->row)
		return;
	snprintf(f->row[f->n].what, sizeof f->row[0].what, "%s", what);
	snprintf(f->row[f->n].result, sizeof f->row[0].result, "%s", result);
	snprintf(f->row[f->n++].words, sizeof f->row[0].words, "%s", words);
}

static int next(struct ssp_rows *rows, struct ssp_value *row)
{
	struct findings *f = rows->self;

	if (f->at == f->n)
		return 0;
	row[0] = text_value(f->row[f->at].what);
	row[1] = text_value(f->row[f->at].result);
	row[2] = text_value(f->row[f->at++].words);
	return 1;
}

static int run(struct context *cx)
{
	static const struct ssp_column columns[] = { { "check" }, { "result" }, { "detail" } };
	struct findings found = { 0 };
	struct ssp_rows rows = { columns, 3, &found, next, NULL };
	int faults;

	int code = ssp_doctor(cx->ssp, keep, &found, &faults);
	if (!code)
		code = write_out(cx, &rows);
	if (!code && faults) {
		usage(cx, "faults", "%d of these are faults", faults);
		usage_hint(cx, "compare with the latest backup: ssp backup verify FILE");
		code = cx->error.code = SSP_E_NOTFOUND;
	}
	return code;
}

const struct command cmd_doctor = {
	.noun = "doctor",
	.verb = "",
	.flags = CMD_ALONE,
	.args = "",
	.run = run,
	.help = "look for faults in the store",
	.group = "store",
};

#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "project.h"
#include "sharing.h"

/* The findings, held until all are there: the writer wants columns first, and there are few. */
struct findings {
	struct finding {
		char what[32], result[8], words[200];
	} *row;
	size_t n, at;
	bool no_memory;
};

static void keep_finding(void *self, const char *what, const char *result, const char *words)
{
	struct findings *f = self;

	struct finding *more = realloc(f->row, (f->n + 1) * sizeof *more);
	if (!more) {
		f->no_memory = true;
		return;
	}
	f->row = more;
	struct finding *row = &f->row[f->n++];
	snprintf(row->what, sizeof row->what, "%s", what);
	snprintf(row->result, sizeof row->result, "%s", result);
	snprintf(row->words, sizeof row->words, "%s", words);
}

static int next_finding(struct ssp_rows *rows, struct ssp_value *row)
{
	struct findings *f = rows->self;

	if (f->at == f->n)
		return 0;
	row[0] = text_value(f->row[f->at].what);
	row[1] = text_value(f->row[f->at].result);
	row[2] = text_value(f->row[f->at++].words);
	return 1;
}

static const struct ssp_column finding_columns[] = { { "check", SSP_WORD }, { "result", SSP_WORD }, { "detail" }, { 0 } };

static int run(struct context *cx)
{
	struct findings found = { 0 };
	struct ssp_rows rows = rows_of(finding_columns, &found, next_finding);
	int faults;

	int code = ssp_doctor(cx->ssp, keep_finding, &found, &faults);
	if (!code)
		sharing_check(cx, keep_finding, &found, &faults);
	if (!code && found.no_memory)
		code = out_of_memory(cx);
	if (!code)
		code = write_out(cx, &rows);
	free(found.row);
	if (!code && faults) {
		fail_usage(cx, "faults", "%d of these are faults", faults);
		fail_usage_hint(cx, "compare with the latest backup: ssp backup verify FILE");
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
	.columns = finding_columns,
	.help = "find faults in the store",
	.group = "store",
};

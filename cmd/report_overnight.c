/* report overnight: what came in the night, what waits, and whether the night ran, for the morning's mail. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "memstream.h"
#include "messages.h"
#include "night.h"
#include "options.h"
#include "project.h"
#include "sendmail.h"
#include "wrap.h"

/* A line a row, its section at the first of them, in 80 columns. */
static int print_night(struct context *cx, struct ssp_rows *rows)
{
	struct ssp_value row[2];
	const char *before = "";
	char name[16], day[SSP_DATE_SIZE];
	int got;

	fprintf(cx->out, "Night to %s\n", ssp_day_words(cx->clock.today, day));
	while ((got = rows->next(rows, row)) == 1) {
		struct wrap wrap = { .out = cx->out, .indent = 12 };
		snprintf(name, sizeof name, "%s", strcmp(before, row[0].s) == 0 ? "" : row[0].s);
		for (char *s = name; *s; s++)
			*s = *s == '-' ? ' ' : (char)toupper((unsigned char)*s);
		before = row[0].s;
		wrap_begin(&wrap, name);
		wrap_words(&wrap, row[1].s);
		wrap_end(&wrap);
	}
	rows->close(rows);
	return got;
}

/* The report as a mail: its subject says which night it was. */
static int mail_night(struct context *cx, struct ssp_rows *rows, const char *address)
{
	FILE *to = cx->out, *out;
	char *text = NULL, subject[64], day[SSP_DATE_SIZE];
	size_t n = 0;

	if (!(out = open_memstream(&text, &n))) {
		rows->close(rows);
		return out_of_memory(cx);
	}
	cx->out = out;
	int code = memstream_close(cx, out, &text, print_night(cx, rows));
	cx->out = to;
	snprintf(subject, sizeof subject, "ssp: night to %s", ssp_day_words(cx->clock.today, day));
	if (!code)
		code = send_mail(cx, address, subject, text, n);
	free(text);
	return code;
}

int write_overnight(struct context *cx)
{
	const struct ssp_report *report = ssp_report_find("overnight");
	struct ssp_rows rows;
	bool table = cx->as_data || selects_rows(cx);

	if (asks_columns(cx))
		return print_columns(cx, report->columns);
	int code = ssp_report_rows(cx->ssp, report, NULL, &rows);
	if (!code && opt(cx, "mail"))
		return mail_night(cx, &rows, opt(cx, "mail"));
	return code ? code : (table ? write_out : print_night)(cx, &rows);
}

static const struct option options[] = { MAIL_OPTION, { 0 } };

const struct command cmd_report_overnight = {
	.noun = "report",
	.verb = "overnight",
	.flags = CMD_COLUMNS,
	.args = "",
	.options = options,
	.run = write_overnight,
	.help = "show the night's arrivals and the open work, without names",
	.group = "reporting",
};

/* today: the sheet of the day, to print at seven. */
#include <string.h>

#include "messages.h"
#include "options.h"
#include "project.h"
#include "wrap.h"

/* Where the words of a line begin: behind its reference, its officer and its school. */
enum { SHEET_INDENT = 32, SHEET_TERM = 80 };

static const char *text_of(const struct ssp_value *v)
{
	return v->kind == SSP_STRING ? v->s : "";
}

static void print_sheet_row(FILE *out, const struct ssp_value *row)
{
	const char *state = text_of(&row[SSP_DUE_STATE]), *owner = text_of(&row[SSP_DUE_OWNER]);
	char term[SHEET_TERM], school[24] = "";
	struct wrap wrap = { .out = out, .indent = SHEET_INDENT };

	if (row[SSP_DUE_SCHOOL].kind == SSP_WHOLE)
		snprintf(school, sizeof school, "%lld", (long long)row[SSP_DUE_SCHOOL].i);
	snprintf(term, sizeof term, "  %-13s %-7s %-6s", text_of(&row[SSP_DUE_REF]),
		*owner ? owner : text_of(&row[SSP_DUE_ANSWERS]), school);
	wrap_begin(&wrap, term);
	wrap_words(&wrap, text_of(&row[SSP_DUE_WHAT]));
	if (*state)
		wrap_words(&wrap, "-");
	wrap_words(&wrap, state);
	wrap_end(&wrap);
}

/* A part that has no row is printed too, so that everybody sees that it was looked at. The day itself has no heading. */
static void print_heading(FILE *out, const struct ssp_word *part, bool none)
{
	putc('\n', out);
	for (const char *s = part->label; *s; s++)
		putc(*s >= 'a' && *s <= 'z' ? *s - 'a' + 'A' : *s, out);
	fputs(none ? ": none\n" : "\n", out);
}

/* The rows come by part. */
static int print_sheet(struct context *cx, struct ssp_rows *rows)
{
	struct ssp_value row[SSP_DUE_COLUMNS];
	int got = rows->next(rows, row);
	char day[SSP_DATE_SIZE];

	fprintf(cx->out, "%s\n", ssp_day_words(cx->clock.today, day));
	for (const struct ssp_word *part = ssp_due_parts; part->code; part++) {
		bool heads = strcmp(part->code, "day") != 0, any = got == 1 && strcmp(row[SSP_DUE_PART].s, part->code) == 0;
		if (heads)
			print_heading(cx->out, part, !any);
		for (; got == 1 && strcmp(row[SSP_DUE_PART].s, part->code) == 0; got = rows->next(rows, row))
			if (heads)
				print_sheet_row(cx->out, row);
			else
				wrap_line(cx->out, 0, "", row[SSP_DUE_WHAT].s);
	}
	rows->close(rows);
	return got;
}

/* A principal without rows of their own gets the rows of everybody. */
static int run(struct context *cx)
{
	const char *officer = opt(cx, "officer");
	bool all = opt_flag(cx, "all");
	struct ssp_due_query q = { .officer = all ? NULL : officer ? officer : ssp_my_officer(cx->ssp) };
	struct ssp_rows rows;

	if (all && officer) {
		fail_usage(cx, "bad-options", "the sheet is of one officer or of everybody");
		return fail_usage_hint(cx, "give --officer or --all");
	}
	int code = ssp_today(cx->ssp, &q, &rows);
	if (code)
		return code;
	return (cx->as_data || selects_rows(cx) ? write_out : print_sheet)(cx, &rows);
}

static const struct option options[] = {
	{ "officer", 0, "KEY|me", .ref = "officer", .help = "officer to list; default: you, or everybody if you are no officer" },
	{ "all", 0, NULL, .help = "everybody, as far as you may see their rows" },
	{ 0 }
};

const struct command cmd_today = {
	.noun = "today",
	.verb = "",
	.args = "",
	.options = options,
	.run = run,
	.columns = ssp_due_columns,
	.help = "print the sheet of the day",
	.group = "reporting",
};

/* handover: other officers cover the cases of one who is away. */
#include <stdlib.h>
#include <string.h>

#include "memstream.h"
#include "output.h"
#include "proposals.h"
#include "verbs.h"
#include "wrap.h"

/* A handover: the proposals, which are shown first and then recorded. */
struct plan {
	struct proposals shown;
	struct ssp_handover h;
	char (*cover)[SSP_REF_SIZE]; /* of each proposal, the row that was made, or "" */
	size_t next;
	FILE *texts;
	char from[SSP_DATE_SIZE], until[SSP_DATE_SIZE];
	const char *done;
};

static bool is_to_be_covered(const struct ssp_proposal *p)
{
	return p->rank && *p->officer;
}

static int next_handed(struct ssp_rows *rows, struct ssp_value *values)
{
	struct plan *plan = rows->self;

	if (plan->next == plan->shown.n)
		return 0;
	const struct ssp_proposal *p = &plan->shown.p[plan->next];
	values[0] = text_value(p->reference);
	values[1] = text_value(p->officer);
	values[2] = text_value(plan->from);
	values[3] = text_value(plan->until);
	values[4] = text_value(p->reason);
	values[5] = text_value(is_to_be_covered(p) ? plan->done : *p->officer ? "unchanged" : "not covered");
	values[6] = *p->officer ? whole_value(p->open) : text_value(NULL);
	values[7] = text_value(plan->cover[plan->next++]);
	return 1;
}

static const struct ssp_column plan_columns[] = {
	{ "ref", SSP_TEXT, SSP_LISTED }, { "officer", SSP_REF, SSP_LISTED }, { "from", SSP_DATE, SSP_LISTED },
	{ "until", SSP_DATE, SSP_LISTED }, { "reason", SSP_TEXT, SSP_LISTED }, { "done", SSP_TEXT, SSP_LISTED },
	{ "open", SSP_INT }, { "cover", SSP_TEXT },
	{ 0 },
};

static int print_handed(struct context *cx, struct plan *plan)
{
	struct ssp_rows rows = rows_of(plan_columns, plan, next_handed);

	plan->next = 0;
	return write_out(cx, &rows);
}

static int keep_text(void *self, const char *line)
{
	struct plan *plan = self;

	return fprintf(plan->texts, "%s\n", line) < 0 ? out_of_memory(plan->shown.cx) : 0;
}

static void tell_nobody(void *self, int64_t school)
{
	struct plan *plan = self;

	print_note(plan->shown.cx, "warning: school %lld has no contact who can be told: ssp contact add --school %lld --role dsl",
		(long long)school, (long long)school);
}

static int check_handover(struct context *cx, const struct plan *plan)
{
	struct proposals now = { .cx = cx };
	int code = ssp_handover_propose(cx->ssp, &plan->h, proposals_append, NULL, &now);

	if (!code)
		code = proposals_check_same(&plan->shown, &now, "no case was handed over");
	free(now.p);
	return code;
}

static int hand_over(struct context *cx, struct plan *plan)
{
	int code = ssp_begin(cx->ssp);

	if (code)
		return code;
	code = check_handover(cx, plan);
	for (size_t i = 0; i < plan->shown.n && !code; i++)
		if (is_to_be_covered(&plan->shown.p[i]))
			code = ssp_cover_add(cx->ssp, plan->shown.p[i].reference, plan->shown.p[i].officer, plan->h.from, plan->h.until,
				plan->cover[i]);
	if (!code)
		code = ssp_handover_texts(cx->ssp, &plan->h, keep_text, tell_nobody, plan);
	code = end_act(cx, code);
	/* a dry run keeps no row */
	for (size_t i = 0; i < plan->shown.n && cx->dry_run; i++)
		plan->cover[i][0] = '\0';
	return code;
}

/* Is it a duty of the officer, even if somebody else covers it? */
static bool is_duty_of(const struct ssp_value *row, const struct plan *plan)
{
	return row[SSP_DUE_OWNER].kind == SSP_STRING && strcasecmp(row[SSP_DUE_OWNER].s, plan->h.officer) == 0 &&
		row[SSP_DUE_DUE].kind == SSP_STRING;
}

/* Prints the duties that are due or overdue by the last day. */
static int print_duties(struct context *cx, const struct plan *plan)
{
	struct ssp_due_query q = { .officer = plan->h.officer, .within = plan->h.until - cx->clock.today };
	struct ssp_value row[SSP_DUE_COLUMNS];
	struct ssp_rows rows;
	char term[64], words[SSP_DATE_SIZE];
	ssp_day day;
	int got, code = q.within < 0 ? 0 : ssp_due(cx->ssp, &q, &rows);

	if (code || q.within < 0)
		return code;
	fprintf(cx->out, "\nDUE BY %s\n", ssp_day_words(plan->h.until, words));
	while ((got = rows.next(&rows, row)) == 1) {
		struct wrap wrap = { .out = cx->out, .indent = 28 };
		if (!is_duty_of(row, plan) || ssp_day_parse(&cx->clock, row[SSP_DUE_DUE].s, &day, NULL))
			continue;
		snprintf(term, sizeof term, "  %-11s  %s", ssp_day_words(day, words), row[SSP_DUE_REF].s);
		wrap_begin(&wrap, term);
		wrap_words(&wrap, row[SSP_DUE_WHAT].s);
		wrap_end(&wrap);
	}
	rows.close(&rows);
	return got;
}

/* Prints the references of the new rows, for --quiet. */
static int print_covers(struct context *cx, const struct plan *plan)
{
	for (size_t i = 0; i < plan->shown.n; i++)
		if (*plan->cover[i])
			fprintf(cx->out, "%s\n", plan->cover[i]);
	return 0;
}

/* Prints the rows alone if the line selects rows or asks for a format: `ssp due` has the duties. */
static int print_handover(struct context *cx, struct plan *plan, bool shown, const char *texts)
{
	bool rows_only = cx->as_data || selects_rows(cx);

	if (cx->quiet)
		return print_covers(cx, plan);
	int code = shown ? 0 : print_handed(cx, plan);
	if (code || rows_only)
		return code;
	code = print_duties(cx, plan);
	if (!code && *texts)
		fprintf(cx->out, "\n%s", texts);
	return code;
}

static int do_handover(struct context *cx, struct plan *plan, bool ask)
{
	char *texts = NULL;
	size_t n = 0;
	int code = 0;

	plan->done = cx->dry_run || ask ? "would cover" : "covers";
	if (ask && ((code = print_handed(cx, plan)) || (code = confirm(cx, "Hand over these cases?"))))
		return code;
	if (!(plan->texts = open_memstream(&texts, &n)))
		return out_of_memory(cx);
	code = memstream_close(cx, plan->texts, &texts, hand_over(cx, plan));
	if (!code)
		code = print_handover(cx, plan, ask, texts);
	free(texts);
	return code;
}

static int read_handover_day(struct context *cx, const char *option, ssp_day *day)
{
	const char *text = opt(cx, option);

	if (text)
		return ssp_day_parse(&cx->clock, text, day, &cx->error);
	fail_usage(cx, "missing-field", "handover needs --from and --until: the first and the last day");
	return fail_usage_hint(cx, "for example: ssp handover %s --from next-monday --until 2026-12-18 --suggest --dry-run", cx->args[0]);
}

/* A proposal of --suggest needs confirmation; --to needs none. */
static int run(struct context *cx)
{
	struct plan plan = { .shown.cx = cx, .h = { .officer = cx->args[0], .to = opt(cx, "to") } };
	bool suggest = opt_flag(cx, "suggest");

	if (suggest == !!plan.h.to) {
		fail_usage(cx, "bad-options", "give either --to with the officer who covers, or --suggest");
		return fail_usage_hint(cx, "see who can: ssp handover %s --from DATE --until DATE --suggest --dry-run", cx->args[0]);
	}
	int code = read_handover_day(cx, "from", &plan.h.from);
	if (!code)
		code = read_handover_day(cx, "until", &plan.h.until);
	if (code)
		return code;
	ssp_day_format(plan.h.from, plan.from);
	ssp_day_format(plan.h.until, plan.until);
	code = ssp_handover_propose(cx->ssp, &plan.h, proposals_append, NULL, &plan.shown);
	if (!code && !(plan.cover = calloc(plan.shown.n + 1, sizeof *plan.cover)))
		code = out_of_memory(cx);
	if (!code && (plan.shown.n || cx->as_data))
		code = do_handover(cx, &plan, suggest && plan.shown.n && !cx->dry_run && !cx->yes);
	else if (!code)
		print_note(cx, "%s leads no open case", cx->args[0]);
	free(plan.shown.p);
	free(plan.cover);
	return code;
}

static const struct option options[] = {
	{ "from", 0, "DATE", .help = "first day" },
	{ "until", 0, "DATE", .help = "last day" },
	{ "to", 0, "KEY", .ref = "officer", .help = "officer who covers all cases" },
	{ "suggest", 0, NULL, .help = "find an officer to cover each case, balanced over the team; ask first" },
	{ 0 }
};

const struct command cmd_handover = {
	.noun = "handover",
	.verb = "",
	.flags = CMD_FIRST,
	.args = "OFFICER",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "officer",
	.options = options,
	.run = run,
	.columns = plan_columns,
	.help = "record who covers the cases of an officer who is away",
	.group = "casework",
};

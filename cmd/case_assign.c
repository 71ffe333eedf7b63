#include <stdlib.h>
#include <string.h>

#include "proposals.h"
#include "verbs.h"

struct plan {
	struct proposals shown;
	size_t next;
	const char *done;  /* what is said of a case that an officer can take */
	struct load_line {
		char text[SSP_TEXT_SIZE + 128];
	} *load;           /* loads before and after, a line for each officer */
	size_t n_loads;
};

static int plan_append(void *self, const struct ssp_proposal *proposal)
{
	struct plan *plan = self;

	return proposals_append(&plan->shown, proposal);
}

static int load_append(void *self, const struct ssp_load *l)
{
	struct plan *plan = self;
	struct load_line *more = realloc(plan->load, (plan->n_loads + 1) * sizeof *more);

	if (!more)
		return out_of_memory(plan->shown.cx);
	plan->load = more;
	snprintf(more[plan->n_loads++].text, sizeof more->text, "%s: %lld open and %lld high before, %lld open and %lld high after",
		l->officer, (long long)l->open, (long long)l->high, (long long)l->open_after, (long long)l->high_after);
	return 0;
}

/* The best officer, or nobody where there is none. */
static int plan_append_best(void *self, const struct ssp_proposal *proposal)
{
	return proposal->rank == 1 || !*proposal->officer ? plan_append(self, proposal) : 0;
}

static const char *what_is_done(const struct plan *plan, const struct ssp_proposal *p)
{
	if (!*p->officer)
		return "not assigned";
	return p->rank == 1 ? plan->done : p->rank ? "possible" : "not offered";
}

static int next_proposal(struct ssp_rows *rows, struct ssp_value *row)
{
	struct plan *plan = rows->self;

	if (plan->next == plan->shown.n)
		return 0;
	const struct ssp_proposal *p = &plan->shown.p[plan->next++];
	const struct ssp_value none = { 0 };
	row[0] = text_value(p->reference);
	row[1] = text_value(p->officer);
	row[2] = *p->officer ? whole_value(p->open) : none;
	row[3] = text_value(p->reason);
	row[4] = text_value(what_is_done(plan, p));
	row[5] = p->rank ? whole_value(p->rank) : none;
	row[6] = *p->officer ? whole_value(p->high) : none;
	row[7] = p->rank ? whole_value(p->points) : none;
	row[8] = p->rank ? whole_value(p->before) : none;
	row[9] = p->rank ? whole_value(p->after) : none;
	return 1;
}

static const struct ssp_column plan_columns[] = {
	{ "ref", SSP_TEXT, SSP_LISTED }, { "officer", SSP_REF, SSP_LISTED }, { "open", SSP_INT, SSP_LISTED },
	{ "reason", SSP_TEXT, SSP_LISTED }, { "done", SSP_TEXT, SSP_LISTED }, { "rank", SSP_INT },
	{ "high", SSP_INT }, { "points", SSP_INT }, { "before", SSP_INT }, { "after", SSP_INT },
	{ 0 },
};

/* For people the loads follow; programs have them in the columns. */
static int print_plan(struct context *cx, struct plan *plan)
{
	struct ssp_rows rows = rows_of(plan_columns, plan, next_proposal);
	int code = write_out(cx, &rows);

	for (size_t i = 0; !code && !cx->as_data && i < plan->n_loads; i++)
		print_note(cx, "%s", plan->load[i].text);
	return code;
}

static int print_suggestions(struct context *cx)
{
	struct plan plan = { .shown.cx = cx, .done = "suggested" };
	int code = 0;

	for (int i = 0; i < cx->n_args && !code; i++)
		code = ssp_case_suggest(cx->ssp, cx->args[i], cx->quiet ? plan_append_best : plan_append, &plan);
	for (size_t i = 0; i < plan.shown.n && !code && cx->quiet; i++)
		fprintf(cx->out, "%s\n", plan.shown.p[i].officer);
	if (!code && !cx->quiet)
		code = print_plan(cx, &plan);
	free(plan.shown.p);
	return code;
}

static int check_cases(struct context *cx, const struct plan *plan)
{
	struct proposals now = { .cx = cx };
	int code = ssp_case_propose(cx->ssp, proposals_append, NULL, &now);

	if (!code)
		code = proposals_check_same(&plan->shown, &now, "no case was assigned");
	free(now.p);
	return code;
}

static int do_plan(struct context *cx, const struct plan *plan)
{
	char reference[SSP_REF_SIZE];
	bool changed;
	int code = ssp_begin(cx->ssp);

	if (code)
		return code;
	code = check_cases(cx, plan);
	for (size_t i = 0; i < plan->shown.n && !code; i++)
		if (*plan->shown.p[i].officer)
			code = ssp_case_assign(cx->ssp, plan->shown.p[i].reference, plan->shown.p[i].officer, NULL, reference, &changed);
	return end_act(cx, code);
}

/* What is asked about, or only tried, is shown before; what is done without a question, after it. */
static int assign_plan(struct context *cx, struct plan *plan)
{
	int code;

	plan->done = cx->dry_run || !cx->yes ? "would assign" : "assigned";
	if (cx->yes && !cx->dry_run) {
		code = do_plan(cx, plan);
		return code ? code : print_plan(cx, plan);
	}
	if ((code = print_plan(cx, plan)) || cx->dry_run || !plan->shown.n || (code = confirm(cx, "Assign these cases?")) ||
		(code = do_plan(cx, plan)))
		return code;
	print_note(cx, "assigned");
	return 0;
}

static int assign_all(struct context *cx)
{
	struct plan plan = { .shown.cx = cx };
	int code = ssp_case_propose(cx->ssp, plan_append, load_append, &plan);

	if (!code && (plan.shown.n || cx->as_data))
		code = assign_plan(cx, &plan);
	else if (!code)
		print_note(cx, "every open case has a lead");
	free(plan.shown.p);
	free(plan.load);
	return code;
}

/* What a case is assigned by. */
struct assigning {
	const char *officer, *override;
};

static int assign_one(struct context *cx, const char *key, void *self, struct done *done)
{
	const struct assigning *a = self;
	char assignment[SSP_REF_SIZE];
	bool changed;
	int code = ssp_case_assign(cx->ssp, key, a->officer, a->override, assignment, &changed);

	done->what = code || !changed ? "unchanged" : cx->dry_run ? "would assign" : "assigned";
	return code;
}

static int assign_to(struct context *cx)
{
	struct assigning a = { .officer = opt(cx, "officer") };

	if (!a.officer) {
		fail_usage(cx, "missing-field", "case assign needs officer: the officer who leads the case");
		return fail_usage_hint(cx, "give it with --officer KEY, or ask with --suggest");
	}
	if (strcmp(a.officer, "me") == 0 && ssp_my_officer(cx->ssp))
		a.officer = ssp_my_officer(cx->ssp);
	int code = override_given(cx, &a.override);
	return code ? code : run_on_each(cx, assign_one, &a, NULL);
}

static int run(struct context *cx)
{
	bool all = opt_flag(cx, "all"), ask = opt_flag(cx, "suggest");
	bool one = opt(cx, "officer") || opt(cx, "override") || opt_flag(cx, "urgent");

	if (all + ask > 1 || (all && cx->n_args) || ((all || ask) && one)) {
		fail_usage(cx, "bad-options", "give cases with --officer or --suggest, or give --all");
		return fail_usage_hint(cx, "see: ssp case assign --help");
	}
	if (!all && !ask && selects_rows(cx)) {
		fail_usage(cx, "no-columns", "ssp case assign prints a table, to select from, only with --suggest or --all");
		return fail_usage_hint(cx, "omit --columns, --where, --sort and --limit");
	}
	if (all)
		return assign_all(cx);
	if (!cx->n_args) {
		fail_usage(cx, "missing-argument", "ssp case assign needs a case");
		return fail_usage_hint(cx, "name it, or give --all");
	}
	return (ask ? print_suggestions : assign_to)(cx);
}

static const struct option options[] = {
	{ "officer", 0, "KEY", .ref = "officer", .help = "officer who leads the case" },
	{ "suggest", 0, NULL, .help = "rank the officers of the team, with the reasons; change nothing" },
	{ "all", 0, NULL, .help = "assign all open cases without a lead, balanced over the team; ask first" },
	{ 0 }
};

const struct command cmd_case_assign = {
	.noun = "case",
	.verb = "assign",
	.flags = CMD_OVERRIDE | CMD_FIRST,
	.args = "[REFERENCE...]",
	.max_args = -1,
	.arg_ref = "case",
	.options = options,
	.run = run,
	.columns = plan_columns,
	.help = "assign a case to an officer",
};

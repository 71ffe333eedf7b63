#include <stdlib.h>
#include <string.h>

#include "verbs.h"

/* Proposals, kept to be shown, asked about, and then done as they were shown. */
struct plan {
	struct context *cx;
	struct ssp_proposal *p;
	size_t n, next;
};

static int plan_append(void *self, const struct ssp_proposal *proposal)
{
	struct plan *plan = self;
	struct ssp_proposal *more = realloc(plan->p, (plan->n + 1) * sizeof *more);

	if (!more)
		return out_of_memory(plan->cx);
	plan->p = more;
	plan->p[plan->n++] = *proposal;
	return 0;
}

static int next_proposal(struct ssp_rows *rows, struct ssp_value *row)
{
	struct plan *plan = rows->self;

	if (plan->next == plan->n)
		return 0;
	const struct ssp_proposal *p = &plan->p[plan->next++];
	row[0] = text_value(p->reference);
	row[1] = text_value(p->officer);
	row[2] = (struct ssp_value){ .kind = *p->officer ? SSP_WHOLE : SSP_NULL, .i = p->open };
	row[3] = text_value(p->reason);
	return 1;
}

static int print_plan(struct context *cx, struct plan *plan)
{
	static const struct ssp_column columns[] = {
		{ "ref", SSP_TEXT }, { "officer", SSP_TEXT }, { "open", SSP_INT }, { "reason", SSP_TEXT },
	};
	struct ssp_rows rows = { columns, sizeof columns / sizeof *columns, plan, next_proposal, NULL };

	return write_out(cx, &rows);
}

static int print_suggestion(struct context *cx, const char *key)
{
	struct plan plan = { .cx = cx };
	struct ssp_proposal p;
	int code = ssp_case_suggest(cx->ssp, key, &p);

	if (!code && cx->quiet)
		fprintf(cx->out, "%s\n", p.officer);
	else if (!code && !(code = plan_append(&plan, &p)))
		code = print_plan(cx, &plan);
	free(plan.p);
	return code;
}

/* What was proposed before this transaction must be what is proposed in it: a case that somebody else has assigned since then
 * is not taken from its lead. */
static int check_plan(struct context *cx, const struct plan *plan)
{
	struct plan now = { .cx = cx };
	int code = ssp_case_propose(cx->ssp, plan_append, &now);
	bool same = now.n == plan->n;

	for (size_t i = 0; same && i < now.n; i++)
		same = strcmp(now.p[i].reference, plan->p[i].reference) == 0 && strcmp(now.p[i].officer, plan->p[i].officer) == 0;
	free(now.p);
	if (code || same)
		return code;
	usage(cx, "changed", "the cases or the officers changed meanwhile, so no case was assigned");
	usage_hint(cx, "run the command again");
	return cx->error.code = SSP_E_BUSY;
}

static int do_plan(struct context *cx, const struct plan *plan)
{
	char reference[SSP_REF_SIZE];
	bool changed;
	int code = ssp_begin(cx->ssp);

	if (code)
		return code;
	code = check_plan(cx, plan);
	for (size_t i = 0; i < plan->n && !code; i++)
		if (*plan->p[i].officer)
			code = ssp_case_assign(cx->ssp, plan->p[i].reference, plan->p[i].officer, NULL, reference, &changed);
	return end_act(cx, code);
}

static int assign_all(struct context *cx)
{
	struct plan plan = { .cx = cx };
	int code = ssp_case_propose(cx->ssp, plan_append, &plan);

	/* where nobody is asked, a plan that is printed is one that was carried out */
	bool first = !cx->yes || cx->dry_run;
	if (!code && first)
		code = print_plan(cx, &plan);
	if (!code && plan.n && !cx->dry_run && !(code = confirm(cx, "Assign these cases?")))
		code = do_plan(cx, &plan);
	if (!code && !first)
		code = print_plan(cx, &plan);
	free(plan.p);
	return code;
}

static int assign_one(struct context *cx, const char *key)
{
	const char *officer = opt(cx, "officer"), *override;
	char reference[SSP_REF_SIZE];
	bool changed;

	if (!officer) {
		usage(cx, "missing-field", "case assign needs officer: the officer who leads the case");
		return usage_hint(cx, "give it with --officer KEY, or ask with --suggest");
	}
	if (strcmp(officer, "me") == 0 && ssp_my_officer(cx->ssp))
		officer = ssp_my_officer(cx->ssp);
	int code = override_given(cx, &override);
	if (!code && !(code = ssp_begin(cx->ssp)))
		code = end_act(cx, ssp_case_assign(cx->ssp, key, officer, override, reference, &changed));
	if (!code)
		say_made(cx, !changed ? "unchanged" : cx->dry_run ? "would assign" : "assigned", key);
	return code;
}

static int run(struct context *cx)
{
	bool all = opt_flag(cx, "all"), ask = opt_flag(cx, "suggest");
	bool one = opt(cx, "officer") || opt(cx, "override") || opt_flag(cx, "urgent");

	if (all + ask > 1 || (all && cx->n_args) || ((all || ask) && one)) {
		usage(cx, "bad-options", "give one case with --officer or --suggest, or give --all");
		return usage_hint(cx, "see: ssp case assign --help");
	}
	if (all)
		return assign_all(cx);
	if (!cx->n_args) {
		usage(cx, "missing-argument", "ssp case assign needs a case");
		return usage_hint(cx, "name it, or give --all");
	}
	return (ask ? print_suggestion : assign_one)(cx, cx->args[0]);
}

static const struct option options[] = {
	{ "officer", 0, "KEY", .ref = "officer", .help = "officer who leads the case" },
	{ "suggest", 0, NULL, .help = "suggest an officer and say why; change nothing" },
	{ "all", 0, NULL, .help = "assign all open cases without a lead evenly; ask first" },
	{ 0 }
};

const struct command cmd_case_assign = {
	.noun = "case",
	.verb = "assign",
	.flags = CMD_OVERRIDE,
	.args = "[REFERENCE]",
	.max_args = 1,
	.arg_ref = "case",
	.options = options,
	.run = run,
	.help = "assign a case to an officer",
};

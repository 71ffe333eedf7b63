/* case review: what a review of a case found, and the day of the next one, in one act. */
#include "verbs.h"

static const struct option options[] = {
	{ "next", 0, "DATE", .help = "day of the next review; default: by the setting case.review_days" },
	{ "result", 0, "WORD", .list = "review-result", .help = "result of the review, from which the state of the case follows" },
	{ "officer", 0, "KEY", .ref = "officer", .help = "officer who reviewed; default: your own" },
	{ "at", 0, "TIME", .help = "time of the review; default: now" },
	{ 0 }
};

/* Sets the fields of the review from the options. */
static int fill_review_activity(struct context *cx, struct ssp_record *review, const char *words)
{
	const char *const fields[][2] = {
		{ "review_result", opt(cx, "result") }, { "officers", opt(cx, "officer") }, { "at", opt(cx, "at") }, { "note", words },
	};
	int code = 0;

	for (size_t i = 0; i < sizeof fields / sizeof *fields && !code; i++) {
		const struct ssp_field *f = ssp_field_find(ssp_record_entity(review), fields[i][0]);
		if (fields[i][1])
			code = ssp_record_set(review, &cx->clock, f->name, option_meaning(cx, f, fields[i][1]), &cx->error);
	}
	return code;
}

static int review_case(struct context *cx, const char *key, void *words, struct done *done)
{
	struct ssp_record *review;
	int code = ssp_record_new(&review, ssp_entity_find("activity"), &cx->error);

	if (!code)
		code = fill_review_activity(cx, review, words);
	if (!code)
		code = ssp_case_review(cx->ssp, key, review, opt(cx, "next"));
	if (!code)
		code = ssp_record_lacks(cx->ssp, review, warn_lack, cx);
	done->what = cx->dry_run ? "would review" : "reviewed";
	ssp_record_free(review);
	return code;
}

static int run(struct context *cx)
{
	return run_with_words(cx, review_case, "note");
}

const struct command cmd_case_review = {
	.noun = "case",
	.verb = "review",
	.flags = CMD_WORDS,
	.args = "REFERENCE...",
	.min_args = 1,
	.max_args = -1,
	.arg_ref = "case",
	.options = options,
	.run = run,
	.help = "record a review of a case and set the day of the next one",
};

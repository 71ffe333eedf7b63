/* referral form: the form for a school, which intake and referral add read back. */
#include <string.h>

#include "output.h"
#include "policy.h"
#include "verbs.h"

/* Writes a section for each question, with the question above it. A question without an answer is unknown. */
static int write_questions_of_form(struct context *cx, FILE *out)
{
	struct ssp_policy *policy = NULL;
	struct ssp_fact fact;
	int code = policy_of_store(cx, &policy);

	for (size_t i = 0; !code && ssp_policy_fact(policy, i, &fact); i++) {
		if (!fact.question || !*fact.question)
			continue;
		fprintf(out, "\n# %s (", fact.question);
		for (size_t w = 0; fact.words && fact.words[w]; w++)
			fprintf(out, "%s, ", fact.words[w]);
		fprintf(out, "%sunknown)\n[fact]\ncode: %s\nanswer: unknown\n", fact.words ? "" : "yes, no, ", fact.name);
	}
	ssp_policy_free(policy);
	return code;
}

int form_write_referral(struct context *cx, FILE *out, struct ssp_record *record)
{
	struct ssp_record *person;
	int code = form_write_fields(cx, out, record, false);

	if (code || (code = ssp_record_new(&person, ssp_entity_find("yp"), &cx->error)))
		return code;
	fprintf(out, "\n# The young person, where the reference (yp above) is not known.\n[yp]\n");
	code = form_write_fields(cx, out, person, false);
	ssp_record_free(person);
	return code ? code : write_questions_of_form(cx, out);
}

static int run(struct context *cx)
{
	char urn[SSP_TEXT_SIZE];
	const char *school = opt(cx, "school");
	struct ssp_record *record = NULL;
	int code = school ? ssp_school_find(cx->ssp, school, urn) : 0;

	if (!code)
		code = ssp_record_new(&record, ssp_entity_find("referral"), &cx->error);
	if (!code && school)
		code = ssp_record_set(record, &cx->clock, "school", urn, &cx->error);
	if (!code)
		code = ssp_record_set(record, &cx->clock, "source", "school", &cx->error);
	if (!code) {
		fputs("# Referral to the Safer Schools team. Write what is known behind the colons, and send it to the team's mailbox.\n"
			"# If a child is in danger now, ring 999. Tell the safeguarding hub (MASH) as well.\n", cx->out);
		code = form_write_referral(cx, cx->out, record);
	}
	ssp_record_free(record);
	return code ? code : output_close(cx, ferror(cx->out) ? SSP_E_WRITE : 0);
}

static const struct option options[] = {
	{ "school", 0, "URN", .ref = "school", .help = "school that refers; the form has it filled in" },
	{ 0 }
};

const struct command cmd_referral_form = {
	.noun = "referral",
	.verb = "form",
	.args = "",
	.options = options,
	.run = run,
	.help = "print the form with which a school refers a young person",
};

/* referral notify: the text of a decision for the sender of the referral. */
#include <stdlib.h>

#include "memstream.h"
#include "output.h"
#include "verbs.h"

/* The name is a read of its own, which leaves its event before anything is written. */
static int ask_name(struct context *cx, const char *referral, char **who)
{
	struct ssp_record *r = NULL, *yp = NULL;
	char key[SSP_REF_SIZE];
	int code = ssp_get(cx->ssp, "show", ssp_entity_find("referral"), referral, false, &r);

	if (!code) {
		ssp_ref_format("Y", ssp_record_get(r, "yp")->i, key);
		code = ssp_get(cx->ssp, "show", ssp_entity_find("yp"), key, true, &yp);
	}
	if (!code) {
		const struct ssp_value *given = ssp_record_get(yp, "given"), *family = ssp_record_get(yp, "family");
		bool both = given->kind != SSP_NULL && family->kind != SSP_NULL;
		if (asprintf(who, "%s%s%s", given->kind ? given->s : "", both ? " " : "", family->kind ? family->s : "") < 0) {
			*who = NULL;
			code = out_of_memory(cx);
		}
	}
	ssp_record_free(r);
	ssp_record_free(yp);
	return code;
}

static int keep_line(void *text, const char *line)
{
	return fprintf(text, "%s\n", line) < 0 ? SSP_E_INTERNAL : 0;
}

static int write_notice(struct context *cx, const char *who, FILE *text, char contact[SSP_REF_SIZE])
{
	bool usual;
	int code = ssp_begin(cx->ssp);

	if (!code)
		code = end_act(cx, ssp_referral_notify(cx->ssp, cx->args[0], opt(cx, "to"), who, keep_line, text, contact, &usual));
	if (!code && !usual)
		print_note(cx, "warning: answers do not usually go to %s: see the setting channel.out", contact);
	if (!code && cx->dry_run)
		print_note(cx, "would record %s as the recipient", contact);
	return code;
}

static int say_notice(struct context *cx, const char *contact, const char *text)
{
	static const struct ssp_column columns[] = { { "reference", SSP_TEXT }, { "contact", SSP_TEXT }, { "text", SSP_TEXT } };

	if (!cx->as_data)
		return fputs(text, cx->out) < 0 ? SSP_E_WRITE : 0;
	return say_facts(cx, columns,
		(const struct ssp_value[]){ text_value(cx->args[0]), text_value(contact), text_value(text) }, 3);
}

/* The text is printed once the act is kept. */
static int run(struct context *cx)
{
	char *who = NULL, *text = NULL, contact[SSP_REF_SIZE];
	size_t n = 0;
	FILE *lines = open_memstream(&text, &n);
	int code = lines ? 0 : out_of_memory(cx);

	if (!code && opt_flag(cx, "identifying"))
		code = ask_name(cx, cx->args[0], &who);
	if (!code)
		code = write_notice(cx, who, lines, contact);
	code = memstream_close(cx, lines, &text, code);
	if (!code)
		code = output_close(cx, say_notice(cx, contact, text));
	free(text);
	free(who);
	return code;
}

static const struct option options[] = {
	{ "to", 0, "REFERENCE", .ref = "contact",
		.help = "contact of the school or agency who gets it; default: by the setting channel.out" },
	{ 0 }
};

const struct command cmd_referral_notify = {
	.noun = "referral",
	.verb = "notify",
	.args = "REFERENCE",
	.min_args = 1,
	.max_args = 1,
	.arg_ref = "referral",
	.options = options,
	.run = run,
	.help = "write the decision on a referral to its sender",
};

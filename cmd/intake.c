/* intake: an e-mailed request becomes a mailbox item and, with a form, a young person, a referral and its check. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "output.h"
#include "policy.h"
#include "verbs.h"

/* The state while likely young people are listed. */
struct telling {
	struct context *cx;
	struct intake *in;
};

static void intake_free(struct intake *in)
{
	ssp_policy_free(in->policy);
	while (in->n_likely)
		free(in->likely[--in->n_likely]);
	ssp_mail_free(in->mail);
	ssp_record_free(in->item);
	ssp_record_free(in->person);
	ssp_record_free(in->referral);
}

static int read_mail(struct context *cx, struct intake *in)
{
	FILE *file = infile_open(cx, cx->args[0]);
	int code = file ? ssp_mail_read(&in->mail, file, infile_name(cx->args[0]), &cx->error) : cx->error.code;

	if (file && file != stdin)
		fclose(file);
	return code;
}

static int set_item_field(struct context *cx, struct intake *in, const char *field, const char *text)
{
	return text && *text ? ssp_record_set(in->item, &cx->clock, field, text, &cx->error) : 0;
}

/* When it was sent, unless its clock was wrong by more than a month. */
static int set_received(struct context *cx, struct intake *in)
{
	enum { MONTH = 31 * 86400 };
	ssp_instant sent = in->mail->sent, now = cx->clock.now;
	char at[SSP_INSTANT_SIZE];

	if (sent == SSP_NO_INSTANT || sent > now || sent < now - MONTH)
		sent = now;
	return ssp_record_put_text(in->item, "received", ssp_instant_format(sent, at)) ? out_of_memory(cx) : 0;
}

/* The item as the message and the options say it. */
static int fill_mailbox_item(struct context *cx, struct intake *in)
{
	char contact[SSP_REF_SIZE];
	int code = ssp_record_new(&in->item, ssp_entity_find("mailbox"), &cx->error);

	if (!code)
		code = set_received(cx, in);
	if (!code)
		code = ssp_contact_by_email(cx->ssp, in->mail->from, contact);
	if (code || (code = set_item_field(cx, in, "contact", contact)) ||
		(code = set_item_field(cx, in, "sender", *contact ? NULL : "not in the directory")) ||
		(code = set_item_field(cx, in, "address", in->mail->from)) ||
		(code = set_item_field(cx, in, "subject", in->mail->subject)) ||
		(code = set_item_field(cx, in, "note", in->mail->text)) || (code = set_item_field(cx, in, "school", opt(cx, "school"))) ||
		(code = set_item_field(cx, in, "team", opt(cx, "team"))))
		return code;
	if (in->mail->cut)
		print_note(cx, "warning: the message is longer than %d KiB: only its beginning is kept", SSP_MAIL_TEXT >> 10);
	if (!*contact)
		print_note(cx, "the sender is no contact: see ssp contact list");
	return 0;
}

static int copy_school(struct ssp_record *to, const struct ssp_record *from)
{
	return ssp_record_put(to, ssp_field_index(ssp_record_entity(to), "school"), ssp_record_get(from, "school"));
}

/* Fills in the values that the message gives a referral; the form may change them. */
static int begin_referral(struct context *cx, struct intake *in)
{
	const struct ssp_value *contact = ssp_record_get(in->item, "contact");
	struct ssp_record *row = NULL;
	char key[SSP_REF_SIZE];
	int code = ssp_record_new(&in->referral, ssp_entity_find("referral"), &cx->error);

	if (!code)
		code = ssp_record_new(&in->person, ssp_entity_find("yp"), &cx->error);
	if (!code && contact->kind != SSP_NULL)
		code = ssp_get(cx->ssp, "show", ssp_entity_find("contact"), ssp_ref_format("N", contact->i, key), false, &row);
	if (!code && row && !ssp_record_null(row, "school"))
		code = copy_school(in->referral, row);
	if (!code && !ssp_record_null(in->item, "school"))
		code = copy_school(in->referral, in->item);
	if (!code && row && ssp_record_null(row, "agency"))
		code = ssp_record_put_text(in->referral, "source", "school");
	ssp_record_free(row);
	return code;
}

/* Adds each young person once, even if several names match. */
static int add_likely(struct context *cx, struct intake *in, char *line)
{
	size_t i = 0;

	if (!line)
		return out_of_memory(cx);
	while (i < in->n_likely && strcmp(in->likely[i], line) != 0)
		i++;
	if (i < in->n_likely || (in->more_likely |= in->n_likely == LIKELY))
		free(line);
	else
		in->likely[in->n_likely++] = line;
	return 0;
}

static int tell_likely(void *self, const struct ssp_found *f)
{
	struct telling *t = self;
	char *line = NULL, room[KNOWN_SIZE];
	int n = *f->reference ? asprintf(&line, "%s %s (school %lld)", f->reference, f->name, (long long)f->school)
		: asprintf(&line, "somebody %s", known_to(f->team, f->mailbox, room));

	return add_likely(t->cx, t->in, n < 0 ? NULL : line);
}

static int look_for_names(struct telling *t, char *const *words, size_t n, size_t *wrong)
{
	struct ssp_search search = { .texts = (const char *const *)words, .n = n, .identifying = opt_flag(t->cx, "identifying"),
		.purpose = opt(t->cx, "purpose"), .recipient = opt(t->cx, "recipient") };

	return ssp_yp_find(t->cx->ssp, &search, tell_likely, t, wrong);
}

/* Finds young people with names that the message may have: a search of the whole store, as ssp yp find, with its event. */
static int find_likely(struct context *cx, struct intake *in)
{
	struct telling t = { cx, in };
	char *words[INTAKE_NAMES];
	size_t n = names_in_mail(in->mail, words), wrong = 0;
	int code = n ? look_for_names(&t, words, n, &wrong) : 0;

	/* a text that looks like a name may be dashes or quotation marks: the search has not begun */
	while (code == SSP_E_USAGE && wrong < n && n > 1) {
		ssp_error_clear(cx->ssp);
		free(words[wrong]);
		words[wrong] = words[--n];
		code = look_for_names(&t, words, n, &wrong);
	}
	if (code == SSP_E_USAGE && wrong < n) {
		ssp_error_clear(cx->ssp);
		code = 0;
	}
	for (size_t i = 0; i < in->n_likely && !code; i++)
		print_note(cx, "likely: %s", in->likely[i]);
	if (!code && in->more_likely)
		print_note(cx, "and more: look for the name with ssp yp find");
	while (n)
		free(words[--n]);
	return code;
}

/* The form from a file, or from an editor where somebody is at a terminal. */
static int read_intake_form(struct context *cx, struct intake *in)
{
	const char *path = opt(cx, "from");

	if (!path)
		return form_possible() ? intake_edit(cx, in) : 0;
	FILE *file = infile_open_text(cx, path);
	int code = file ? form_read_with(cx, in->referral, in->person, file, infile_name(path)) : cx->error.code;

	if (file && file != stdin)
		fclose(file);
	in->form = true;
	return code == SSP_E_USAGE ? cx->error.code = SSP_E_DATA : code;
}

static bool any_given(const struct ssp_record *person)
{
	return !ssp_record_null(person, "given") || !ssp_record_null(person, "family") || !ssp_record_null(person, "dob");
}

/* The young person: one who is known, or a new one at the school of the referral. */
static int add_new_person(struct context *cx, struct intake *in)
{
	bool new = any_given(in->person), known = !ssp_record_null(in->referral, "yp");
	int code = 0;

	if (new == known) {
		fail_usage(cx, "bad-form", new ? "the form has both a reference and a new young person" : "the form names no young person");
		fail_usage_hint(cx, "write the reference behind 'yp:', or the names into the section [yp]");
		return cx->error.code = SSP_E_DATA;
	}
	if (!new)
		return 0;
	if (ssp_record_null(in->person, "school"))
		code = copy_school(in->person, in->referral);
	if (!code)
		code = ssp_add(cx->ssp, in->person);
	if (!code)
		code = ssp_known_find(cx->ssp, in->person);
	return code ? code : ssp_record_put_int(in->referral, "yp", ssp_record_int(in->person, "ref"));
}

static int check_new_referral(struct context *cx, struct intake *in)
{
	char key[SSP_TEXT_SIZE];
	int code = policy_of_store(cx, &in->policy);

	if (!code)
		code = ssp_referral_check(cx->ssp, ssp_record_key(in->referral, key), in->policy, &in->facts, &in->result, in->check);
	return code;
}

/* An error of a value of the form names the form's file. */
static int blame_form(struct context *cx, const struct intake *in, int code)
{
	struct ssp_error *e = context_error(cx);

	if (code != SSP_E_USAGE)
		return code;
	ssp_error_at(e, *in->draft ? in->draft : infile_name(opt(cx, "from")), 0, NULL);
	return e->code = SSP_E_DATA;
}

/* The young person, the referral that the item becomes, and its check. */
static int add_form_referral(struct context *cx, struct intake *in, const char *item)
{
	char key[SSP_TEXT_SIZE];
	int code = add_new_person(cx, in);

	if (!code)
		code = ssp_mailbox_convert(cx->ssp, item, in->referral);
	if ((code = blame_form(cx, in, code)) || (code = check_new_referral(cx, in)))
		return code;
	code = ssp_referral_lacks(cx->ssp, ssp_record_key(in->referral, key), warn_lack, cx);
	return code ? code : ssp_known_find(cx->ssp, in->referral);
}

static int add_item_and_referral(struct context *cx, struct intake *in)
{
	int code = ssp_record_set(in->item, &cx->clock, "kind", in->form ? "referral" : opt(cx, "kind") ? opt(cx, "kind") : "other",
		&cx->error);

	if (!code && in->form && ssp_record_null(in->item, "school"))
		code = copy_school(in->item, in->referral);
	if (!code)
		code = ssp_mailbox_receive(cx->ssp, in->item, in->mail->digest, in->known);
	if (code || *in->known || (code = ssp_record_lacks(cx->ssp, in->item, warn_lack, cx)))
		return code;
	ssp_record_key(in->item, in->key);
	return in->form ? add_form_referral(cx, in, in->key) : 0;
}

/* A message that waits already becomes a referral when its form comes. */
static int is_waiting(struct context *cx, const struct intake *in, bool *waits)
{
	struct ssp_record *row;
	int code = ssp_get(cx->ssp, "show", ssp_entity_find("mailbox"), in->known, false, &row);

	*waits = !code && in->form && strcmp(ssp_record_text(row, "status"), "open") == 0;
	ssp_record_free(row);
	return code;
}

/* Keeps all or nothing; a message that is there already, and that needs nothing more, changes nothing. */
static int add_in_act(struct context *cx, struct intake *in)
{
	bool waits;
	int code = ssp_begin(cx->ssp);

	if (!code && !(code = add_item_and_referral(cx, in)) && !*in->known)
		return end_act(cx, 0);
	ssp_rollback(cx->ssp);
	if (code || (code = is_waiting(cx, in, &waits)))
		return code;
	if (!waits) {
		print_note(cx, "unchanged %s: it is this message already", in->known);
		return 0;
	}
	snprintf(in->key, sizeof in->key, "%s", in->known);
	*in->known = '\0';
	code = ssp_begin(cx->ssp);
	return code ? code : end_act(cx, add_form_referral(cx, in, in->key));
}

static int print_reply(struct context *cx, struct intake *in)
{
	int code = intake_reply(cx, in);

	return output_close(cx, !code && ferror(cx->out) ? SSP_E_WRITE : code);
}

static int check_standard_input(struct context *cx)
{
	const char *from = opt(cx, "from");

	if (!from || strcmp(from, "-") != 0 || strcmp(cx->args[0], "-") != 0)
		return 0;
	fail_usage(cx, "bad-options", "the message and the form cannot both be on standard input");
	return fail_usage_hint(cx, "name a file for one of them");
}

static int run(struct context *cx)
{
	struct intake in = { 0 };
	int code = check_standard_input(cx), told = 0;

	if (!code && !(code = read_mail(cx, &in)) && !(code = fill_mailbox_item(cx, &in)) && !(code = find_likely(cx, &in)) &&
		!(code = begin_referral(cx, &in)) && !(code = read_intake_form(cx, &in)))
		code = add_in_act(cx, &in);
	intake_edited(cx, &in, code);
	if (!code && !*in.known) {
		told = ssp_known_tell(cx->ssp, warn_known, cx);
		code = print_reply(cx, &in);
	}
	intake_free(&in);
	return code ? code : told;
}

static const struct option options[] = {
	{ "from", 0, "FILE|-", .help = "read the form of the referral from a file, as ssp referral form prints it" },
	{ "school", 0, "URN", .ref = "school", .help = "school that the message is about; default: that of the sender" },
	{ "team", 0, "KEY", .ref = "team", .help = "team that the message is for; default: the team of the school, otherwise your own" },
	{ "kind", 0, "WORD", .list = "mailbox-kind", .help = "kind of a message that is no referral; default: other" },
	{ 0 }
};

const struct command cmd_intake = {
	.noun = "intake",
	.verb = "",
	.flags = CMD_ALONE,
	.args = "MESSAGE.eml|-",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "record an e-mailed request, and its referral with a form",
	.group = "casework",
};

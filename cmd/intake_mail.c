/* The parts of intake that deal with words: names in a message, the form in the editor, the reply. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "intake.h"
#include "memstream.h"
#include "verbs.h"

/* Returns whether a word may be part of a name: it begins with a capital or with a letter outside ASCII. */
static bool is_name_word(const char *word, size_t n)
{
	return n > 1 && n < 40 && (isupper((unsigned char)*word) || (unsigned char)*word >= 0x80);
}

static size_t name_word_length(const char *s)
{
	return strcspn(s, " \n\t.,;:!?()[]<>\"/*_");
}

static bool is_date_in_figures(const char *s, size_t n)
{
	return n >= 8 && n <= 10 && strspn(s, "0123456789-/.") == n && strchr("0123456789", *s);
}

static bool among(char *words[INTAKE_NAMES], size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], text) == 0)
			return true;
	return false;
}

static size_t add_search_text(char *words[INTAKE_NAMES], size_t n, const char *text, size_t length)
{
	char *copy = n < INTAKE_NAMES ? strndup(text, length) : NULL;

	if (!copy || among(words, n, copy)) {
		free(copy);
		return n;
	}
	words[n] = copy;
	return n + 1;
}

/* Two words side by side that begin with capitals; "Dear Zebedee Quillfeather" gives two pairs, of which one is nobody. */
static size_t names_in_text(const char *text, char *words[INTAKE_NAMES], size_t n)
{
	const char *before = NULL, *s = text;

	while (*s && n < INTAKE_NAMES) {
		size_t length = strcspn(s, " \n\t,;()<>\"");
		if (is_date_in_figures(s, length))
			n = add_search_text(words, n, s, length);
		length = name_word_length(s);
		bool name = is_name_word(s, length);
		if (name && before)
			n = add_search_text(words, n, before, (size_t)(s + length - before));
		before = name && s[length] == ' ' ? s : NULL;
		s += length;
		s += *s != '\0';
	}
	return n;
}

size_t names_in_mail(const struct ssp_mail *mail, char *words[INTAKE_NAMES])
{
	return names_in_text(mail->text, words, names_in_text(mail->subject, words, 0));
}

/* Each line of a text as a comment of the form. */
static void write_comment(FILE *out, const char *text)
{
	for (const char *s = text; *s; s += s[strcspn(s, "\n")] == '\n' ? strcspn(s, "\n") + 1 : strcspn(s, "\n"))
		fprintf(out, "# | %.*s\n", (int)strcspn(s, "\n"), s);
}

/* A message that has the form filled in is itself the draft. */
static const char *form_in_mail(const struct ssp_mail *mail)
{
	const char *form = strstr(mail->text, "# Referral to the Safer Schools team");

	return form && strstr(form, "\n[fact]\n") ? form : NULL;
}

static int write_intake_draft(struct context *cx, struct intake *in, char **text, size_t *n)
{
	const char *form = form_in_mail(in->mail);
	FILE *out = open_memstream(text, n);
	int code = 0;

	if (!out)
		return out_of_memory(cx);
	fprintf(out, "# A message from %s: %s\n# Fill in the form if it refers a young person; empty the file if it does not.\n",
		*in->mail->from ? in->mail->from : "nobody", in->mail->subject);
	for (size_t i = 0; i < in->n_likely; i++)
		fprintf(out, "# It may be about: %s\n", in->likely[i]);
	if (form)
		fprintf(out, "%s\n", form);
	else {
		write_comment(out, in->mail->text);
		code = form_write_referral(cx, out, in->referral);
	}
	return memstream_close(cx, out, text, code);
}

static int read_intake_draft(struct context *cx, struct intake *in, char *text, size_t n)
{
	FILE *file = fmemopen(text, n, "r");
	int code = file ? form_read_with(cx, in->referral, in->person, file, in->draft) : out_of_memory(cx);

	if (file)
		fclose(file);
	in->form = true;
	return code;
}

int intake_edit(struct context *cx, struct intake *in)
{
	char *text = NULL, *before = NULL;
	size_t n, n_before;
	int code = write_intake_draft(cx, in, &text, &n);

	if (!code && !(before = strndup(text, n_before = n)))
		code = out_of_memory(cx);
	if (!code && !(code = draft_edit(cx, &text, &n, in->draft)) && n && (n != n_before || memcmp(text, before, n) != 0))
		code = read_intake_draft(cx, in, text, n);
	free(before);
	free(text);
	return code;
}

void intake_edited(struct context *cx, struct intake *in, int code)
{
	(void)cx;
	if (!*in->draft)
		return;
	draft_end(in->draft, code != 0);
	if (code)
		fprintf(stderr, "the draft is kept at %s: correct it, then take it in with --from\n", in->draft);
}

static int print_open_question(void *out, const char *text)
{
	return fprintf(out, "%s\n", text) < 0 ? SSP_E_WRITE : 0;
}

/* Only an address of the directory is written to: one that is not there may be that of anybody; and only somebody who may
 * learn of the young person. */
static int print_recipient(struct context *cx, struct intake *in)
{
	const struct ssp_value *contact = ssp_record_get(in->item, "contact");
	struct ssp_record *row = NULL;
	char key[SSP_REF_SIZE];
	bool may = contact->kind != SSP_NULL;
	int code = may ? ssp_contact_may_learn(cx->ssp, contact->i, ssp_record_get(in->referral, "yp")->i, &may) : 0;

	if (!code && may)
		code = ssp_get(cx->ssp, "show", ssp_entity_find("contact"), ssp_ref_format("N", contact->i, key), false, &row);
	else if (!code && contact->kind != SSP_NULL)
		print_note(cx, "the reply has no recipient: choose one at the school or the agency, see ssp contact list");

	if (!code && row)
		fprintf(cx->out, "To: %s <%s>\n", ssp_record_text(row, "name"), ssp_record_text(row, "email"));
	ssp_record_free(row);
	return code;
}

/* The subject of the message may have a name, and is not in the reply. */
static int print_questions(struct context *cx, struct intake *in)
{
	char day[SSP_DATE_SIZE + 8], key[SSP_TEXT_SIZE];
	ssp_day received = 0;
	int code = ssp_day_parse(&cx->clock, ssp_record_text(in->referral, "received"), &received, &cx->error);

	if (code || (code = print_recipient(cx, in)))
		return code;
	ssp_day_words(received, day);
	ssp_record_key(in->referral, key);
	fprintf(cx->out, "Subject: Your referral of %s: %s\n\n", day, key);
	fprintf(cx->out, "Thank you for your referral. Please quote our reference: %s\n", key);
	if (in->result.n_ask)
		fprintf(cx->out, "\nTo decide on it, we need to know:\n");
	code = ssp_threshold_questions(&in->result, print_open_question, cx->out, &cx->error);
	const char *source = ssp_record_text(in->referral, "source"), *mash = ssp_record_text(in->referral, "mash");
	if (!code && strcmp(source, "school") == 0 && (!mash || (strcmp(mash, "done") != 0 && strcmp(mash, "n/a") != 0)))
		fprintf(cx->out, "\nPlease tell the safeguarding hub (MASH) as well, and send us its reference.\n");
	return code;
}

int intake_reply(struct context *cx, struct intake *in)
{
	const char *done = cx->dry_run ? "would record" : "recorded";
	char referral[SSP_TEXT_SIZE];

	if (!in->form)
		return say_made(cx, done, in->key);
	ssp_record_key(in->referral, referral);
	print_note(cx, "%s %s, %s, checked: %s", done, in->key, referral, ssp_outcomes[in->result.outcome].code);
	return print_questions(cx, in);
}

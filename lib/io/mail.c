/* Mail in, by GMime, which is loaded when the first message is read: no other file knows it. See ssp/mail.h.
 *
 * The bytes are held in memory, and looked at before GMime sees them: its parser calls itself for each nested part.
 */
#include "ssp/mail.h"

#include <dlfcn.h>
#include <gmime/gmime.h>

#include <string.h>
#include <strings.h>

#include "util/alloc.h"
#include "util/buf.h"
#include "util/digest.h"
#include "util/fail.h"
#include "util/utf8.h"

#define LIBRARY "libgmime-3.0.so.0"
struct functions {
#define FUNCTION(name) typeof(name) *name;
#include "io/mail.def"
#undef FUNCTION
};

static int fail_gmime(struct ssp_error *e)
{
	fail(e, SSP_E_CREATE, "no-gmime", "a mail cannot be read: %s is not installed", LIBRARY);
	return fail_hint(e, "run, as root: apt-get install libgmime-3.0-0; or record it with: ssp mailbox add");
}

/* The library stays loaded: its types cannot be registered twice. */
static int load_gmime(struct functions *f, struct ssp_error *e)
{
	void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);

	if (!library)
		return fail_gmime(e);
#define FUNCTION(name) \
	if (!(f->name = (typeof(f->name))dlsym(library, #name))) \
		return fail_gmime(e);
#include "io/mail.def"
#undef FUNCTION
	f->g_mime_init();
	return 0;
}

static int read_bytes(FILE *in, const char *file, struct buf *bytes, struct ssp_error *e)
{
	char *room;
	size_t n = 1;

	while (n && bytes->len <= SSP_MAIL_BYTES) {
		if (!(room = buf_room(bytes, 1 << 16)))
			return fail_memory(e);
		buf_wrote(bytes, n = fread(room, 1, 1 << 16, in));
	}
	if (ferror(in))
		fail(e, SSP_E_NOINPUT, "no-input", "the message cannot be read to its end");
	else if (bytes->len > SSP_MAIL_BYTES)
		fail(e, SSP_E_DATA, "too-long", "the message is larger than %d MiB", SSP_MAIL_BYTES >> 20);
	else
		return 0;
	fail_at(e, file, 0, NULL);
	return e->code == SSP_E_DATA ? fail_hint(e, "record it without its attachments: ssp mailbox add") : e->code;
}

/* How often a text without regard to case is in the bytes, up to one more than `most`. */
static int count_in(const struct buf *bytes, const char *text, int most)
{
	size_t n = strlen(text);
	int found = 0;

	for (const char *s = bytes->s, *end = s + bytes->len; found <= most && (s = memchr(s, text[n - 1], (size_t)(end - s))); s++)
		found += (size_t)(s - bytes->s) >= n - 1 && strncasecmp(s - (n - 1), text, n) == 0;
	return found;
}

/* The bytes up to the first empty line, or all of them. */
static size_t header_size(const struct buf *bytes)
{
	const char *end = memmem(bytes->s, bytes->len, "\n\n", 2), *other = memmem(bytes->s, bytes->len, "\r\n\r\n", 4);

	if (!end || (other && other < end))
		end = other;
	return end ? (size_t)(end - bytes->s) : bytes->len;
}

static int check_limits(const struct buf *bytes, const char *file, struct ssp_error *e)
{
	if (header_size(bytes) > SSP_MAIL_HEADER)
		fail(e, SSP_E_DATA, "too-long", "the headers of the message are longer than %d KiB", SSP_MAIL_HEADER >> 10);
	else if (count_in(bytes, "multipart/", SSP_MAIL_PARTS) + count_in(bytes, "message/", SSP_MAIL_PARTS) > SSP_MAIL_PARTS)
		fail(e, SSP_E_DATA, "too-deep", "the message has more than %d nested parts", SSP_MAIL_PARTS);
	else
		return 0;
	fail_at(e, file, 0, NULL);
	return fail_hint(e, "record what it says with: ssp mailbox add");
}

/* Copies at most `most` bytes of a text of unknown origin: bytes that are not UTF-8, controls and overrides become U+FFFD,
 * and an end of line becomes one \n. *cut (may be NULL) is set to whether the text was longer. */
static char *copy_clean(const char *text, size_t most, bool lines, bool *cut)
{
	_cleanup_buf_ struct buf out = BUF_INIT;
	const char *s = text ? text : "";
	size_t n, bad;

	for (size_t left = strlen(s); left && out.len < most; s += n, left -= n) {
		if (*s == '\r' || *s == '\n') {
			n = *s == '\r' && s[1] == '\n' ? 2 : 1;
			buf_addc(&out, lines ? '\n' : ' ');
			continue;
		}
		for (n = 1; n < left && ((unsigned char)s[n] & 0xc0) == 0x80;)
			n++;
		if (*s == '\t')
			buf_addc(&out, ' ');
		else if (!utf8_valid(s, n, &bad) || utf8_unsafe_in(s, n, false))
			buf_adds(&out, "\xef\xbf\xbd");
		else
			buf_add(&out, s, n);
	}
	if (cut)
		*cut = *s;
	while (out.len && (out.s[out.len - 1] == '\n' || out.s[out.len - 1] == ' '))
		out.s[--out.len] = '\0';
	return out.failed ? NULL : mem_dup(out.s);
}

/* The first part that is plain text. */
struct looking {
	const struct functions *f;
	GMimeObject *part;
};

static void look_at_part(GMimeObject *parent, GMimeObject *part, void *self)
{
	struct looking *l = self;

	(void)parent;
	if (!l->part && l->f->g_type_check_instance_is_a((GTypeInstance *)part, l->f->g_mime_text_part_get_type()) &&
		l->f->g_mime_content_type_is_type(l->f->g_mime_object_get_content_type(part), "text", "plain"))
		l->part = part;
}

static char *first_sender(const struct functions *f, GMimeMessage *message)
{
	InternetAddressList *list = f->g_mime_message_get_from(message);

	for (int i = 0; list && i < f->internet_address_list_length(list); i++) {
		InternetAddress *a = f->internet_address_list_get_address(list, i);
		if (f->g_type_check_instance_is_a((GTypeInstance *)a, f->internet_address_mailbox_get_type()))
			return copy_clean(f->internet_address_mailbox_get_addr((InternetAddressMailbox *)a), SSP_MAIL_SUBJECT, false, NULL);
	}
	return mem_dup("");
}

/* Computes the digest that identifies a message. Relays add headers to the message, so its bytes do not. */
static void digest_mail(struct ssp_mail *mail, const char *id)
{
	const char *const texts[] = { id ? id : "", mail->from, mail->subject, mail->text };
	struct digest d;

	digest_begin(&d);
	digest_add(&d, &mail->sent, sizeof mail->sent);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		digest_add(&d, texts[i], strlen(texts[i]) + 1);
	digest_end(&d, mail->digest);
}

static int take_message(const struct functions *f, GMimeMessage *message, struct ssp_mail *mail, struct ssp_error *e)
{
	const char *id = f->g_mime_message_get_message_id(message), *subject = f->g_mime_message_get_subject(message);
	GDateTime *date = f->g_mime_message_get_date(message);
	struct looking l = { .f = f };

	mail->sent = date ? f->g_date_time_to_unix(date) : SSP_NO_INSTANT;
	f->g_mime_message_foreach(message, look_at_part, &l);
	char *text = l.part ? f->g_mime_text_part_get_text((GMimeTextPart *)l.part) : NULL;
	mail->from = first_sender(f, message);
	mail->subject = copy_clean(subject, SSP_MAIL_SUBJECT, false, NULL);
	mail->text = copy_clean(text, SSP_MAIL_TEXT, true, &mail->cut);
	f->g_free(text);
	if (!mail->from || !mail->subject || !mail->text)
		return fail_memory(e);
	digest_mail(mail, id);
	if (*mail->from || *mail->subject || id || date)
		return 0;
	fail(e, SSP_E_DATA, "no-mail", "this is no mail: it has no sender, no date and no subject");
	return fail_hint(e, "save the message itself, as a file .eml, and give that");
}

static int parse_message(const struct functions *f, const struct buf *bytes, struct ssp_mail *mail, struct ssp_error *e)
{
	GMimeStream *stream = f->g_mime_stream_mem_new_with_buffer(bytes->s, bytes->len);
	GMimeParser *parser = stream ? f->g_mime_parser_new_with_stream(stream) : NULL;
	GMimeMessage *message = parser ? f->g_mime_parser_construct_message(parser, NULL) : NULL;
	int code = message ? take_message(f, message, mail, e) : fail(e, SSP_E_DATA, "no-mail", "this is no mail");

	if (message)
		f->g_object_unref(message);
	if (parser)
		f->g_object_unref(parser);
	if (stream)
		f->g_object_unref(stream);
	return code;
}

int ssp_mail_read(struct ssp_mail **made, FILE *in, const char *file, struct ssp_error *e)
{
	_cleanup_buf_ struct buf bytes = BUF_INIT;
	struct functions f;
	int code = load_gmime(&f, e);
	struct ssp_mail *mail;

	*made = NULL;
	if (code || (code = read_bytes(in, file, &bytes, e)) || (code = check_limits(&bytes, file, e)))
		return code;
	if (!(mail = mem_zalloc(sizeof *mail)))
		return fail_memory(e);
	if ((code = parse_message(&f, &bytes, mail, e))) {
		fail_at(e, file, 0, NULL);
		ssp_mail_free(mail);
		return code;
	}
	*made = mail;
	return 0;
}

void ssp_mail_free(struct ssp_mail *mail)
{
	if (!mail)
		return;
	mem_free(mail->from);
	mem_free(mail->subject);
	mem_free(mail->text);
	mem_free(mail);
}

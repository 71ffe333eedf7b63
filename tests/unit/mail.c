/* The mail reader: what it takes from a message, damaged messages of every kind, its limits, and want of memory. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "ssp/mail.h"
#include "util/alloc.h"
#include "util/utf8.h"

static const char message[] =
	"From: \"Present Lead\" <dsl@alder.example>, second@alder.example\r\n"
	"Subject: =?utf-8?Q?caf=C3=A9?= and\r\n tea\r\n"
	"Date: Tue, 17 Nov 2026 09:12:00 +0000\r\nMessage-ID: <1@alder.example>\r\nMIME-Version: 1.0\r\n"
	"Content-Type: multipart/mixed; boundary=\"a b\"\r\n\r\n--a b\r\n"
	"Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n"
	"Content-Type: text/html\r\n\r\n<b>x</b>\r\n--c\r\n"
	"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\none=E9\r\ntwo\r\n--c--\r\n"
	"--a b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\nAAECAw==\r\n--a b--\r\n";

static int read_message(const char *bytes, size_t n, struct ssp_mail **mail, struct ssp_error *e)
{
	FILE *in = n ? fmemopen((void *)bytes, n, "r") : fopen("/dev/null", "r");
	int code;

	assert_non_null(in);
	*e = (struct ssp_error){ 0 };
	code = ssp_mail_read(mail, in, "m", e);
	fclose(in);
	return code;
}

static void test_reads(void **state)
{
	(void)state;
	struct ssp_mail *mail;
	struct ssp_error e;

	assert_int_equal(read_message(message, sizeof message - 1, &mail, &e), 0);
	assert_string_equal(mail->from, "dsl@alder.example");
	assert_string_equal(mail->subject, "caf\xc3\xa9 and tea");
	assert_string_equal(mail->text, "one\xc3\xa9\ntwo");
	assert_false(mail->cut);
	assert_int_equal(mail->sent, 1794906720);
	ssp_mail_free(mail);
	ssp_mail_free(NULL);
}

/* Whatever came in, what comes out can be kept. */
static void check_texts(const struct ssp_mail *mail)
{
	const char *const texts[] = { mail->from, mail->subject, mail->text };
	size_t bad;

	for (size_t i = 0; i < 3; i++) {
		assert_true(utf8_valid(texts[i], strlen(texts[i]), &bad));
		assert_false(utf8_unsafe(texts[i], i == 2));
	}
	assert_int_equal(strlen(mail->digest), 64);
}

static void read_damaged(const char *bytes, size_t n)
{
	struct ssp_mail *mail;
	struct ssp_error e;
	int code = read_message(bytes, n, &mail, &e);

	if (!code) {
		check_texts(mail);
		ssp_mail_free(mail);
		return;
	}
	assert_int_equal(code, SSP_E_DATA);
	assert_null(mail);
	assert_true(*e.message && *e.id);
}

static void test_damaged(void **state)
{
	(void)state;
	static const unsigned char worst[] = { 0, '\n', '\r', '"', '<', '(', '=', '?', ';', ':', '-', 0x1b, 0x80, 0xc0, 0xff };
	char copy[sizeof message];
	unsigned seed = 1;

	for (size_t n = 0; n < sizeof message; n += 3)
		read_damaged(message, n);
	for (int i = 0; i < 3000; i++) {
		memcpy(copy, message, sizeof message);
		for (int k = 0; k <= i % 5; k++) {
			seed = seed * 1103515245 + 12345;
			size_t at = seed / 65536 % (sizeof message - 1);
			seed = seed * 1103515245 + 12345;
			copy[at] = (char)worst[seed / 65536 % sizeof worst];
		}
		read_damaged(copy, sizeof message - 1);
	}
}

static void refused(char *bytes, size_t n, const char *id)
{
	struct ssp_mail *mail;
	struct ssp_error e;

	assert_int_equal(read_message(bytes, n, &mail, &e), SSP_E_DATA);
	assert_string_equal(e.id, id);
	assert_string_equal(e.file, "m");
	assert_null(mail);
}

static void test_limits(void **state)
{
	(void)state;
	size_t most = SSP_MAIL_BYTES + 1;
	char *big = malloc(most);
	struct ssp_mail *mail;
	struct ssp_error e;

	assert_non_null(big);
	memset(big, 'a', most);
	memcpy(big, "Subject: x\n\n", 12);
	refused(big, most, "too-long");
	assert_int_equal(read_message(big, most - 1, &mail, &e), 0);
	assert_true(mail->cut);
	assert_int_equal(strlen(mail->text), SSP_MAIL_TEXT);
	ssp_mail_free(mail);
	memset(big, 'a', SSP_MAIL_HEADER + 20);
	memcpy(big, "Subject: ", 9);
	memcpy(big + SSP_MAIL_HEADER + 1, "\n\n", 2);
	refused(big, SSP_MAIL_HEADER + 20, "too-long");
	memset(big, '\n', SSP_MAIL_HEADER);
	memcpy(big, "Subject: x", 10);
	for (size_t i = 0; i <= SSP_MAIL_PARTS; i++)
		memcpy(big + 100 + 20 * i, i % 2 ? "Message/" : "mULTIPART/", i % 2 ? 8 : 10);
	refused(big, 20 * (SSP_MAIL_PARTS + 10), "too-deep");
	refused(big, 0, "no-mail");
	free(big);
}

/* The same message is known by its words, another is not. */
static void test_digest(void **state)
{
	(void)state;
	struct ssp_mail *a, *b;
	struct ssp_error e;
	char copy[sizeof message + 40];
	int n = snprintf(copy, sizeof copy, "Received: from relay.example\r\n%s", message);

	assert_int_equal(read_message(message, sizeof message - 1, &a, &e), 0);
	assert_int_equal(read_message(copy, (size_t)n, &b, &e), 0);
	assert_string_equal(a->digest, b->digest);
	ssp_mail_free(b);
	*strstr(copy, "two") = 'T';
	assert_int_equal(read_message(copy, (size_t)n, &b, &e), 0);
	assert_string_not_equal(a->digest, b->digest);
	ssp_mail_free(b);
	ssp_mail_free(a);
}

static void test_memory(void **state)
{
	(void)state;
	struct ssp_mail *mail;
	struct ssp_error e;
	int code = SSP_E_INTERNAL;

	for (long i = 1; code; i++) {
		mem_fail_after(i);
		code = read_message(message, sizeof message - 1, &mail, &e);
		mem_fail_after(0);
		assert_true(!code || code == SSP_E_INTERNAL);
		assert_true(i < 1000);
	}
	ssp_mail_free(mail);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_digest),
		cmocka_unit_test(test_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

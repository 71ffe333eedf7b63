/* Reads an e-mail: its sender, its date, its subject and its plain text.
 *
 * A message may come from anybody: nothing in it is trusted. Its size, its headers and its parts have limits, so that reading
 * takes memory and time in proportion to SSP_MAIL_BYTES at most; its texts are UTF-8 without control characters and direction
 * overrides, regardless of its character set. The sender is the one that the message names, and can be forged.
 *
 *	struct ssp_mail *mail;
 *
 *	if (!ssp_mail_read(&mail, in, "message.eml", &e))
 *		printf("%s\n", mail->subject);
 *	ssp_mail_free(mail);
 */
#ifndef SSP_MAIL_H
#define SSP_MAIL_H

#include <stdio.h>

#include "ssp/date.h"

/* The limits. Mail servers pass messages of 25 MB or so; the headers of a message that went round the world have some tens of
 * kilobytes; a mail program nests a few parts, and a reader that follows hundreds of them would run out of stack. Of the text,
 * and of the subject, what goes beyond the limit is cut off. */
enum {
	SSP_MAIL_BYTES = 32 << 20,
	SSP_MAIL_HEADER = 256 << 10,
	SSP_MAIL_PARTS = 100,
	SSP_MAIL_TEXT = 64 << 10,
	SSP_MAIL_SUBJECT = 400,
};

/* A message. Texts are "" where the message has none. */
struct ssp_mail {
	/* the address of the first sender */
	char *from;
	char *subject;
	/* The text of the first part that is plain text, with \n at the ends of lines; `cut` says that it went on. */
	char *text;
	bool cut;
	/* when it was sent, or SSP_NO_INSTANT */
	ssp_instant sent;
	/* digest that identifies the message, however often and by whichever way it was delivered: of its Message-ID, its
	 * sender, its date, its subject and its text */
	char digest[65];
};

/* Reads a message to its end. The caller frees *mail with ssp_mail_free; it is NULL after an error.
 *
 * SSP_E_NOINPUT   the stream cannot be read.
 * SSP_E_DATA      "too-long": larger than SSP_MAIL_BYTES, or its headers are; "too-deep": more than SSP_MAIL_PARTS parts;
 *                 "no-mail": it has none of the headers that every message has.
 * SSP_E_CREATE    "no-gmime": GMime is not installed.
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_mail_read(struct ssp_mail **mail, FILE *in, const char *file, struct ssp_error *e);

/* Frees a message. NULL is allowed. */
SSP_API void ssp_mail_free(struct ssp_mail *mail);

#endif

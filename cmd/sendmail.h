/* Mail, by the machine's own sendmail. */
#ifndef CMD_SENDMAIL_H
#define CMD_SENDMAIL_H

#include "command.h"

/* Sends a text through sendmail to one address, with a subject. SSP_E_USAGE for a bad address, SSP_E_DENIED through the gate,
 * SSP_E_WRITE if the text could not be sent. */
int send_mail(struct context *cx, const char *address, const char *subject, const char *text, size_t n);

#endif

/* The report of the night, which ends the night as well. */
#ifndef CMD_NIGHT_H
#define CMD_NIGHT_H

#include "command.h"

#define MAIL_OPTION { "mail", 0, "ADDRESS", .help = "hand the report to sendmail for this address, and print nothing" }

/* Prints the report of the night, or sends it where the line says to whom. */
int write_overnight(struct context *cx);

#endif

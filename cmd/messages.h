/* Messages on stderr. */
#ifndef CMD_MESSAGES_H
#define CMD_MESSAGES_H

#include "command.h"

/* The error of a command: the handle's, or the context's own. */
struct ssp_error *context_error(struct context *cx);
/* Sets an error of the terminal's own (usage, most often) and returns its code. */
int fail_usage(struct context *cx, const char *id, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The error of a command that finds no memory for itself; returns SSP_E_INTERNAL. */
int out_of_memory(struct context *cx);
/* The error of a command whose standard output cannot be written; returns SSP_E_WRITE. */
int fail_output(struct context *cx);
/* Gives an error that has no hint the one that suits its id or its code, or the command (NULL: none was found). */
void add_usual_hint(const struct command *c, struct ssp_error *e);
/* Prints the error of a command that failed with `code`, which is the code of the error from then on, with what it had kept by
 * then. Returns the code. */
int fail_command(struct context *cx, int code);
int fail_usage_hint(struct context *cx, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prints an error on stderr: words, or JSON with --format json. */
void print_error(const struct context *cx, const struct ssp_error *e);
/* Says a line on stderr unless --quiet. */
void print_note(const struct context *cx, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif

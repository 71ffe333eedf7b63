/* Where rows go, and how. */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include "command.h"

/* The format that the line itself names, or NULL. */
const char *format_given(const struct context *cx);
/* The file of -o, or NULL: - is standard output. */
const char *output_path(const struct context *cx);
/* May the format go where the output goes? SSP_E_USAGE "no-file" for a workbook without -o. */
int output_check(struct context *cx);
/* Opens what rows are written to, by -o; sets the style by --format, the terminal and the rest. */
int output_open(struct context *cx);
/* Flushes, syncs and renames; `code` not 0 throws the file away. Returns code or what went wrong (SSP_E_WRITE). */
int output_close(struct context *cx, int code);

#endif

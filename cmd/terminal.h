/* The terminal that standard output is. */
#ifndef CMD_TERMINAL_H
#define CMD_TERMINAL_H

/* Returns its columns and stores its lines in *rows (may be NULL); 0 if standard output is no terminal. A terminal that
 * does not tell its size has 80 columns and 24 lines. */
int terminal_size(int *rows);

#endif

/* The terminal that standard output is. */
#ifndef CMD_TERMINAL_H
#define CMD_TERMINAL_H

/* Returns the columns of the terminal and stores its lines in *rows (may be NULL); 0 if standard output is not a terminal. A
 * terminal of unknown size has 80 columns and 24 lines. */
int terminal_size(int *rows);

#endif

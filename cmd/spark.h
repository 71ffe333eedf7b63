/* Numbers as pictures of a few characters: a sparkline of several, and a bar of one. */
#ifndef CMD_SPARK_H
#define CMD_SPARK_H

#include <stdbool.h>
#include <stddef.h>

/* The most values of a sparkline; room for its text and for that of a bar, with the NUL. */
enum { SPARK_MOST = 60, SPARK_SIZE = 3 * SPARK_MOST + 1 };

/* A character for each value, the higher the greater, on a scale from 0 to the greatest; a NAN is a gap. `ascii`: of plain
 * characters. Returns `room`. */
char *spark_line(const double *values, size_t n, bool ascii, char room[SPARK_SIZE]);
/* A bar of ten cells, full where `value` is `full` or more; "" for a NAN, or where `full` is 0. Returns `room`. */
char *spark_bar(double value, double full, bool ascii, char room[SPARK_SIZE]);

#endif

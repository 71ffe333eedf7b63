/* Rows that a command puts together in memory, for a writer. */
#ifndef CMD_GRID_H
#define CMD_GRID_H

#include "command.h"

/* Columns and rows of values. Texts are borrowed. */
struct grid {
	struct ssp_column *columns;
	struct ssp_value *values;
	size_t n, rows, at;
};

/* Makes a grid of nulls. The caller frees it with grid_free in every case. SSP_E_INTERNAL. */
int grid_begin(struct context *cx, struct grid *grid, size_t columns, size_t rows);
void grid_free(struct grid *grid);
struct ssp_value *grid_cell(const struct grid *grid, size_t row, size_t column);
/* The rows, from the first on. */
void grid_rows(struct grid *grid, struct ssp_rows *rows);

#endif

#include "grid.h"

#include <stdlib.h>
#include <string.h>

#include "messages.h"

int grid_begin(struct context *cx, struct grid *g, size_t columns, size_t rows)
{
	*g = (struct grid){ calloc(columns + 1, sizeof *g->columns), calloc(columns * rows + 1, sizeof *g->values), columns, rows, 0 };
	return g->columns && g->values ? 0 : out_of_memory(cx);
}

void grid_free(struct grid *g)
{
	free(g->columns);
	free(g->values);
}

struct ssp_value *grid_cell(const struct grid *g, size_t row, size_t column)
{
	return g->values + row * g->n + column;
}

static int next_grid_row(struct ssp_rows *rows, struct ssp_value *row)
{
	struct grid *g = rows->self;

	if (g->at == g->rows)
		return 0;
	memcpy(row, grid_cell(g, g->at++, 0), g->n * sizeof *row);
	return 1;
}

void grid_rows(struct grid *g, struct ssp_rows *rows)
{
	g->at = 0;
	*rows = (struct ssp_rows){ g->columns, g->n, g, next_grid_row, NULL };
}

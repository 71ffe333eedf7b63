/* Rows that a report makes: see report/made.h. */
#include "report/made.h"

#include <math.h>
#include <string.h>

#include "model/record.h"
#include "util/alloc.h"
#include "util/fail.h"

struct made *made_begin(struct ssp *ssp, size_t columns)
{
	struct made *m = mem_zalloc(sizeof *m);

	if (!m)
		fail_memory(&ssp->error);
	else
		m->n = columns;
	return m;
}

struct ssp_value *made_row(struct ssp *ssp, struct made *m)
{
	if (!mem_grow(&m->values, &m->room, m->rows, m->n * sizeof *m->values)) {
		fail_memory(&ssp->error);
		return NULL;
	}
	return memset(m->values + m->rows++ * m->n, 0, m->n * sizeof *m->values);
}

struct ssp_value made_text(struct made *m, const char *s)
{
	const char *copy = arena_dup(&m->arena, s);

	m->failed |= s && !copy;
	return value_text(copy);
}

struct ssp_value made_share(int64_t numerator, int64_t denominator)
{
	double share = denominator ? round(1000.0 * (double)numerator / (double)denominator) / 10 : 0;

	if (!denominator)
		return (struct ssp_value){ 0 };
	return share == floor(share) ? value_int((int64_t)share) : (struct ssp_value){ .kind = SSP_NUMBER, .r = share };
}

static void made_free(struct made *m)
{
	if (!m)
		return;
	arena_free(&m->arena);
	mem_free(m->values);
	mem_free(m);
}

const struct ssp_value *made_values(const struct ssp_rows *rows, size_t *n)
{
	static const struct ssp_value none;
	const struct made *m = rows->self;

	*n = m->rows * m->n;
	return m->values ? m->values : &none;
}

static int next_made(struct ssp_rows *rows, struct ssp_value *row)
{
	struct made *m = rows->self;

	if (m->next == m->rows)
		return 0;
	memcpy(row, m->values + m->next++ * m->n, m->n * sizeof *row);
	return 1;
}

static void close_made(struct ssp_rows *rows)
{
	made_free(rows->self);
	rows->self = NULL;
}

int made_end(struct ssp *ssp, struct made *m, int code, const struct ssp_column *columns, struct ssp_rows *rows)
{
	if (!code && m->failed)
		code = fail_memory(&ssp->error);
	if ((code = store_end(ssp, code))) {
		made_free(m);
		return code;
	}
	*rows = (struct ssp_rows){ columns, m->n, m, next_made, close_made };
	return 0;
}

/* Rows that are kept in memory (ssp_table of ssp/write.h): a format like the others, which keeps what it is given. */
#include <string.h>

#include "io/writer.h"
#include "util/alloc.h"
#include "util/arena.h"
#include "util/fail.h"

struct ssp_table {
	struct arena arena; /* names of columns, and texts */
	struct ssp_column *columns;
	size_t n;
	struct ssp_value *values; /* rows × n */
	size_t rows, room, at; /* `at` is the position of a source */
	char *heading;
};

int ssp_table_new(struct ssp_table **made, struct ssp_error *e)
{
	*made = mem_zalloc(sizeof **made);
	return *made ? 0 : fail_memory(e);
}

void ssp_table_free(struct ssp_table *t)
{
	if (!t)
		return;
	arena_free(&t->arena);
	mem_free(t->values);
	mem_free(t);
}

static void kept_begin(struct ssp_writer *w)
{
	struct ssp_table *t = w->style.table;
	const char *heading = w->style.heading ? w->style.heading : "";

	t->n = w->n;
	t->columns = arena_alloc(&t->arena, (w->n + 1) * sizeof *t->columns);
	t->heading = arena_dupn(&t->arena, heading, strcspn(heading, "\n"));
	w->text.failed |= !t->columns || !t->heading;
	for (size_t i = 0; i < w->n && t->columns; i++) {
		t->columns[i] = w->columns[i];
		t->columns[i].name = arena_dup(&t->arena, w->columns[i].name);
		w->text.failed |= !t->columns[i].name;
	}
}

static void kept_row(struct ssp_writer *w, const struct ssp_value *row)
{
	struct ssp_table *t = w->style.table;

	if (!mem_grow(&t->values, &t->room, t->rows, (t->n + 1) * sizeof *t->values)) {
		w->text.failed = true;
		return;
	}
	struct ssp_value *to = t->values + t->rows++ * t->n;
	memcpy(to, row, t->n * sizeof *to);
	for (size_t i = 0; i < t->n; i++)
		if (to[i].kind == SSP_STRING && !(to[i].s = arena_dupn(&t->arena, row[i].s, row[i].len)))
			w->text.failed = true;
}

const struct format format_kept = { .begin = kept_begin, .row = kept_row };

static int next_kept(struct ssp_rows *rows, struct ssp_value *row)
{
	struct ssp_table *t = rows->self;

	if (t->at == t->rows)
		return 0;
	memcpy(row, t->values + t->at++ * t->n, t->n * sizeof *row);
	return 1;
}

void ssp_table_rows(struct ssp_table *t, struct ssp_rows *rows)
{
	t->at = 0;
	*rows = (struct ssp_rows){ t->columns, t->n, t, next_kept, NULL };
}

size_t ssp_table_count(const struct ssp_table *t)
{
	return t->rows;
}

const struct ssp_value *ssp_table_row(const struct ssp_table *t, size_t i)
{
	return t->values + i * t->n;
}

int ssp_table_column(const struct ssp_table *t, const char *name)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}

const char *ssp_table_heading(const struct ssp_table *t)
{
	return t->heading ? t->heading : "";
}

/* The schools register as a file: its header, its encoding, its rows. See ssp/gias.h.
 *
 * As published it is Windows-1252, and UTF-8 once somebody has saved it again; the bytes decide. Rows of
 * other authorities are passed over before they are converted, which is most of the file.
 */
#include "ssp/gias.h"

#include "io/csv_read.h"
#include "io/feeds/gias.h"
#include "util/alloc.h"
#include "util/fail.h"

struct ssp_gias {
	struct source *source;
	enum ssp_gias_kind kind;
	struct gias_map map;       /* of establishments */
	struct gias_places places; /* of the others */
	const char *file;
	int64_t authority;
};

static int bind(struct ssp_gias *g, struct ssp_error *e)
{
	switch (g->kind) {
	case SSP_GIAS_SCHOOLS:
		return gias_bind(&g->map, g->source, e);
	case SSP_GIAS_LINKS:
		return gias_bind_links(&g->places, g->source, e);
	case SSP_GIAS_AREAS:
		return gias_bind_areas(&g->places, g->source, e);
	}
	return fail(e, SSP_E_INTERNAL, "bad-kind", "there is no such kind of schools file");
}

int ssp_gias_open(struct ssp_gias **gias, enum ssp_gias_kind kind, FILE *in, const char *file, struct ssp_error *e)
{
	/* the register's own files were written by no spreadsheet guard: an apostrophe belongs to its name */
	struct source_options how = {
		.file = file,
		.encoding = SOURCE_DETECT,
		.extra_empty = true,
		.skip_empty = true,
		.keep_apostrophe = kind != SSP_GIAS_AREAS,
	};
	struct ssp_gias *g = mem_zalloc(sizeof *g);

	*gias = NULL;
	if (!g)
		return fail_memory(e);
	g->kind = kind;
	g->file = file;
	int code = csv_read_open(&g->source, in, &how, e);
	if (code == 0)
		code = bind(g, e);
	if (code) {
		ssp_gias_close(g);
		return fail_at(e, file, 0, NULL);
	}
	*gias = g;
	return 0;
}

void ssp_gias_close(struct ssp_gias *gias)
{
	if (!gias)
		return;
	source_close(gias->source);
	mem_free(gias);
}

void ssp_gias_authority(struct ssp_gias *gias, int64_t code)
{
	gias->authority = code;
}

const char *ssp_gias_encoding(const struct ssp_gias *gias)
{
	return gias->source->encoding;
}

void ssp_gias_lines(const struct ssp_gias *gias, long *first, long *last)
{
	*first = gias->source->first;
	*last = gias->source->last;
}

/* One row: 1, 0 when it is not about what was asked for, or an error. */
static int read_row(struct ssp_gias *g, const struct source_pair *pairs, struct ssp_record *school, struct ssp_error *e)
{
	struct gias_row row = { &g->map, pairs };

	if (g->kind == SSP_GIAS_LINKS)
		return gias_link(&g->places, pairs, school, e);
	if (g->kind == SSP_GIAS_AREAS)
		return gias_area(&g->places, pairs, school, e);
	if (g->authority && gias_authority(&row) != g->authority)
		return 0;
	int code = gias_school(&row, school, e);
	return code ? code : 1;
}

int ssp_gias_next(struct ssp_gias *gias, struct ssp_record *school, struct ssp_error *e)
{
	struct source_record record;
	int r;

	do {
		ssp_record_clear(school);
		r = source_next(gias->source, &record, e);
		if (r <= 0)
			return r;
		r = read_row(gias, record.pairs, school, e);
	} while (r == 0);
	return r < 0 ? fail_at(e, gias->file, record.line, NULL) : r;
}

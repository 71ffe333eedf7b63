/* The catalogue as rows: `kpi list`.
 *
 * Made from the catalogue alone, without a look into the store: what a line means does not depend on what
 * was counted. A line of several sets is printed once for each.
 */
#include "model/record.h"
#include "report/report.h"

#include "domain/access.h"
#include "util/alloc.h"
#include "util/fail.h"

enum column { SET, KEY, NAME, CATEGORY, LABEL, UNIT, MEASURE, AWAITS, COLUMNS };

const struct ssp_column ssp_kpi_list_columns[] = {
	[SET] = { "set", SSP_WORD },
	[KEY] = { "key", SSP_WORD },
	[NAME] = { "name", SSP_WORD },
	[CATEGORY] = { "category", SSP_WORD },
	[LABEL] = { "label", SSP_TEXT },
	[UNIT] = { "unit", SSP_WORD },
	[MEASURE] = { "measure", SSP_TEXT },
	[AWAITS] = { "awaits", SSP_TEXT },
	[COLUMNS] = { 0 },
};

/* Where the list is: a set, and a line in it; `only` is the one set asked for. */
struct place {
	struct ssp *ssp;
	struct arena arena;
	const struct ssp_kpi *kpi;
	const struct kpi_set *only;
	size_t set, line;
};

static int put_listed_line(struct place *p, const struct kpi_text *text, struct ssp_value *row)
{
	const struct kpi_line *line;
	int code = kpi_line_make(p->kpi, text, &p->arena, &line, &p->ssp->error);

	if (code)
		return code;
	row[KEY] = value_text(text->key);
	row[NAME] = value_text(text->name);
	row[CATEGORY] = value_text(text->category);
	row[LABEL] = value_text(text->label);
	row[UNIT] = value_text(text->unit);
	row[MEASURE] = value_text(text->measure);
	row[AWAITS] = value_text(line->trend ? line->trend->text->awaits : text->awaits);
	arena_reset(&p->arena);
	return 1;
}

static int next_listed_line(struct ssp_rows *rows, struct ssp_value *row)
{
	struct place *p = rows->self;

	while (p->set < p->kpi->n_sets) {
		const struct kpi_set *set = &p->kpi->sets[p->set];
		if ((p->only && set != p->only) || p->line == set->n) {
			p->set++;
			p->line = 0;
			continue;
		}
		row[SET] = value_text(set->name);
		return put_listed_line(p, &p->kpi->lines[set->lines[p->line++]], row);
	}
	return 0;
}

static void close_lines(struct ssp_rows *rows)
{
	struct place *p = rows->self;

	if (!p)
		return;
	arena_free(&p->arena);
	mem_free(p);
	rows->self = NULL;
}

int ssp_kpi_list(struct ssp *ssp, const struct ssp_kpi *kpi, const char *set, struct ssp_rows *rows)
{
	const struct kpi_set *only = set ? kpi_set_find(kpi, set) : NULL;
	int code = ssp_permit(ssp, "kpi", "list");

	if (!code && set && !only)
		code = kpi_no_set(kpi, set, &ssp->error);
	if (code)
		return code;
	struct place *p = mem_zalloc(sizeof *p);
	if (!p)
		return fail_memory(&ssp->error);
	*p = (struct place){ .ssp = ssp, .kpi = kpi, .only = only };
	*rows = (struct ssp_rows){ ssp_kpi_list_columns, COLUMNS, p, next_listed_line, close_lines };
	return 0;
}

/* Figures of other lines in a note, as background to a number, such as the units behind the hours of cadets. They are counted
 * after the lines of the report, in the same groups. */
#include "report/report.h"

#include "util/buf.h"

int also_words(struct ssp *ssp, const struct asked *a, const struct kpi_line *line, const struct tally *t, int by, size_t group,
	struct buf *out)
{
	_cleanup_arena_ struct arena arena = { 0 };
	const char *before = "";
	struct figure f;
	char room[160];
	int code = 0;

	for (const struct kpi_line *const *also = line->also; *also && !code; also++) {
		size_t i = 0;
		while (i < t->n_lines && t->lines[i]->text != (*also)->text)
			i++;
		if (i == t->n_lines || asked_without(a, *also, by, room))
			continue;
		code = figure_of(ssp, &arena, *also, tally_cell(t, by, group, i), t->within->bounds.period.to, &f);
		if (!code && f.value != 0) {
			buf_printf(out, "%s%s %.10g", before, (*also)->text->label, f.value);
			before = ", ";
		}
	}
	return code;
}

/* A report's rows on their way out: all of them, or those that were asked for. */
#include "report/select.h"

#include "util/json.h"

bool report_selects(const struct ssp_query *q)
{
	return q && (q->columns || q->n_where || q->sort || q->limit);
}

void report_select_json(const struct ssp_query *q, struct json *j)
{
	if (!q || !q->n_where)
		return;
	json_key(j, "where");
	json_open(j, '[');
	for (size_t i = 0; i < q->n_where; i++)
		json_text(j, q->where[i]);
	json_close(j, ']');
}

void report_select_words(const struct ssp_query *q, struct buf *out)
{
	for (size_t i = 0; q && i < q->n_where; i++)
		buf_printf(out, "%s%s", i ? " and " : "; of these only rows with ", q->where[i]);
	if (q && q->limit)
		buf_printf(out, "; of these at most %ld", q->limit);
}

int report_write(struct ssp *ssp, const char *name, const struct ssp_query *q, struct ssp_rows *rows, FILE *out,
	const struct ssp_style *style, size_t *count)
{
	struct ssp_rows some;

	if (!report_selects(q))
		return ssp->write_rows(out, style, rows, count, &ssp->error);
	int code = ssp_select(ssp, name, q, rows, &some);
	if (!code) {
		code = ssp->write_rows(out, style, &some, count, &ssp->error);
		some.close(&some);
	}
	return code;
}

/* A report's rows on their way out: all of them, or those that were asked for. */
#include "report/select.h"

#include "query/words.h"

bool report_selects(const struct ssp_query *q)
{
	return q && (q->columns || q->n_where || q->sort || q->limit);
}

void report_select_json(const struct ssp_query *q, struct json *j)
{
	if (q)
		query_json(q, j);
}

void report_select_words(const struct ssp_query *q, struct buf *out)
{
	if (q)
		query_words(q, out);
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

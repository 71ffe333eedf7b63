#include "query/words.h"

#include <stdio.h>
#include <string.h>

#include "util/fail.h"
#include "util/json.h"

void query_json(const struct ssp_query *q, struct json *j)
{
	char day[SSP_DATE_SIZE];

	if (q->period.from || q->period.to) {
		json_pair(j, "period", q->period.name);
		json_pair(j, "from", ssp_day_format(q->period.from, day));
		json_pair(j, "to", ssp_day_format(q->period.to, day));
	}
	if (q->n_where) {
		json_key(j, "where");
		json_open(j, '[');
		for (size_t i = 0; i < q->n_where; i++)
			json_text(j, q->where[i]);
		json_close(j, ']');
	}
	if (q->sort)
		json_pair(j, "sort", q->sort);
	if (q->limit)
		json_pair_int(j, "limit", q->limit);
}

void query_words(const struct ssp_query *q, struct buf *out)
{
	for (size_t i = 0; i < q->n_where; i++)
		buf_printf(out, "%s%s", i ? " and " : "; of these only rows with ", q->where[i]);
	if (q->limit)
		buf_printf(out, "; of these at most %ld", q->limit);
}

static int print_buf(const struct buf *b, FILE *out, struct ssp_error *e)
{
	return b->failed || fputs(b->s, out) < 0 ? fail_memory(e) : 0;
}

int ssp_query_scope(const struct ssp_query *query, FILE *out, struct ssp_error *e)
{
	_cleanup_buf_ struct buf b = BUF_INIT;
	struct json j = { &b };

	json_open(&j, '{');
	query_json(query, &j);
	json_close(&j, '}');
	return print_buf(&b, out, e);
}

int ssp_query_heading(const struct ssp_query *query, const char *heading, FILE *out, struct ssp_error *e)
{
	_cleanup_buf_ struct buf b = BUF_INIT;
	size_t title = strcspn(heading, "\n");

	buf_add(&b, heading, title);
	query_words(query, &b);
	buf_adds(&b, heading + title);
	return print_buf(&b, out, e);
}

/* Writers: the front that all formats share. See ssp/write.h and io/writer.h.
 *
 * The formats only make text; the stream is touched here alone, in blocks, so that a failed write is met in
 * one place. Once it failed nothing more is written: a reader of half a file must not get its end.
 */
#include "ssp/write.h"

#include "io/writer.h"
#include "util/alloc.h"
#include "util/digest.h"
#include "util/fail.h"
#include "util/spool.h"

enum { BLOCK = 64 * 1024 };

static const struct format *const formats[] = {
	[SSP_FORMAT_TABLE] = &format_table,
	[SSP_FORMAT_CSV] = &format_csv,
	[SSP_FORMAT_TSV] = &format_tsv,
	[SSP_FORMAT_JSON] = &format_json,
	[SSP_FORMAT_JSONL] = &format_jsonl,
	[SSP_FORMAT_MARKDOWN] = &format_markdown,
	[SSP_FORMAT_HTML] = &format_html,
	[SSP_FORMAT_XLSX] = &format_xlsx,
	[SSP_FORMAT_NUL] = &format_nul,
	[SSP_FORMAT_ICS] = &format_ics,
};

static int write_failed(struct ssp_writer *w, struct ssp_error *e)
{
	w->broken = true;
	return spool_write_failed(e);
}

/* Passes the error of the format on. */
static int pass_error(const struct ssp_writer *w, struct ssp_error *e)
{
	if (!e->code)
		*e = w->error;
	return e->code;
}

/* Hands the text so far to the stream. */
static int drain_text(struct ssp_writer *w, struct ssp_error *e)
{
	if (w->broken)
		return fail(e, SSP_E_WRITE, "write-failed", "the output could not be written completely");
	if (w->error.code)
		return pass_error(w, e);
	if (w->text.failed || w->cell.failed || w->refs.failed)
		return fail_memory(e);
	if (w->text.len && fwrite(w->text.s, 1, w->text.len, w->out) != w->text.len)
		return write_failed(w, e);
	buf_reset(&w->text);
	return 0;
}

int ssp_writer_new(struct ssp_writer **made, FILE *out, const struct ssp_style *style,
	const struct ssp_column *columns, size_t n, struct ssp_error *e)
{
	struct ssp_writer *w = mem_alloc(sizeof *w);

	*made = NULL;
	if (!w)
		return fail_memory(e);
	*w = (struct ssp_writer){
		.out = out,
		.format = style->table ? &format_kept :
			style->inner && style->format == SSP_FORMAT_JSON ? &format_jsonl : formats[style->format],
		.style = *style,
		.columns = columns,
		.n = n,
		.text = BUF_INIT,
		.cell = BUF_INIT,
		.refs = BUF_INIT,
	};
	if (style->porcelain)
		w->style.marking = NULL;
	if (style->porcelain || style->no_header)
		w->style.heading = NULL;
	if (w->format->begin)
		w->format->begin(w);
	if (w->text.failed || w->error.code) {
		int code = w->error.code ? pass_error(w, e) : fail_memory(e);
		ssp_writer_free(w);
		return code;
	}
	*made = w;
	return 0;
}

int ssp_writer_row(struct ssp_writer *w, const struct ssp_value *row, struct ssp_error *e)
{
	w->format->row(w, row);
	w->count++;
	if (w->text.len < BLOCK && !w->text.failed && !w->error.code && !w->broken)
		return 0;
	return drain_text(w, e);
}

int ssp_writer_end(struct ssp_writer *w, struct ssp_error *e)
{
	/* do not end output that could not be written: the format may have freed its state */
	if (w->format->end && !w->broken)
		w->format->end(w);
	int r = drain_text(w, e);
	if (r < 0)
		return r;
	return w->out && fflush(w->out) ? write_failed(w, e) : 0;
}

void ssp_writer_free(struct ssp_writer *w)
{
	if (!w)
		return;
	if (w->format->free)
		w->format->free(w);
	buf_free(&w->text);
	buf_free(&w->cell);
	buf_free(&w->refs);
	mem_free(w);
}

/* A writer that rows are handed to, and where it puts its errors. */
struct taking {
	struct ssp_writer *w;
	struct ssp_error *e;
};

static int write_taken(void *self, const struct ssp_value *row)
{
	struct taking *t = self;

	return ssp_writer_row(t->w, row, t->e);
}

static int pull_rows(struct ssp_rows *rows, struct taking *t)
{
	struct ssp_value *row _cleanup_free_ = mem_zalloc((rows->n + 1) * sizeof *row);
	int r;

	if (!row)
		return fail_memory(t->e);
	while ((r = rows->next(rows, row)) > 0)
		if ((r = write_taken(t, row)) < 0)
			break;
	return r;
}

static int copy_rows(struct ssp_writer *w, struct ssp_rows *rows, size_t *count, struct ssp_error *e)
{
	struct taking t = { w, e };
	int r = rows->each ? rows->each(rows, write_taken, &t) : pull_rows(rows, &t);

	*count = w->count;
	return r < 0 ? r : ssp_writer_end(w, e);
}

int ssp_write_rows(
	FILE *out, const struct ssp_style *style, struct ssp_rows *rows, size_t *count, struct ssp_error *e)
{
	struct ssp_writer *w;
	size_t n = 0;
	int r = ssp_writer_new(&w, out, style, rows->columns, rows->n, e);

	if (r == 0)
		r = copy_rows(w, rows, &n, e);
	ssp_writer_free(w);
	if (rows->close)
		rows->close(rows);
	if (count)
		*count = n;
	return r;
}

char *ssp_sha256(const void *bytes, size_t n, char hex[SSP_SHA256_SIZE])
{
	return digest_hex(bytes, n, hex);
}

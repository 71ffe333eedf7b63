/* The schools register as files: their headers, their encoding, their rows. See io/feeds/gias_file.h.
 *
 * As published it is Windows-1252, and UTF-8 once somebody has saved it again; the bytes decide. Rows of
 * other authorities are skipped before they are converted, which is most of the file.
 */
#include "io/feeds/gias_file.h"

#include "io/csv_read.h"
#include "io/rejects.h"
#include "store/handle.h"
#include "util/fail.h"

static int bind_file_columns(struct gias_file *file, struct ssp_error *e)
{
	if (file->kind == GIAS_LINKS)
		return gias_bind_links(&file->places, file->source, e);
	if (file->kind == GIAS_AREAS)
		return gias_bind_areas(&file->places, file->source, e);
	return gias_bind(&file->map, file->source, e);
}

int gias_file_open(struct gias_file *file, enum gias_kind kind, FILE *in, const struct source_options *options,
	struct ssp_error *e)
{
	struct source_options how = *options;

	how.extra_empty = how.skip_empty = true;
	/* the register's own files were written by no spreadsheet guard: an apostrophe belongs to its name */
	how.keep_apostrophe = kind != GIAS_AREAS;
	*file = (struct gias_file){ .kind = kind, .name = how.file };
	int code = csv_read_open(&file->source, in, &how, e);
	if (!code)
		code = bind_file_columns(file, e);
	return code ? fail_at(e, how.file, 0, NULL) : 0;
}

bool ssp_gias_header(FILE *in)
{
	struct gias_file file;
	struct ssp_error ignored = { 0 };
	bool is = gias_file_open(&file, GIAS_SCHOOLS, in,
		&(struct source_options){ .file = "", .encoding = SOURCE_DETECT }, &ignored) == 0;

	gias_file_close(&file);
	return is;
}

void gias_file_close(struct gias_file *file)
{
	source_close(file->source);
	*file = (struct gias_file){ 0 };
}

/* One row: 1, 0 when it is not about what was asked for, or an error. */
static int read_row(struct gias_file *file, const struct source_pair *pairs, struct ssp_record *school, struct ssp_error *e)
{
	struct gias_row row = { &file->map, pairs };

	if (file->kind == GIAS_LINKS)
		return gias_link(&file->places, pairs, school, e);
	if (file->kind == GIAS_AREAS)
		return gias_area(&file->places, pairs, school, e);
	if (file->authority && gias_authority(&row) != file->authority)
		return 0;
	int code = gias_school(&row, school, e);
	return code ? code : 1;
}

int gias_file_next(struct gias_file *file, struct ssp_record *school, struct ssp_error *e)
{
	struct source_record record;
	int r;

	do {
		ssp_record_clear(school);
		r = source_next(file->source, &record, e);
		if (r <= 0)
			return r;
		r = read_row(file, record.pairs, school, e);
	} while (r == 0);
	return r < 0 ? fail_at(e, file->name, record.line, NULL) : r;
}

int gias_feed_open(struct gias_feed *feed, struct ssp *ssp, const struct ssp_import *import, const struct ssp_gias *gias)
{
	const struct ssp_gias_file files[GIAS_KINDS] = {
		[GIAS_SCHOOLS] = { import->in, import->file }, [GIAS_AREAS] = gias->areas, [GIAS_LINKS] = gias->links,
	};
	struct ssp_error *e = &ssp->error;
	int code = 0;

	for (int i = 0; i < GIAS_KINDS && !code; i++) {
		/* errors of a line of this file name this file and not that of the schools */
		struct source_options how = { .file = files[i].file, .spool = ssp->folder,
			.encoding = i == GIAS_SCHOOLS && import->windows_1252 ? SOURCE_1252 : SOURCE_DETECT,
			.delimiter = i == GIAS_SCHOOLS ? import->delimiter : '\0' };
		if (files[i].in)
			code = gias_file_open(&feed->files[i], (enum gias_kind)i, files[i].in, &how, e);
	}
	if (code)
		return code;
	const struct source *schools = feed->files[GIAS_SCHOOLS].source;
	feed->files[GIAS_SCHOOLS].authority = gias->authority;
	feed->encoding = schools->encoding;
	sha256_hex(schools->digest, feed->digest);
	return import->rejects ? rejects_open(&feed->rejects, schools, import->rejects, e) : 0;
}

void gias_feed_close(struct gias_feed *feed)
{
	rejects_close(feed->rejects);
	for (int i = 0; i < GIAS_KINDS; i++)
		gias_file_close(&feed->files[i]);
	numbers_free(&feed->lines);
}

/* Refuses a school that is on an earlier line of its file too. */
static int check_twice(struct gias_feed *feed, const struct ssp_record *school, struct ssp_error *e)
{
	int64_t *line = numbers_at(&feed->lines, ssp_record_int(school, "urn"));

	if (!line)
		return fail_memory(e);
	if (!*line) {
		*line = feed->line;
		return 1;
	}
	fail(e, SSP_E_DATA, "twice", "this school is on line %lld already", (long long)*line);
	return fail_at(e, NULL, 0, "URN");
}

int gias_feed_next(void *self, struct ssp_record *school, struct ssp_error *e)
{
	struct gias_feed *feed = self;
	int r = 0;

	for (; feed->now < GIAS_KINDS; feed->now++) {
		struct gias_file *file = &feed->files[feed->now];
		if (file->source && (r = gias_file_next(file, school, e))) {
			feed->line = file->source->first;
			return r == 1 && file->kind == GIAS_SCHOOLS ? check_twice(feed, school, e) : r;
		}
	}
	return 0;
}

void gias_feed_place(void *self, struct ssp_error *e)
{
	const struct gias_feed *feed = self;

	fail_at(e, feed->files[feed->now].name, feed->line, NULL);
}

int gias_feed_reject(void *self, const char *faults)
{
	const struct gias_feed *feed = self;

	return feed->rejects && feed->now == GIAS_SCHOOLS ? rejects_add(feed->rejects, faults) : 0;
}

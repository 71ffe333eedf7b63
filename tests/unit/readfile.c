/* Not a test but its eyes: `readfile FORMAT FILE [utf-8|detect|windows-1252 [DELIMITER]]` prints every
 * record of a file as one JSON object on a line, and ends with the code of the last error as its exit
 * status. FORMAT `document` takes any JSON and prints nothing. tests/real.t runs it. */
#include <string.h>

#include "io/jsonin.h"
#include "io/source.h"
#include "ssp/write.h"
#include "util/fail.h"

static const char *const encodings[] = { "utf-8", "detect", "windows-1252" };

static int complain(struct ssp_error *e)
{
	int code = e->code;

	fprintf(stderr, "%s:%ld: %s: %s\n", e->file, e->line, e->id, e->message);
	fail_clear(e);
	return code;
}

static int parse_document(FILE *f, const char *file)
{
	_cleanup_json_ json_t *json = NULL;
	struct ssp_error e = { 0 };

	return jsonin_read(&json, f, file, SSP_E_DATA, &e) < 0 ? -complain(&e) : 0;
}

static int print(const struct source_record *record)
{
	enum { MOST = 300 };
	struct ssp_column columns[MOST];
	struct ssp_value row[MOST];
	struct ssp_style style = { .format = SSP_FORMAT_JSONL };
	struct ssp_error e = { 0 };
	struct ssp_writer *w;
	size_t n = record->n < MOST ? record->n : MOST;

	for (size_t i = 0; i < n; i++) {
		const struct source_pair *p = &record->pairs[i];
		columns[i] = (struct ssp_column){ .name = p->name };
		row[i] = (struct ssp_value){ .kind = p->text ? SSP_STRING : SSP_NULL, .s = p->text, .len = p->len };
	}
	int r = ssp_writer_new(&w, stdout, &style, columns, n, &e);
	if (r == 0)
		r = ssp_writer_row(w, row, &e);
	if (r == 0)
		r = ssp_writer_end(w, &e);
	ssp_writer_free(w);
	return r;
}

int main(int argc, char **argv)
{
	_cleanup_source_ struct source *s = NULL;
	struct source_options options = { .extra_empty = true };
	struct source_record record;
	struct ssp_error e = { 0 };
	int code = 0;

	if (argc < 3) {
		puts("1..0 # SKIP reads the files that tests/real.t names");
		return 0;
	}
	options.file = argv[2];
	for (int i = 0; argc > 3 && i < 3; i++)
		if (strcmp(argv[3], encodings[i]) == 0)
			options.encoding = (enum source_encoding)i;
	if (argc > 4)
		options.delimiter = argv[4][0];
	FILE *f = fopen(argv[2], "r");
	if (!f)
		return 66;
	if (strcmp(argv[1], "document") == 0)
		return parse_document(f, argv[2]);
	int r = source_open(&s, f, argv[1], &options, &e);
	if (r < 0)
		code = complain(&e);
	while (s && (r = source_next(s, &record, &e)) != 0) {
		if (r < 0)
			code = complain(&e);
		else if (print(&record) < 0)
			code = SSP_E_WRITE;
	}
	fclose(f);
	return -code;
}

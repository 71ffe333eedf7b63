/* `ssp report weekly --bundle DIR`: the week in files, all from one moment of the store. No file names a young person. An
 * analyst of a shared store has no folder there: `--bundle -` gives the files as one archive. */
#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "caller.h"
#include "folder.h"
#include "gate.h"
#include "memstream.h"
#include "messages.h"
#include "options.h"
#include "outfile.h"
#include "project.h"
#include "weekly.h"

static int write_table(const struct weekly *w, enum weekly_table table, FILE *out)
{
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .clock = &w->cx->clock, .spreadsheet_safe = true };
	struct ssp_rows rows;

	ssp_table_rows(w->tables[table], &rows);
	return ssp_write_rows(out, &style, &rows, NULL, &w->cx->error);
}

static int write_kpi_file(const struct weekly *w, FILE *out)
{
	return write_table(w, WEEKLY_KPI, out);
}

static int write_team_file(const struct weekly *w, FILE *out)
{
	return write_table(w, WEEKLY_TEAM, out);
}

static int write_officer_file(const struct weekly *w, FILE *out)
{
	return write_table(w, WEEKLY_OFFICER, out);
}

/* The files, in the order of the manifest. `table` is the table with the rows to report; WEEKLY_TABLES: none. */
static const struct {
	const char *name;
	enum weekly_table table;
	int (*write)(const struct weekly *w, FILE *out);
} files[] = {
	{ "kpi.csv", WEEKLY_KPI, write_kpi_file },
	{ "by-team.csv", WEEKLY_TEAM, write_team_file },
	{ "by-officer.csv", WEEKLY_OFFICER, write_officer_file },
	{ "weekly.xlsx", WEEKLY_TABLES, weekly_book },
	{ "weekly.html", WEEKLY_TABLES, weekly_page },
	{ "mail.txt", WEEKLY_TABLES, weekly_mail },
};
enum { FILES = sizeof files / sizeof *files };

/* The files as they are made: in a folder or, without one, in an archive. */
struct bundle {
	const struct weekly *weekly;
	const char *path;
	struct {
		size_t bytes;
		char sha256[SSP_SHA256_SIZE]; /* "" of one that was not made */
	} made[FILES];
	size_t next; /* of the rows that say so */
};

static int fail_archive(struct context *cx)
{
	fail_usage(cx, "write-failed", "the archive could not be written completely");
	return cx->error.code = SSP_E_WRITE;
}

/* Into the folder, or without one into the archive. */
static int keep_file(struct context *cx, const char *folder, const char *name, const char *text, size_t n)
{
	char path[FOLDER_PATH];
	struct outfile file;

	if (!folder)
		return archive_add(cx->out, name, text, n) ? 0 : fail_archive(cx);
	snprintf(path, sizeof path, "%.4096s/%s", folder, name);
	int code = outfile_open(cx, &file, path);
	if (code)
		return code;
	bool whole = fwrite(text, 1, n, file.out) == n;
	if (!whole) {
		fail_usage(cx, "write-failed", "%s could not be written completely", path);
		code = cx->error.code = SSP_E_WRITE;
	}
	int worse = outfile_close(cx, &file, whole);
	return code ? code : worse;
}

/* Makes a file in memory, so that its digest is that of what was meant, and writes it. */
static int make_file(struct bundle *b, const char *folder, size_t i)
{
	const struct weekly *w = b->weekly;
	char *text = NULL;
	FILE *out = open_memstream(&text, &b->made[i].bytes);
	int code = out ? files[i].write(w, out) : out_of_memory(w->cx);

	code = memstream_close(w->cx, out, &text, code);
	if (!code)
		code = keep_file(w->cx, folder, files[i].name, text, b->made[i].bytes);
	if (!code)
		ssp_sha256(text, b->made[i].bytes, b->made[i].sha256);
	free(text);
	return code;
}

/* Of which days the numbers are, and how complete. */
static void add_completeness(const struct weekly *w, struct ssp_json *j)
{
	char day[SSP_DATE_SIZE], room[SSP_TEXT_SIZE];

	ssp_json_pair(j, "period", w->period.name);
	ssp_json_pair(j, "from", ssp_day_format(w->period.from, day));
	ssp_json_pair(j, "to", ssp_day_format(w->period.to, day));
	ssp_json_pair(j, "set", ssp_table_count(w->tables[WEEKLY_KPI]) ? weekly_text(w, WEEKLY_KPI, 0, "set", room) : NULL);
	ssp_json_pair(j, "marking", w->cx->style.marking);
	ssp_json_key(j, "expected");
	ssp_json_int(j, (int64_t)w->expected);
	ssp_json_key(j, "entered");
	ssp_json_int(j, (int64_t)w->entered);
}

static void add_manifest(const struct bundle *b, struct ssp_json *j)
{
	ssp_json_open(j, '{');
	ssp_json_key(j, "schema");
	ssp_json_int(j, 1);
	ssp_json_pair(j, "command", "report weekly");
	add_completeness(b->weekly, j);
	ssp_json_key(j, "files");
	ssp_json_open(j, '[');
	for (size_t i = 0; i < FILES; i++) {
		ssp_json_open(j, '{');
		ssp_json_pair(j, "name", files[i].name);
		ssp_json_key(j, "bytes");
		ssp_json_int(j, (int64_t)b->made[i].bytes);
		ssp_json_pair(j, "sha256", b->made[i].sha256);
		ssp_json_close(j, '}');
	}
	ssp_json_close(j, ']');
	ssp_json_close(j, '}');
	putc('\n', j->out);
}

/* Text that `add` writes as JSON, in memory; *text is the caller's to free. */
static int make_json(const struct bundle *b, void (*add)(const struct bundle *b, struct ssp_json *j), char **text, size_t *n)
{
	struct context *cx = b->weekly->cx;
	struct ssp_json j = { .out = open_memstream(text, n) };
	int code = j.out ? 0 : out_of_memory(cx);

	if (!code)
		add(b, &j);
	code = memstream_close(cx, j.out, text, code);
	return code || !j.failed ? code : out_of_memory(cx);
}

static int write_files(struct bundle *b, const char *folder)
{
	char *text = NULL;
	size_t n = 0;
	int code = 0;

	for (size_t i = 0; i < FILES && !code; i++)
		code = make_file(b, folder, i);
	if (!code)
		code = make_json(b, add_manifest, &text, &n);
	if (!code)
		code = keep_file(b->weekly->cx, folder, "manifest.json", text, n);
	free(text);
	return code;
}

/* Lines without a number, each with its reason. */
static void say_blanks(const struct weekly *w, FILE *out)
{
	char key[SSP_TEXT_SIZE], note[SSP_TEXT_SIZE];
	size_t rows = ssp_table_count(w->tables[WEEKLY_KPI]), blank = 0;

	for (size_t i = 0; i < rows; i++)
		blank += weekly_value(w, WEEKLY_KPI, i, "value")->kind == SSP_NULL;
	fprintf(out, "%zu of %zu lines have a number\n", rows - blank, rows);
	for (size_t i = 0; i < rows; i++)
		if (weekly_value(w, WEEKLY_KPI, i, "value")->kind == SSP_NULL)
			fprintf(out, "  blank %s: %s\n", weekly_text(w, WEEKLY_KPI, i, "key", key),
				weekly_text(w, WEEKLY_KPI, i, "note", note));
}

static void say_words(const struct weekly *w, const char *path, FILE *out)
{
	fprintf(out, "%s: %s%s\n", w->period.name, w->complete, w->missing);
	fprintf(out, "%s\n%s\n", w->title, w->late);
	say_blanks(w, out);
	for (size_t i = 0; i < FILES; i++) {
		fprintf(out, "%s %s%s%s", w->cx->dry_run ? "would write" : "wrote", path ? path : "", path ? "/" : "", files[i].name);
		if (files[i].table != WEEKLY_TABLES)
			fprintf(out, ": %zu rows", ssp_table_count(w->tables[files[i].table]));
		putc('\n', out);
	}
}

static void add_answer_scope(const struct bundle *b, struct ssp_json *j)
{
	ssp_json_open(j, '{');
	add_completeness(b->weekly, j);
	ssp_json_close(j, '}');
}

static int next_file(struct ssp_rows *rows, struct ssp_value *row)
{
	struct bundle *b = rows->self;
	size_t i = b->next++;

	if (i >= FILES)
		return 0;
	row[0] = text_value(files[i].name);
	row[1] = files[i].table == WEEKLY_TABLES ? (struct ssp_value){ 0 }
		: whole_value((int64_t)ssp_table_count(b->weekly->tables[files[i].table]));
	row[2] = *b->made[i].sha256 ? whole_value((int64_t)b->made[i].bytes) : (struct ssp_value){ 0 };
	row[3] = *b->made[i].sha256 ? text_value(b->made[i].sha256) : (struct ssp_value){ 0 };
	return 1;
}

/* For a program: the files as rows, and of which week they are. */
static int say_rows(struct bundle *b, FILE *out)
{
	static const struct ssp_column columns[] = {
		{ "file", SSP_TEXT }, { "rows", SSP_INT }, { "bytes", SSP_INT }, { "sha256", SSP_TEXT },
	};
	struct context *cx = b->weekly->cx;
	struct ssp_style style = cx->style;
	struct ssp_rows rows = { columns, 4, b, next_file, NULL };
	char *scope = NULL;
	size_t n = 0;
	int code = make_json(b, add_answer_scope, &scope, &n);

	style.scope_json = scope;
	if (!code)
		code = ssp_write_rows(out, &style, &rows, NULL, &cx->error);
	free(scope);
	return code;
}

static int say_bundle(struct bundle *b, FILE *out)
{
	if (b->weekly->cx->as_data)
		return say_rows(b, out);
	say_words(b->weekly, b->path, out);
	return 0;
}

static int write_bundle(struct bundle *b)
{
	struct context *cx = b->weekly->cx;
	struct folder folder;
	int code = cx->dry_run ? 0 : folder_begin(cx, &folder, b->path);

	if (!code && !cx->dry_run)
		code = folder_end(cx, &folder, write_files(b, folder.temp));
	return code ? code : say_bundle(b, cx->out);
}

/* Messages go to the stream that the archive does not use. */
static int write_archive(struct bundle *b)
{
	struct context *cx = b->weekly->cx;
	int code = 0;

	if (caller_terminal(1)) {
		fail_usage(cx, "bad-option", "an archive is not for a terminal");
		return fail_usage_hint(cx, "write it to a file, or pass it on: ssp report weekly --bundle - | tar -x");
	}
	if (!cx->dry_run && !(code = write_files(b, NULL)) && !archive_end(cx->out))
		code = fail_archive(cx);
	return code || opt_flag(cx, "quiet") ? code : say_bundle(b, stderr);
}

static int check_bundle(struct context *cx, const char *path)
{
	if (!path) {
		fail_usage(cx, "missing-option", "--bundle needs the name of a new folder");
		return fail_usage_hint(cx, "for example: --bundle 2026-W47; for one table use: ssp kpi report");
	}
	if (strcmp(path, "-") == 0 || !gate_principal())
		return outfile_check(cx, path);
	fail_usage(cx, "bad-option", "a shared store makes no folder for its callers");
	return fail_usage_hint(cx, "take the files as an archive: ssp report weekly --bundle - | tar -x");
}

static int run(struct context *cx)
{
	const char *path = opt(cx, "bundle");
	struct weekly w = { 0 };
	bool archive = path && strcmp(path, "-") == 0;
	struct bundle b = { .weekly = &w, .path = archive ? NULL : path };

	int code = check_bundle(cx, path);
	if (!code)
		code = weekly_read(cx, &w);
	if (!code)
		code = archive ? write_archive(&b) : write_bundle(&b);
	weekly_free(&w);
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "period to count; default: last-week" },
	{ "set", 0, "SET", .help = "set of lines; default: the setting kpi.set" },
	{ "bundle", 0, "DIR|-", .help = "new folder for the files; -: an archive (tar) on standard output" },
	{ "lines", 0, "FILE", .help = "file with your own lines and sets" },
	{ 0 }
};

const struct command cmd_report_weekly = {
	.noun = "report",
	.verb = "weekly",
	.flags = CMD_ALONE,
	.args = "",
	.options = options,
	.run = run,
	.help = "write the numbers of a week as CSV, workbook, page and mail, with a manifest",
};

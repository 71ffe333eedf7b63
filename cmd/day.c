/* ssp day: the lines of an officer's notebook, printed, read, and saved in one act. */
#include "day.h"

#include <stdlib.h>
#include <string.h>

#include "caller.h"
#include "memstream.h"

static int next_entry(struct ssp_rows *rows, struct ssp_value *row)
{
	struct entry **at = rows->self, *e = *at;

	if (!e)
		return 0;
	*at = e->next;
	row[0] = text_value(e->reference);
	row[1] = text_value(e->text);
	return 1;
}

static void write_lines(const struct saving *s, FILE *out)
{
	char day[SSP_DATE_SIZE];

	fprintf(out, "# %s, %s\n", ssp_day_words(s->day.day, day), s->day.officer);
	for (const struct entry *e = s->first; e; e = e->next)
		fprintf(out, "%s %s\n", e->reference, e->text);
}

static const struct ssp_column columns[] = { { "ref", SSP_TEXT }, { "line", SSP_TEXT }, { 0 } };

static int print_day(struct saving *s)
{
	int code = load_entries(s);
	struct entry *at = s->first;
	struct ssp_rows rows = rows_of(columns, &at, next_entry);

	if (code)
		return code;
	if (s->cx->as_data || selects_rows(s->cx))
		return write_out(s->cx, &rows);
	write_lines(s, s->cx->out);
	return 0;
}

/* Everything that the file has, as one text to be freed. */
static int read_text(struct context *cx, const char *path, char **text)
{
	FILE *in = infile_open_text(cx, path);
	size_t room = 0;
	int code = 0;

	*text = NULL;
	if (!in)
		return cx->error.code;
	ssize_t n = getdelim(text, &room, '\0', in);
	if (n > 0 && strlen(*text) != (size_t)n)
		code = infile_fault(cx, path, SSP_E_DATA, "bad-text", "the lines have a NUL character");
	else if (!infile_ended(in))
		code = infile_fault(cx, path, SSP_E_NOINPUT, "no-input", "the lines cannot be read");
	else if (n <= 0 && !(*text = realloc(*text, 1)))
		code = out_of_memory(cx);
	if (!code && n <= 0)
		**text = '\0';
	if (in != stdin)
		fclose(in);
	return code;
}

/* Writes the lines for the editor: those of the file, or the day as it is, followed by the forms of a line. */
static int write_draft_text(struct saving *s, char **text, size_t *n)
{
	FILE *out = open_memstream(text, n);

	if (!out)
		return out_of_memory(s->cx);
	int code = load_entries(s);
	write_lines(s, out);
	fputs("\n# Write one activity on each line, such as: 1500-1800 patrol @alder\n", out);
	for (const struct ssp_word *w = day_words; w->code; w++)
		fprintf(out, "# %-20s %s\n", w->code, w->label);
	return memstream_close(s->cx, out, text, code);
}

static int edit_text(struct saving *s, char **text, char path[DRAFT_PATH])
{
	size_t n;
	char *before;

	if (!form_possible())
		return fail_usage(s->cx, "needs-terminal", "--edit opens an editor, and there is no terminal");
	int code = write_draft_text(s, text, &n);
	if (code || (code = (before = strdup(*text)) ? 0 : out_of_memory(s->cx)))
		return code;
	code = draft_edit(s->cx, text, &n, path);
	if (!code && strcmp(*text, before) == 0)
		code = fail_usage(s->cx, "empty-form", "the lines are unchanged: nothing was saved");
	free(before);
	return code;
}

/* Lines with references are the printed day: a reference that is missing now was perhaps not meant to be deleted, so the user
 * is told. */
static void tell_left_out(const struct saving *s)
{
	bool printed = false;

	for (const struct entry *e = s->first; e; e = e->next)
		printed |= e->named;
	for (const struct entry *e = s->first; printed && e; e = e->next)
		if (!e->taken)
			print_note(s->cx, "note: no line has %s, and it stays; to strike it out: ssp activity void %s --reason CODE",
				e->reference, e->reference);
}

static int tell_saved(struct saving *s)
{
	int code = 0;

	for (size_t i = 0; i < s->n; i++)
		s->done[i].reference = s->done[i].made;
	tell_left_out(s);
	if (s->n)
		code = say_each_made(s->cx, s->done, s->n);
	if (s->refused)
		print_note(s->cx, "%ld refused", s->refused);
	if (s->same)
		print_note(s->cx, "%zu unchanged%s", s->same, s->cx->dry_run ? " (nothing was kept: --dry-run)" : "");
	return code;
}

/* Somebody at a terminal sees what will be saved, and is asked; nobody else can be. The question is asked in no
 * transaction: it may wait for long. */
static int save_asked(struct saving *s, const char *text)
{
	bool asked = caller_terminal(0) && caller_terminal(2) && !s->cx->yes && !s->cx->dry_run;
	int code = asked ? save_text(s, text, false) : 0;

	if (!code && asked && s->n)
		code = confirm(s->cx, "Save these lines?");
	if (!code)
		code = save_text(s, text, true);
	return code ? code : tell_saved(s);
}

static int save_day(struct saving *s, const char *from)
{
	char *text = NULL, draft[DRAFT_PATH] = "";
	int code = opt_flag(s->cx, "edit") ? edit_text(s, &text, draft) : read_text(s->cx, from, &text);

	s->file = *draft ? draft : from ? infile_name(from) : "";
	if (!code)
		code = save_asked(s, text);
	if (*draft)
		form_end(s->cx, draft, code);
	free(text);
	return code;
}

/* --from and --input are one option, as they are for `add`. */
static int find_input(struct context *cx, const char **from)
{
	*from = opt(cx, "from") ? opt(cx, "from") : opt(cx, "input");
	if (opt(cx, "from") && opt(cx, "input"))
		return fail_usage(cx, "bad-value", "--input and --from are the same option: give one of them");
	if ((*from || opt_flag(cx, "edit")) && selects_rows(cx)) {
		fail_usage(cx, "bad-value", "lines that are saved cannot be selected");
		return fail_usage_hint(cx, "omit --columns, --where, --sort and --limit");
	}
	if (*from && opt_flag(cx, "edit"))
		return fail_usage(cx, "bad-value", "--edit opens the day in an editor, and takes no file");
	return 0;
}

static int run(struct context *cx)
{
	struct saving s = { .cx = cx, .day = { .day = cx->clock.today }, .last = &s.first };
	const char *from, *officer = opt(cx, "officer") ? opt(cx, "officer") : "me";
	int code = find_input(cx, &from);

	if (!code && cx->n_args)
		code = ssp_day_parse(&cx->clock, cx->args[0], &s.day.day, &cx->error);
	if (!code)
		code = ssp_day_officer(cx->ssp, officer, s.day.officer);
	if (!code)
		code = from || opt_flag(cx, "edit") ? save_day(&s, from) : print_day(&s);
	entries_free(&s);
	free(s.done);
	return code;
}

static const struct option options[] = {
	{ "officer", 0, "KEY", .ref = "officer", .help = "officer to show; default: me" },
	{ "from", 0, "FILE|-", .help = "read the lines of the day, and save them in one act" },
	{ "input", 0, "FILE|-", .help = "same as --from" },
	{ "edit", 0, NULL, .help = "open the lines of the day in an editor, and save them in one act" },
	{ "keep-going", 0, NULL, .help = "save the lines that are right, and name the others" },
	{ 0 }
};

const struct command cmd_day = {
	.noun = "day",
	.verb = "",
	.flags = CMD_NO_PERMIT,
	.args = "[DATE]",
	.max_args = 1,
	.options = options,
	.lines = day_words,
	.lines_of = "activity",
	.run = run,
	.columns = columns,
	.help = "print or save an officer's activities of a day as lines",
	.group = "work",
};

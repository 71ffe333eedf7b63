#include <stdlib.h>
#include <string.h>

#include "caller.h"
#include "verbs.h"

/* Found people, held until all are known: the rows come after the event. */
struct found_rows {
	struct row {
		char reference[SSP_REF_SIZE], *name, *known;
		int64_t school, year;
		long line; /* of the text in which they were looked for */
	} *row;
	size_t n, at;
	const long *lines; /* of the texts */
};

static int copy_found(void *self, const struct ssp_found *f)
{
	struct found_rows *rows = self;
	char room[KNOWN_SIZE];
	struct row *more = realloc(rows->row, (rows->n + 1) * sizeof *more);

	if (!more)
		return SSP_E_INTERNAL;
	rows->row = more;
	struct row *r = &more[rows->n++];
	*r = (struct row){ .name = strdup(f->name), .known = strdup(*f->reference ? "" : known_to(f->team, f->mailbox, room)),
		.school = f->school, .year = f->year_group, .line = rows->lines[f->text] };
	snprintf(r->reference, sizeof r->reference, "%s", f->reference);
	return r->name && r->known ? 0 : SSP_E_INTERNAL;
}

static void found_free(struct found_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		free(rows->row[i].name);
		free(rows->row[i].known);
	}
	free(rows->row);
}

static int next_found(struct ssp_rows *rows, struct ssp_value *row)
{
	struct found_rows *f = rows->self;

	if (f->at == f->n)
		return 0;
	struct row *r = &f->row[f->at++];
	row[0] = text_value(r->reference);
	row[1] = text_value(r->name);
	row[2] = (struct ssp_value){ .kind = r->school ? SSP_WHOLE : SSP_NULL, .i = r->school };
	row[3] = (struct ssp_value){ .kind = *r->reference && r->year >= 0 ? SSP_WHOLE : SSP_NULL, .i = r->year };
	row[4] = text_value(r->known);
	row[5] = whole_value(r->line);
	return 1;
}

/* Asks for a name without showing it, if there is a terminal. Piped input is read to its end before the search: a slow writer
 * must not hold the store. */
static ssize_t ask_for_name(char **text)
{
	size_t room = 0;

	if (!caller_terminal(0))
		return getdelim(text, &room, '\0', stdin);
	return caller_ask("name or date of birth: ", false, text);
}

/* An error of an input text names its line. */
static int blame_input_line(struct context *cx, long line, int code)
{
	struct ssp_error *e = context_error(cx);

	if (code != SSP_E_USAGE)
		return code;
	ssp_error_at(e, infile_name("-"), 0, NULL);
	e->line = line;
	return e->code = SSP_E_DATA;
}

/* The lines that are not blank, cut out of `text`, and which line each is. */
static size_t split_lines(char *text, const char **texts, long *lines)
{
	long line = 0;
	size_t n = 0;

	for (char *s; (s = strsep(&text, "\n")); ) {
		line++;
		if (!s[strspn(s, " \t\r")])
			continue;
		texts[n] = s;
		lines[n++] = line;
	}
	return n;
}

/* A line is one search. All lines are looked for or none, and nobody is shown before their event is kept: with --dry-run as
 * well. */
static int look_all(struct context *cx, char *text, struct found_rows *found)
{
	size_t most = 1, n, wrong = 0;

	for (const char *s = text; s && (s = strchr(s, '\n')); s++)
		most++;
	const char **texts = calloc(most, sizeof *texts);
	long *lines = calloc(most, sizeof *lines);
	int code;
	if (!texts || !lines)
		code = out_of_memory(cx);
	else if (!(n = split_lines(text, texts, lines)))
		code = fail_usage(cx, "empty", "there is nothing to look for");
	else {
		found->lines = lines;
		struct ssp_search search = { .texts = texts, .n = n, .identifying = opt_flag(cx, "identifying"),
			.purpose = opt(cx, "purpose"), .recipient = opt(cx, "recipient") };
		code = ssp_yp_find(cx->ssp, &search, copy_found, found, &wrong);
		code = wrong < n ? blame_input_line(cx, lines[wrong], code) : code;
	}
	free(texts);
	free(lines);
	return code;
}

static const struct ssp_column found_columns[] = { { "ref" }, { "name" }, { "school", SSP_REF }, { "year_group", SSP_INT },
	{ "known" }, { "line", SSP_INT }, { 0 } };

static int run(struct context *cx)
{
	struct found_rows found = { 0 };
	struct ssp_rows rows = rows_of(found_columns, &found, next_found);
	char *text = NULL;
	int code;

	if (cx->n_args && strcmp(cx->args[0], "-") != 0) {
		fail_usage(cx, "personal-argument", "a name cannot be given on the command line, which other users can read");
		return fail_usage_hint(cx, "type it when asked, or send it on standard input: ssp yp find -");
	}
	ssize_t n = ask_for_name(&text);
	if (ferror(stdin) || (n < 0 && !feof(stdin)))
		code = infile_fault(cx, "-", SSP_E_NOINPUT, "no-input", "standard input cannot be read to its end");
	else if (n > 0 && strlen(text) != (size_t)n)
		code = infile_fault(cx, "-", SSP_E_DATA, "bad-text", "the text has a NUL byte");
	else
		code = look_all(cx, n > 0 ? text : NULL, &found);
	if (!code)
		code = write_out(cx, &rows);
	free(text);
	found_free(&found);
	return code;
}

const struct command cmd_yp_find = {
	.noun = "yp",
	.verb = "find",
	.flags = CMD_FIRST,
	.args = "[-]",
	.max_args = 1,
	.run = run,
	.columns = found_columns,
	.help = "find a young person by name or date of birth",
};

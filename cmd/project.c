/* --columns, --list-columns and --limit for rows that a command makes itself; a noun's rows have them in their SQL. */
#include "project.h"

#include <stdlib.h>
#include <string.h>

#include "messages.h"
#include "options.h"

enum { COLUMNS = 32 };

/* A source that passes on some columns of another. */
struct projection {
	struct ssp_rows *from;
	struct ssp_column column[COLUMNS];
	size_t at[COLUMNS], n; /* which of the source's */
	long left;             /* rows still to come; negative: all */
};

static int next_projected(struct ssp_rows *rows, struct ssp_value *row)
{
	struct projection *p = rows->self;
	struct ssp_value whole[COLUMNS];

	if (p->left == 0)
		return 0;
	p->left -= p->left > 0;
	int got = p->from->next(p->from, whole);
	for (size_t i = 0; got == 1 && i < p->n; i++)
		row[i] = whole[p->at[i]];
	return got;
}

/* The place of a column in the source, or an error. */
static int source_column(struct context *cx, const struct ssp_rows *from, const char *name, size_t n)
{
	struct ssp_nearest near = { .word = name };

	for (size_t i = 0; i < from->n; i++) {
		const char *own = from->columns[i].name;
		if (strlen(own) == n && strncmp(own, name, n) == 0)
			return (int)i;
		ssp_nearest_try(&near, own);
	}
	usage(cx, "no-field", "there is no column '%.*s'", (int)n, name);
	return near.best ? usage_hint(cx, "did you mean %s?", near.best) : usage_hint(cx, "see them with --list-columns");
}

static void project_column(struct projection *p, size_t i)
{
	p->at[p->n] = i;
	p->column[p->n++] = p->from->columns[i];
}

/* A column that is named twice would be a key twice in JSON. */
static int add_named(struct context *cx, struct projection *p, const char *names)
{
	for (const char *s = names; *s; s += *s == ',') {
		size_t n = strcspn(s, ",");
		int found = source_column(cx, p->from, s, n);
		if (found < 0)
			return found;
		for (size_t i = 0; i < p->n; i++)
			if (p->at[i] == (size_t)found)
				return usage(cx, "column-twice", "the column %.*s is named twice", (int)n, s);
		project_column(p, (size_t)found);
		s += n;
	}
	return p->n ? 0 : usage(cx, "no-column", "no column is named");
}

/* "a,b" chooses; "+a" has every one already, for a report has no column that it does not show. */
static int choose_projected(struct context *cx, struct projection *p, const char *columns)
{
	if (columns && strcmp(columns, "*") != 0) {
		int code = add_named(cx, p, columns + (*columns == '+'));
		if (code || *columns != '+')
			return code;
	}
	p->n = 0;
	for (size_t i = 0; i < p->from->n; i++)
		project_column(p, i);
	return 0;
}

static int print_column_names(struct context *cx, const struct ssp_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		fprintf(cx->out, "%s\n", rows->columns[i].name);
	return 0;
}

static int limit(struct context *cx, long *left)
{
	const char *text = opt(cx, "limit");
	char *end;

	*left = -1;
	if (!text)
		return 0;
	*left = strtol(text, &end, 10);
	return *end || *left < 1 ? usage(cx, "bad-value", "--limit takes a whole number from 1") : 0;
}

struct ssp_value text_value(const char *s)
{
	return s && *s ? (struct ssp_value){ .kind = SSP_STRING, .s = s, .len = strlen(s) } : (struct ssp_value){ 0 };
}

struct ssp_value whole_value(int64_t i)
{
	return (struct ssp_value){ .kind = SSP_WHOLE, .i = i };
}

int refuse_options(struct context *cx, const char *const *names)
{
	for (; *names; names++)
		if (opt_nth(cx, *names, 0)) {
			usage(cx, "no-selection", "--%s does not go with this command: its rows belong together", *names);
			return usage_hint(cx, "leave it out, or select from the output of --format jsonl");
		}
	return 0;
}

int write_out(struct context *cx, struct ssp_rows *rows)
{
	struct projection p = { .from = rows };
	int code = limit(cx, &p.left);

	if (!code)
		code = refuse_options(cx, (const char *const[]){ "where", "sort", NULL });
	if (!code)
		code = choose_projected(cx, &p, opt(cx, "columns"));
	if (!code && opt_flag(cx, "list-columns"))
		code = print_column_names(cx, rows);
	else if (!code) {
		struct ssp_rows some = { p.column, p.n, &p, next_projected, NULL };
		code = ssp_write_rows(cx->out, &cx->style, &some, NULL, &cx->error);
	}
	if (rows->close)
		rows->close(rows);
	return code;
}

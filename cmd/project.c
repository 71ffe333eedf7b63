/* --columns, --where, --sort and --limit for rows that a command makes itself; a noun's rows have them in
 * their SQL. */
#include "project.h"

#include <stdlib.h>
#include <string.h>

#include "memstream.h"
#include "messages.h"
#include "options.h"

enum { COLUMNS = 32 };

/* A source that passes on some columns of another. */
struct projection {
	struct ssp_rows *from;
	struct ssp_column column[COLUMNS];
	size_t at[COLUMNS], n; /* the columns of the source */
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
	fail_usage(cx, "no-field", "column '%.*s' does not exist", (int)n, name);
	return near.best ? fail_usage_hint(cx, "did you mean %s?", near.best) : fail_usage_hint(cx, "list the columns with --list-columns");
}

static void project_column(struct projection *p, size_t i)
{
	p->at[p->n] = i;
	p->column[p->n++] = p->from->columns[i];
}

/* Adds named columns. A listed column may be named too; a column named twice would be a key twice in JSON. */
static int add_named(struct context *cx, struct projection *p, const char *names)
{
	size_t listed = p->n;

	for (const char *s = names; *s; s += *s == ',') {
		size_t n = strcspn(s, ","), i = 0;
		int found = source_column(cx, p->from, s, n);
		if (found < 0)
			return found;
		while (i < p->n && p->at[i] != (size_t)found)
			i++;
		if (i < p->n && i >= listed)
			return fail_usage(cx, "column-twice", "the column %.*s is named twice", (int)n, s);
		if (i == p->n)
			project_column(p, (size_t)found);
		s += n;
	}
	return p->n ? 0 : fail_usage(cx, "no-column", "no column is named");
}

/* Adds the listed columns, or all columns of a source that lists none. */
static void project_listed(struct projection *p, bool all)
{
	bool any = false;

	for (size_t i = 0; !all && i < p->from->n; i++)
		any |= p->from->columns[i].flags & SSP_LISTED;
	for (size_t i = 0; i < p->from->n; i++)
		if (!any || p->from->columns[i].flags & SSP_LISTED)
			project_column(p, i);
}

/* "a,b" chooses; "+a" is those of the list and it. */
static int choose_projected(struct context *cx, struct projection *p, const char *columns)
{
	bool all = columns && strcmp(columns, "*") == 0;

	if (!columns || all || *columns == '+')
		project_listed(p, all);
	return columns && !all ? add_named(cx, p, columns + (*columns == '+')) : 0;
}

void say_column(struct context *cx, const char *name, const char *help)
{
	struct ssp_json j = { .out = cx->out };

	if (cx->style.format != SSP_FORMAT_JSON && cx->style.format != SSP_FORMAT_JSONL) {
		fprintf(cx->out, "%s%s%s\n", name, *help ? "\t" : "", help);
		return;
	}
	ssp_json_open(&j, '{');
	ssp_json_pair(&j, "column", name);
	ssp_json_pair(&j, "help", *help ? help : NULL);
	ssp_json_close(&j, '}');
	putc('\n', cx->out);
}

int print_columns(struct context *cx, const struct ssp_column *columns)
{
	for (; columns->name; columns++)
		say_column(cx, columns->name, "");
	return 0;
}

struct ssp_rows rows_of(const struct ssp_column *columns, void *self, int (*next)(struct ssp_rows *rows, struct ssp_value *row))
{
	size_t n = 0;

	while (columns[n].name)
		n++;
	return (struct ssp_rows){ columns, n, self, next, NULL };
}

struct ssp_value text_value(const char *s)
{
	return s && *s ? (struct ssp_value){ .kind = SSP_STRING, .s = s, .len = strlen(s) } : (struct ssp_value){ 0 };
}

struct ssp_value whole_value(int64_t i)
{
	return (struct ssp_value){ .kind = SSP_WHOLE, .i = i };
}

const char *period_heading(const struct context *cx, const struct ssp_period *period, char room[PERIOD_HEADING])
{
	char days[SSP_PERIOD_SIZE];

	snprintf(room, PERIOD_HEADING, "%s: %s", period->name, ssp_period_words(&cx->clock, period, days));
	return room;
}

/* Does the query ask for more than some of the columns, and the first rows? */
static bool needs_selection(const struct ssp_query *q)
{
	return q->n_where || q->sort || (q->columns && strchr(q->columns, '.'));
}

static int open_selected(struct context *cx, const struct ssp_query *q, struct ssp_rows *from, struct ssp_rows *some)
{
	char name[64];

	/* without a store there is no select */
	if (!cx->ssp) {
		fail_usage(cx, "no-selection", "this command opens no store and takes no --where or --sort");
		return fail_usage_hint(cx, "omit them, or select from the output of --format jsonl");
	}
	snprintf(name, sizeof name, "%s%s%s", cx->command->noun, *cx->command->verb ? " " : "", cx->command->verb);
	return ssp_select(cx->ssp, name, q, from, some);
}

static int open_projected(struct context *cx, const struct ssp_query *q, struct projection *p, struct ssp_rows *some)
{
	int code = choose_projected(cx, p, q->columns);

	p->left = q->limit ? q->limit : -1;
	*some = (struct ssp_rows){ p->column, p->n, p, next_projected, NULL };
	return code;
}

/* The rows that the line selects from others. */
struct selected {
	struct ssp_query q;
	const char **where;
	struct projection p;
	struct ssp_rows rows;
};

static int select_rows(struct context *cx, struct ssp_rows *from, struct selected *s)
{
	*s = (struct selected){ .where = calloc(cx->n_given + 1, sizeof *s->where), .p.from = from };
	int code = s->where ? query_from_options(cx, &s->q, s->where) : out_of_memory(cx);

	/* a report that has periods has its own way with them */
	s->q.period = (struct ssp_period){ 0 };
	if (code)
		return code;
	return needs_selection(&s->q) ? open_selected(cx, &s->q, from, &s->rows) : open_projected(cx, &s->q, &s->p, &s->rows);
}

static void selected_free(struct selected *s)
{
	if (s->rows.close)
		s->rows.close(&s->rows);
	free(s->where);
}

static int next_of_none(struct ssp_rows *rows, struct ssp_value *row)
{
	(void)rows;
	(void)row;
	return 0;
}

struct ssp_rows no_rows(const struct ssp_column *columns)
{
	return rows_of(columns, NULL, next_of_none);
}

int check_selectable(struct context *cx, const struct ssp_column *columns)
{
	struct ssp_rows none = no_rows(columns);
	struct selected some;
	int code = select_rows(cx, &none, &some);

	selected_free(&some);
	return code;
}

/* Puts the selection of the query into words behind a heading, or into the scope of JSON (NULL). The caller frees the text. */
static int selection_text(struct context *cx, const struct ssp_query *q, const char *heading, char **text)
{
	size_t n;
	FILE *out = open_memstream(text, &n);

	if (!out)
		return out_of_memory(cx);
	int code = heading ? ssp_query_heading(q, heading, out, &cx->error) : ssp_query_scope(q, out, &cx->error);
	return memstream_close(cx, out, text, code);
}

static int write_selected(struct context *cx, struct selected *s, size_t *count)
{
	struct ssp_style style = cx->style;
	char *scope = NULL, *heading = NULL;
	int code = selection_text(cx, &s->q, NULL, &scope);

	if (!code && style.heading)
		code = selection_text(cx, &s->q, style.heading, &heading);
	style.scope_json = scope;
	style.heading = heading;
	if (!code)
		code = ssp_write_rows(cx->out, &style, &s->rows, count, &cx->error);
	free(scope);
	free(heading);
	return code;
}

int write_out_counted(struct context *cx, struct ssp_rows *rows, const struct ssp_period *period, size_t *count)
{
	struct selected some;
	int code = select_rows(cx, rows, &some);

	if (period)
		some.q.period = *period;
	if (!code)
		code = write_selected(cx, &some, count);
	selected_free(&some);
	if (rows->close)
		rows->close(rows);
	return code;
}

int write_out(struct context *cx, struct ssp_rows *rows)
{
	return write_out_counted(cx, rows, NULL, NULL);
}

int write_out_headed(struct context *cx, struct ssp_rows *rows, const char *heading, const struct ssp_period *period)
{
	cx->style.heading = heading;
	int code = write_out_counted(cx, rows, period, NULL);
	cx->style.heading = NULL;
	return code;
}

int write_rows_of_period(struct context *cx, struct ssp_rows *rows, const struct ssp_period *period)
{
	char heading[PERIOD_HEADING];

	return write_out_headed(cx, rows, period ? period_heading(cx, period, heading) : NULL, period);
}

int write_out_period(struct context *cx, period_rows *open)
{
	const char *text = opt(cx, "period");
	struct ssp_period given, *period = text ? &given : NULL;
	struct ssp_rows rows;
	int code = text ? ssp_period_parse(&cx->clock, text, &given, &cx->error) : 0;

	if (!code)
		code = open(cx->ssp, period, &rows);
	return code ? code : write_rows_of_period(cx, &rows, period);
}

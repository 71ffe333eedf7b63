/* From the lines of a paper to its rows. See report/brief.h.
 *
 * A line is one selection. What it selects is within the scope that the role has on its noun; a noun that the role may not list is said
 * to be hidden, and never looks empty. Rows that name somebody or have an opinion are counted where they are not shown.
 */
#include "report/brief.h"

#include <string.h>

#include "query/key.h"
#include "query/sql.h"
#include "report/report.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/utf8.h"

/* The width of the words of a line, on which the height of a row depends. */
enum { WORDS_WIDTH = 66, DEFAULT_MOST = 3 };

const struct ssp_column ssp_brief_columns[] = {
	[SSP_BRIEF_SECTION] = { "section", SSP_WORD },
	[SSP_BRIEF_REF] = { "ref", SSP_TEXT },
	[SSP_BRIEF_BASIS] = { "basis", SSP_WORD },
	[SSP_BRIEF_WORDS] = { "words", SSP_TEXT },
	[SSP_BRIEF_SOURCE] = { "source", SSP_TEXT },
	[SSP_BRIEF_COLUMNS] = { 0 },
};

const struct ssp_word ssp_brief_sections[] = {
	{ "about", "who or what it is about" },
	{ "caller", "who is on the telephone" },
	{ "today", "who is on duty" },
	{ "next", "what is planned, and when the team was last there" },
	{ "we-owe", "what the team owes" },
	{ "they-owe", "what the school owes" },
	{ "agreed", "agreements" },
	{ "children", "cases and referrals of the school" },
	{ "why-now", "what it came from" },
	{ "threats", "what threatens the young person" },
	{ "plan", "safety plan" },
	{ "contact", "contact with the young person, the family and the school" },
	{ "research", "what was asked and what came" },
	{ "help", "schemes and restorative justice" },
	{ "meetings", "meetings" },
	{ "shared", "information that was passed" },
	{ "actions", "what is owed, and who answers for it" },
	{ "gaps", "what is not known or not done" },
	{ "not-here", "what is left out, and who is not to be told" },
	{ 0 }
};

const struct ssp_word ssp_brief_bases[] = {
	{ "fact", "recorded, with its source" },
	{ "opinion", "the words of whoever wrote them" },
	{ "owed", "still to be done" },
	{ "note", "about the paper itself" },
	{ 0 }
};

int paper_begin(struct paper *p)
{
	p->made = made_begin(p->ssp, SSP_BRIEF_COLUMNS);
	return p->made ? 0 : p->ssp->error.code;
}

static const char *paper_text(struct paper *p, const char *text)
{
	return made_text(p->made, text).s;
}

static int height_of(const char *ref, const char *basis, const char *words, const char *source)
{
	size_t n = utf8_width(words, strlen(words)) + (ref ? strlen(ref) + 1 : 0);

	n += strcmp(basis, "opinion") == 0 ? sizeof "opinion:" : 0;
	n += source ? utf8_width(source, strlen(source)) + sizeof " (source: )" : 0;
	return 1 + (int)(n / WORDS_WIDTH);
}

static struct paper_part *begin_part(struct paper *p, const struct brief_line *line, const char *section)
{
	if (p->parts == PAPER_LINES) {
		fail(&p->ssp->error, SSP_E_INTERNAL, "too-many", "a paper has too many lines");
		return NULL;
	}
	p->part[p->parts] = (struct paper_part){ .line = line, .section = section, .first = p->n };
	return &p->part[p->parts++];
}

/* Adds a row to the last part. */
static int add_row(struct paper *p, const char *ref, const char *basis, const char *words, const char *source)
{
	if (p->n == p->room) {
		size_t room = p->room ? 2 * p->room : 64;
		struct paper_row *more = mem_realloc(p->row, room * sizeof *more);
		if (!more)
			return fail_memory(&p->ssp->error);
		p->row = more;
		p->room = room;
	}
	p->row[p->n++] = (struct paper_row){ paper_text(p, ref), basis, paper_text(p, words), paper_text(p, source),
		height_of(ref, basis, words, source) };
	p->part[p->parts - 1].shown++;
	return p->made->failed ? fail_memory(&p->ssp->error) : 0;
}

int paper_add(struct paper *p, const char *section, const char *basis, const char *words)
{
	return begin_part(p, NULL, section) ? add_row(p, NULL, basis, words, NULL) : p->ssp->error.code;
}

/* One selection while it is made and read. */
struct selecting {
	struct paper *paper;
	const struct brief_line *line;
	const struct ssp_entity *entity;
	struct scope scope;
	struct brief_text words, source;
	bool masked;
	struct buf joined;
	long rows;
};

static void subject_sql(struct sql *sql, const struct paper *p, const struct path *path, struct buf *out)
{
	const struct ssp_entity *names = path_names(sql->rows.entity, path);

	for (size_t i = 0; i < PAPER_SUBJECTS; i++)
		if (names && p->about[i].noun && strcmp(p->about[i].noun, names->noun) == 0) {
			path_sql(sql, &sql->rows, path, out);
			buf_printf(out, " = ?%d", sql_value(sql, &p->about[i].key));
			return;
		}
	sql_fail(sql, fail(&sql->ssp->error, SSP_E_INTERNAL, "bad-brief", "a line of a paper is about nothing"));
}

static void of_sql(struct sql *sql, const struct selecting *s, struct buf *out)
{
	const char *of = s->line->of;
	struct path path;

	for (size_t n; *of; of += n + (of[n] == '|')) {
		n = strcspn(of, "|");
		buf_adds(out, of == s->line->of ? "(" : " OR ");
		if (path_parse(s->entity, of, n, &path, &sql->ssp->error))
			sql_fail(sql, sql->ssp->error.code);
		else
			subject_sql(sql, s->paper, &path, out);
	}
	buf_addc(out, ')');
}

static void text_sql(struct sql *sql, const struct brief_text *text, struct buf *out)
{
	for (int i = 0; i < text->n; i++) {
		buf_adds(out, ", ");
		path_value_sql(sql, &sql->rows, &text->path[i], out);
	}
}

static void sort_sql(struct sql *sql, const struct selecting *s, struct buf *out)
{
	const char *sort = s->line->sort, *way = *sort == '-' ? " DESC" : "";
	struct path path;

	buf_adds(out, " ORDER BY ");
	sort += *sort == '-';
	if (*sort && path_parse(s->entity, sort, strlen(sort), &path, &sql->ssp->error))
		sql_fail(sql, sql->ssp->error.code);
	else if (*sort) {
		path_sql(sql, &sql->rows, &path, out);
		buf_printf(out, "%s NULLS LAST, ", way);
	}
	column_sql(sql, s->entity, ssp_field_key(s->entity), "t", out);
	buf_adds(out, way);
}

/* Of words that somebody wrote, or that say who somebody is, rows that have them. */
static void written_sql(struct sql *sql, const struct brief_text *text, struct buf *out)
{
	bool any = false;

	for (int i = 0; i < text->n; i++) {
		if (!field_personal(path_end(&text->path[i])))
			continue;
		buf_adds(out, any ? " OR " : " AND (");
		path_sql(sql, &sql->rows, &text->path[i], out);
		buf_adds(out, " IS NOT NULL");
		any = true;
	}
	buf_adds(out, any ? ")" : "");
}

static void rows_where_sql(struct sql *sql, const struct selecting *s, struct buf *out)
{
	_cleanup_buf_ struct buf own = BUF_INIT;
	struct filter filter;

	counted_sql(s->entity, "t", out);
	if (scope_sql(sql, s->entity, "t", &s->scope, &own))
		buf_printf(out, " AND %s", own.s);
	buf_adds(out, " AND ");
	of_sql(sql, s, out);
	written_sql(sql, &s->words, out);
	if (!*s->line->where)
		return;
	sql_fail(sql, filter_parse(&sql->arena, s->entity, s->line->where, &filter, &sql->ssp->error));
	buf_adds(out, " AND ");
	if (!sql->code)
		filter_sql(sql, &sql->rows, &filter, out);
	out->failed |= own.failed;
}

static int open_line(const struct selecting *s, struct stmt **st)
{
	_cleanup_buf_ struct buf columns = BUF_INIT, rest = BUF_INIT, text = BUF_INIT;
	struct ssp *ssp = s->paper->ssp;
	struct ssp_period today = { .from = ssp->clock.today, .to = ssp->clock.today };
	struct bounds bounds;
	struct sql sql;
	int code = bounds_of(ssp, &today, &bounds);

	if (code)
		return code;
	sql_begin(&sql, ssp, s->entity);
	sql.guard = path_guard;
	sql.bounds = &bounds;
	column_sql(&sql, s->entity, ssp_field_key(s->entity), "t", &columns);
	if (!s->masked)
		text_sql(&sql, &s->words, &columns);
	if (!s->masked)
		text_sql(&sql, &s->source, &columns);
	rows_where_sql(&sql, s, &rest);
	sort_sql(&sql, s, &rest);
	buf_printf(&text, "SELECT %s FROM \"%s\" t%s%s", columns.s, s->entity->table, sql.rows.joins.len ? sql.rows.joins.s : "", rest.s);
	text.failed |= columns.failed || rest.failed || sql.rows.joins.failed;
	code = sql_open(&sql, &text, st);
	sql_end(&sql);
	return code;
}

/* Of a time the day is enough. */
static const char *paper_value(const struct paper *p, const struct ssp_column *column, const struct ssp_value *value,
	char room[SSP_TEXT_SIZE])
{
	struct ssp_error ignored = { 0 };
	ssp_instant at;

	if (value->kind == SSP_NULL)
		return NULL;
	if (column->type == SSP_TIME && !ssp_instant_parse(&p->ssp->clock, value->s, &at, &ignored))
		return ssp_day_words(ssp_instant_day(&p->ssp->clock, at), room);
	return ssp_value_text(&p->ssp->clock, column, value, room);
}

/* Writes a text with the values of the row that the statement is at, from column `first` on. */
static void write_row_text(const struct selecting *s, struct stmt *st, const struct brief_text *text, int first, struct buf *out)
{
	char room[BRIEF_PATHS][SSP_TEXT_SIZE];
	const char *values[BRIEF_PATHS];
	struct ssp_value value;

	for (int i = 0; i < text->n; i++) {
		const struct ssp_field *f = path_end(&text->path[i]);
		const struct ssp_entity *names = path_names(s->entity, &text->path[i]);
		struct ssp_column column = { f->name, names && names->prefix ? SSP_REF : f->type, f->flags, names ? names->prefix : NULL };
		stmt_column(st, first + i, &value);
		values[i] = paper_value(s->paper, &column, &value, room[i]);
	}
	brief_text_write(text, values, out);
}

/* What the paper is about needs no reference of its own in each line. */
static const char *row_reference(const struct selecting *s, struct stmt *st, char room[SSP_TEXT_SIZE])
{
	struct ssp_value key;

	for (size_t i = 0; i < PAPER_SUBJECTS; i++)
		if (s->paper->about[i].noun && strcmp(s->paper->about[i].noun, s->entity->noun) == 0 && strcmp(s->line->section, "children") != 0)
			return NULL;
	stmt_column(st, 0, &key);
	return key_words(s->entity, &key, room);
}

static int show_row(struct selecting *s, struct stmt *st)
{
	_cleanup_buf_ struct buf words = BUF_INIT, source = BUF_INIT;
	struct paper *p = s->paper;
	struct paper_part *part = &p->part[p->parts - 1];
	size_t most = s->line->most ? (size_t)s->line->most : DEFAULT_MOST;
	char room[SSP_TEXT_SIZE];

	write_row_text(s, st, &s->words, 1, &words);
	write_row_text(s, st, &s->source, 1 + s->words.n, &source);
	if (words.failed || source.failed)
		return fail_memory(&p->ssp->error);
	if (*s->line->join)
		buf_printf(&s->joined, "%s%s", s->joined.len ? ", " : "", words.s);
	else if (words.len && part->shown < most)
		return add_row(p, row_reference(s, st, room), s->words.narrative ? "opinion" : "fact", words.s, source.len ? source.s : NULL);
	else
		part->more += words.len && most > 1;
	return 0;
}

static int read_line(struct selecting *s)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct paper *p = s->paper;
	int code = open_line(s, &st);

	while (!code && (code = stmt_step(st)) == 1) {
		s->rows++;
		p->hidden += s->masked;
		code = s->masked || s->line->count || !*s->line->words ? 0 : show_row(s, st);
	}
	return code;
}

/* What a line says behind its rows: how many there are, all of them together, or that there is none. */
static int end_line(struct selecting *s)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	const struct brief_line *line = s->line;

	if (!s->rows && *line->none)
		return add_row(s->paper, NULL, "note", line->none, NULL);
	if (!s->rows || (!line->count && !*line->join))
		return 0;
	if (line->count)
		buf_printf(&words, "%s: %ld", line->words, s->rows);
	else
		buf_printf(&words, "%s: %s", line->join, s->joined.s);
	return words.failed || s->joined.failed ? fail_memory(&s->paper->ssp->error) : add_row(s->paper, NULL, "fact", words.s, NULL);
}

static int select_line(struct paper *p, const struct brief_line *line)
{
	struct selecting s = { .paper = p, .line = line, .entity = ssp_entity_find(line->noun), .joined = BUF_INIT };
	bool names = false;
	int code = scope_for(p->ssp, line->noun, "list", &s.scope, &names);

	if (!code)
		code = brief_text_parse(s.entity, line->count ? "" : line->words, &s.words, &p->ssp->error);
	if (!code)
		code = brief_text_parse(s.entity, line->source, &s.source, &p->ssp->error);
	s.masked = s.words.personal && !(p->identifying && names);
	if (!code)
		code = read_line(&s);
	if (!code)
		code = end_line(&s);
	buf_free(&s.joined);
	return code;
}

/* Is what is owed among those that the line names? */
static bool is_named(const char *names, const char *duty)
{
	size_t n = strlen(duty);

	for (const char *at = names; *at; at += strcspn(at, "|"), at += *at == '|')
		if (strncmp(at, duty, n) == 0 && strchr("|", at[n]))
			return true;
	return !*names;
}

/* Adds the young people whom the row with this reference is about. */
static int add_people(struct paper *p, const char *reference, struct people *people)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char ref[SSP_REF_SIZE];
	const struct ssp_entity *entity = reference ? key_entity(reference, ref) : NULL;

	if (!entity || !entity->person)
		return 0;
	int code = ssp_record_new(&record, entity, &p->ssp->error);
	if (!code)
		code = noun_find(p->ssp, entity, reference, record);
	return code ? code : noun_people(p->ssp, record, people);
}

/* Nobody has read a request yet that waits in the mailbox: it may be about a child. */
static int is_about_child(struct paper *p, const char *reference, bool *about)
{
	_cleanup_people_ struct people people = { 0 };
	char ref[SSP_REF_SIZE];
	const struct ssp_entity *entity = key_entity(reference, ref);
	int code = add_people(p, reference, &people);

	*about = people.n || (entity && strcmp(entity->noun, "mailbox") == 0);
	return code;
}

static int show_due(struct paper *p, const struct brief_line *line, const struct ssp_value *due)
{
	_cleanup_buf_ struct buf words = BUF_INIT, clean = BUF_INIT;
	struct paper_part *part = &p->part[p->parts - 1];
	bool about = false;
	int code = 0;

	if (!is_named(line->where, due[SSP_DUE_DUTY].s))
		return 0;
	if (strcmp(p->kind, "school") == 0 && !p->hears && (code = is_about_child(p, due[SSP_DUE_REF].s, &about)))
		return code;
	if (about)
		return 0;
	if (part->shown >= (size_t)line->most) {
		part->more++;
		return 0;
	}
	buf_adds(&words, due[SSP_DUE_WHAT].s);
	if (due[SSP_DUE_ANSWERS].kind == SSP_STRING)
		buf_printf(&words, ", %s", due[SSP_DUE_ANSWERS].s);
	buf_printf(&words, ", %s", due[SSP_DUE_STATE].s);
	utf8_show(&clean, words.s, words.len);
	return words.failed || clean.failed ? fail_memory(&p->ssp->error) : add_row(p, due[SSP_DUE_REF].s, "owed", clean.s, NULL);
}

static int due_line(struct paper *p, const struct brief_line *line)
{
	struct ssp_value due[SSP_DUE_COLUMNS];
	struct ssp_rows rows;
	int got = 0, code = ssp_due(p->ssp, &p->due, &rows);

	if (code)
		return code;
	while (!code && (got = rows.next(&rows, due)) == 1)
		code = show_due(p, line, due);
	rows.close(&rows);
	if (!code && got < 0)
		code = got;
	return code || p->part[p->parts - 1].shown || !*line->none ? code : add_row(p, NULL, "note", line->none, NULL);
}

static bool is_for(const struct paper *p, const struct brief_line *line)
{
	const char *found = p->use ? strstr(line->purposes, p->use) : NULL;

	if (strcmp(line->paper, p->kind) != 0 || (line->hears && !p->hears))
		return false;
	return !p->use || !*line->purposes || (found && strchr(" ", found[strlen(p->use)]) && (found == line->purposes || found[-1] == ' '));
}

static int gather_line(struct paper *p, const struct brief_line *line)
{
	size_t before = p->n;

	if (!begin_part(p, line, line->section))
		return p->ssp->error.code;
	int code = (strcmp(line->noun, "due") == 0 ? due_line : select_line)(p, line);
	if (code != SSP_E_DENIED)
		return code;
	fail_clear(&p->ssp->error);
	p->n = before;
	p->parts--;
	if (p->parts && strcmp(p->part[p->parts - 1].section, line->section) == 0)
		return 0;
	return paper_add(p, line->section, "note", "not for this role");
}

int paper_gather(struct paper *p)
{
	int code = 0;

	for (const struct brief_line *line = brief_lines; *line->paper && !code; line++)
		if (is_for(p, line))
			code = gather_line(p, line);
	return code;
}

/* The words behind the rows of a part that does not show all of them. */
static void more_words(const struct paper *p, const struct paper_part *part, struct buf *out)
{
	buf_printf(out, "and %ld more", part->more);
	for (size_t i = 0; i < PAPER_SUBJECTS && part->line; i++) {
		char room[SSP_TEXT_SIZE];
		const struct ssp_entity *entity = ssp_entity_find(p->about[i].noun ? p->about[i].noun : "");
		if (!entity || p->about[i].key.kind == SSP_NULL)
			continue;
		if (strcmp(part->line->noun, "due") == 0)
			buf_printf(out, "; see: ssp due --%s %s", entity->noun, key_words(entity, &p->about[i].key, room));
		else if (strcmp(part->line->of, entity->noun) == 0 && strcmp(part->section, "children") != 0)
			buf_printf(out, "; see: ssp %s list --where %s=%s", part->line->noun, entity->noun, key_words(entity, &p->about[i].key, room));
		else
			continue;
		return;
	}
}

static int part_height(const struct paper *p, const struct paper_part *part)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	int height = 0;

	for (size_t i = 0; i < part->shown; i++)
		height += p->row[part->first + i].height;
	if (!part->more)
		return height;
	more_words(p, part, &words);
	return height + height_of(NULL, "note", words.s, NULL);
}

/* The part that gives up its last row: the highest that keeps one. */
static struct paper_part *highest_part(struct paper *p)
{
	struct paper_part *found = NULL;
	int most = 0;

	for (size_t i = 0; i < p->parts; i++) {
		int height = part_height(p, &p->part[i]);
		if (p->part[i].shown < 2 || height < most)
			continue;
		found = &p->part[i];
		most = height;
	}
	return found;
}

int paper_fit(struct paper *p)
{
	struct paper_part *part;
	int height, code = 0;

	do {
		height = 0;
		for (size_t i = 0; i < p->parts; i++)
			height += part_height(p, &p->part[i]);
		part = height > p->height ? highest_part(p) : NULL;
		if (part) {
			part->shown--;
			part->more++;
		}
	} while (part);
	for (size_t i = 0; i < p->parts; i++)
		for (size_t k = 0; k < p->part[i].shown && !code; k++)
			code = add_people(p, p->row[p->part[i].first + k].ref, &p->people);
	people_sort(&p->people);
	return code;
}

static int write_paper_row(struct paper *p, const char *section, const struct paper_row *from)
{
	struct ssp_value *row = made_row(p->ssp, p->made);

	if (!row)
		return p->ssp->error.code;
	row[SSP_BRIEF_SECTION] = value_text(section);
	row[SSP_BRIEF_REF] = value_text(from->ref);
	row[SSP_BRIEF_BASIS] = value_text(from->basis);
	row[SSP_BRIEF_WORDS] = value_text(from->words);
	row[SSP_BRIEF_SOURCE] = value_text(from->source);
	return 0;
}

static int write_part(struct paper *p, const struct paper_part *part)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	int code = 0;

	for (size_t i = 0; i < part->shown && !code; i++)
		code = write_paper_row(p, part->section, &p->row[part->first + i]);
	if (code || !part->more)
		return code;
	more_words(p, part, &words);
	p->made->failed |= words.failed;
	return write_paper_row(p, part->section, &(struct paper_row){ .basis = "note", .words = paper_text(p, words.s) });
}

int paper_end(struct paper *p, int code, struct ssp_rows *rows)
{
	for (size_t i = 0; i < p->parts && !code; i++)
		code = write_part(p, &p->part[i]);
	mem_free(p->row);
	people_free(&p->people);
	return made_end(p->ssp, p->made, code, ssp_brief_columns, rows);
}

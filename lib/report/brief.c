/* From the lines of a paper to its rows. See report/brief.h.
 *
 * A line is one selection, within the scope that the role has on its noun. If the role may not list the noun, the paper says so. Rows
 * that name somebody or have an opinion are counted if they are not shown.
 */
#include "report/brief.h"

#include <string.h>

#include "query/key.h"
#include "query/sql.h"
#include "report/report.h"
#include "ssp/contact.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/utf8.h"
#include "util/words.h"

/* The number of rows that a line without `most` shows. */
enum { DEFAULT_MOST = 3 };

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

/* A line with narratives or personal fields selects only rows that have one of them. */
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
	buf_printf(&text, "SELECT %s FROM \"%s\" t%s%s", columns.s, s->entity->table, sql.rows.joins.s, rest.s);
	text.failed |= columns.failed || rest.failed || sql.rows.joins.failed;
	code = sql_open(&sql, &text, st);
	sql_end(&sql);
	return code;
}

/* Writes a text with the values of the row that the statement is at, from column `first` on. */
static void write_row_text(const struct selecting *s, struct stmt *st, const struct brief_text *text, int first, struct buf *out)
{
	struct ssp_value values[BRIEF_PATHS];

	for (int i = 0; i < text->n; i++)
		stmt_column(st, first + i, &values[i]);
	brief_text_write(&s->paper->ssp->clock, s->entity, text, values, out);
}

/* Returns the reference of the row; NULL for a row that the paper is about. */
static const char *row_reference(const struct selecting *s, struct stmt *st, char room[SSP_TEXT_SIZE])
{
	struct ssp_value key;

	for (size_t i = 0; i < PAPER_SUBJECTS; i++)
		if (s->paper->about[i].noun && strcmp(s->paper->about[i].noun, s->entity->noun) == 0)
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
	const char *basis = s->words.narrative ? "opinion" : "fact";
	char room[SSP_TEXT_SIZE];

	write_row_text(s, st, &s->words, 1, &words);
	write_row_text(s, st, &s->source, 1 + s->words.n, &source);
	if (words.failed || source.failed)
		return fail_memory(&p->ssp->error);
	if (*s->line->join)
		buf_printf(&s->joined, "%s%s", s->joined.len ? ", " : "", words.s);
	else if (words.len && part->shown < most)
		return paper_add_row(p, row_reference(s, st, room), basis, words.s, source.len ? source.s : NULL);
	else
		part->more += words.len && most > 1;
	return 0;
}

/* Is the row about somebody of whom the caller must not learn (section 6.8, do-not-inform)? */
static int is_kept_from_caller(struct paper *p, const char *reference, bool *kept)
{
	_cleanup_people_ struct people people = { 0 };
	bool may = true;
	int code = p->caller ? paper_people(p, reference, &people) : 0;

	for (size_t i = 0; i < people.n && !code && may; i++)
		code = ssp_contact_may_learn(p->ssp, p->caller, people.id[i], &may);
	*kept = !may;
	return code;
}

/* The young person of a paper about a case; 0: none. */
static int64_t paper_person(const struct paper *p)
{
	for (size_t i = 0; i < PAPER_SUBJECTS; i++)
		if (p->about[i].noun && strcmp(p->about[i].noun, "yp") == 0)
			return p->about[i].key.i;
	return 0;
}

/* Is the row that the statement is at left out: of what the caller hears, or a contact who must not learn of the young person? */
static int is_row_kept(const struct selecting *s, struct stmt *st, bool *kept)
{
	int64_t person = strcmp(s->entity->noun, "contact") == 0 ? paper_person(s->paper) : 0;
	char room[SSP_TEXT_SIZE];
	struct ssp_value key;
	bool may = true;

	*kept = false;
	if (!s->line->hears && !person)
		return 0;
	stmt_column(st, 0, &key);
	if (s->line->hears)
		return is_kept_from_caller(s->paper, key_words(s->entity, &key, room), kept);
	int code = ssp_contact_may_learn(s->paper->ssp, key.i, person, &may);
	*kept = !may;
	return code;
}

static int read_brief_line(struct selecting *s)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct paper *p = s->paper;
	bool kept;
	int code = open_line(s, &st);

	while (!code && (code = stmt_step(st)) == 1) {
		if ((code = is_row_kept(s, st, &kept)) || kept)
			continue;
		s->rows++;
		p->hidden += s->masked;
		code = s->masked || s->line->count || !*s->line->words ? 0 : show_row(s, st);
	}
	return code;
}

/* Adds what follows the rows of a line: their number, all of them joined, or the words for none. */
static int end_brief_line(struct selecting *s)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	const struct brief_line *line = s->line;

	if (!s->rows && *line->none)
		return paper_add_row(s->paper, NULL, "note", line->none, NULL);
	if (!s->rows || (!line->count && !*line->join))
		return 0;
	if (line->count)
		buf_printf(&words, "%s: %ld", line->words, s->rows);
	else
		buf_printf(&words, "%s: %s", line->join, s->joined.s);
	return words.failed || s->joined.failed ? fail_memory(&s->paper->ssp->error) : paper_add_row(s->paper, NULL, "fact", words.s, NULL);
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
		code = read_brief_line(&s);
	if (!code)
		code = end_brief_line(&s);
	buf_free(&s.joined);
	return code;
}

/* Is the name among those of a list? An empty list has all names. */
static bool has_name(const char *list, char between, const char *name)
{
	return !*list || word_place(list, between, name) >= 0;
}

/* A mailbox item and its tasks may be about a child, unless the item asked for a talk or a patrol. */
static int is_of_request(struct paper *p, const struct ssp_entity *entity, const char *reference, bool *about)
{
	struct ssp_error ignored = { 0 };
	int64_t id = 0, of = 0;
	int code = 0;

	if (!strcmp(entity->noun, "task") && !ssp_ref_parse(entity->prefix, reference, &id, &ignored))
		code = stmt_int(p->ssp, &of, 0, "SELECT m.id FROM task t JOIN mailbox m ON m.id = t.mailbox WHERE t.id = ?"
			" AND m.kind NOT IN ('talk-request', 'patrol-request')", "i", id);
	*about |= of || strcmp(entity->noun, "mailbox") == 0;
	return code;
}

static int is_about_child(struct paper *p, const char *reference, bool *about)
{
	_cleanup_people_ struct people people = { 0 };
	char ref[SSP_REF_SIZE];
	const struct ssp_entity *entity = key_entity(reference, ref);
	int code = paper_people(p, reference, &people);

	*about = people.n;
	return code || !entity ? code : is_of_request(p, entity, reference, about);
}

static int show_due(struct paper *p, const struct brief_line *line, const struct ssp_value *due)
{
	_cleanup_buf_ struct buf words = BUF_INIT, clean = BUF_INIT;
	struct paper_part *part = &p->part[p->parts - 1];
	bool about = false;
	int code = 0;

	if (!has_name(line->where, '|', due[SSP_DUE_DUTY].s))
		return 0;
	if (strcmp(p->kind, "school") == 0)
		code = (p->hears ? is_kept_from_caller : is_about_child)(p, due[SSP_DUE_REF].s, &about);
	if (code)
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
	return words.failed || clean.failed ? fail_memory(&p->ssp->error) : paper_add_row(p, due[SSP_DUE_REF].s, "owed", clean.s, NULL);
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
	return code || p->part[p->parts - 1].shown || !*line->none ? code : paper_add_row(p, NULL, "note", line->none, NULL);
}

static bool is_line_for(const struct paper *p, const struct brief_line *line)
{
	if (strcmp(line->paper, p->kind) != 0 || (line->hears && !p->hears))
		return false;
	return !p->use || has_name(line->purposes, ' ', p->use);
}

static int gather_line(struct paper *p, const struct brief_line *line)
{
	size_t before = p->n;

	if (!paper_begin_part(p, line, line->section))
		return p->ssp->error.code;
	int code = (strcmp(line->noun, "due") == 0 ? due_line : select_line)(p, line);
	if (code != SSP_E_DENIED)
		return code;
	fail_clear(&p->ssp->error);
	p->n = before;
	p->parts--;
	if (p->denied && strcmp(p->denied, line->section) == 0)
		return 0;
	p->denied = line->section;
	return paper_add(p, line->section, "note", "not for this role");
}

int paper_gather(struct paper *p)
{
	int code = 0;

	for (const struct brief_line *line = brief_lines; *line->paper && !code; line++)
		if (is_line_for(p, line))
			code = gather_line(p, line);
	return code;
}


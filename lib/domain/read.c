/* The one door OUT: permission, scope, event, rows.
 *
 * There are two ways through it. If people are named, the rows go to a file without a name inside one transaction with their
 * event, and to the caller's stream only after the commit. So a killed process has either shown nothing, or left a trace of
 * the people shown. If nobody is named, the rows are streamed, and only an export leaves an event, before its first byte.
 *
 * The requested columns decide which way it is, not the content of the rows, so the query decides before anything is read.
 */
#include <stdlib.h>
#include <string.h>

#include "domain/noun.h"
#include "model/selection.h"
#include "query/words.h"
#include "ssp/query.h"
#include "store/people.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "util/json.h"
#include "util/spool.h"

/* Rows of a selection as the writer wants them. */
static int next_selected_row(struct ssp_rows *rows, struct ssp_value *row)
{
	return select_next(rows->self, row);
}

static int each_selected_row(struct ssp_rows *rows, ssp_take *take, void *self)
{
	return select_each(rows->self, take, self);
}

/* Tells what was chosen, for the event: the names of columns and conditions, never a value of a filter. */
static void selection_words(const struct ssp_query *q, struct buf *out)
{
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE];

	if (q->columns)
		buf_printf(out, "columns %s;", q->columns);
	for (size_t i = 0; i < q->n_where; i++)
		buf_printf(out, "where %.*s;", (int)strcspn(q->where[i], "!=<>~"), q->where[i]);
	if (q->period.from || q->period.to)
		buf_printf(out, "from %s to %s;", ssp_day_format(q->period.from, from), ssp_day_format(q->period.to, to));
}

/* A key as it prints, however it was typed. */
static const char *format_key(const struct ssp_query *q, char room[SSP_REF_SIZE])
{
	struct ssp_error ignored = { 0 };
	int64_t id;

	if (!q->key || !q->entity->prefix || ssp_ref_parse(q->entity->prefix, q->key, &id, &ignored))
		return q->key;
	return ssp_ref_format(q->entity->prefix, id, room);
}

static int write_event(struct ssp *ssp, const char *verb, const struct ssp_query *q, struct people *named, int64_t rows)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	char room[SSP_REF_SIZE];

	selection_words(q, &words);
	struct event ev = {
		.verb = strcmp(verb, "export") == 0 ? "disclose" : "consult",
		.noun = q->entity->noun,
		.reference = format_key(q, room),
		.purpose = q->purpose,
		.recipient = q->recipient,
		.selection = words.len ? words.s : NULL,
		.rows = rows,
		.counted = !q->key,
		.people = named,
	};
	return event_write(ssp, &ev);
}

/* Finds out, by one probe, whether the row belongs to another team or does not exist. */
static int explain_nothing(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	int code = ssp_record_new(&record, q->entity, &ssp->error);

	if (!code)
		code = noun_find(ssp, q->entity, q->key, record);
	return code ? code : noun_guard(ssp, record, scope);
}

/* Writes the selection as JSON: scope, period and conditions. */
static void scope_words(const struct ssp_query *q, const struct scope *scope, struct buf *out)
{
	struct json j = { out };

	json_open(&j, '{');
	if (!scope->all)
		json_pair(&j, "team", scope->team);
	query_json(q, &j);
	json_close(&j, '}');
}

/* The child rows of one row: the rows of each of its child nouns, written before it. */
enum { CHILD_NOUNS = 16 };
struct below {
	struct ssp_inner inner[CHILD_NOUNS + 1];
	char *text[CHILD_NOUNS];
	size_t n;
};

static void below_free(struct below *below)
{
	for (size_t i = 0; i < below->n; i++)
		free(below->text[i]);
}
#define _cleanup_below_ __attribute__((cleanup(below_free)))

static bool for_people(const struct ssp_style *style)
{
	return style->format == SSP_FORMAT_TABLE || style->format == SSP_FORMAT_MARKDOWN || style->format == SSP_FORMAT_HTML;
}

/* Writes the columns of a child noun, without the reference to the parent, which is above them. */
static void child_columns(const struct ssp_entity *child, bool listed, struct buf *out)
{
	for (const struct ssp_field *f = child->fields; f->name; f++)
		if ((!listed || (f->flags & SSP_LISTED)) && strcmp(f->name, child->part_of) != 0)
			buf_printf(out, "%s%s", out->len ? "," : "", f->name);
}

static int write_selection(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, struct people *named,
	FILE *out, const struct ssp_style *style, size_t *count);

/* The rows of one child noun, within the scope that the role has on it. */
static int write_child(struct ssp *ssp, const struct ssp_query *parent, const struct ssp_entity *child, const struct scope *scope,
	struct people *named, FILE *out, const struct ssp_style *style, size_t *count)
{
	_cleanup_buf_ struct buf columns = BUF_INIT, where = BUF_INIT;
	struct ssp_style own = { .format = style->format, .inner = true, .heading = child->plural, .clock = style->clock,
		.terminal = style->terminal, .colour = style->colour, .width = style->width, .no_header = style->no_header,
		.masked = style->masked };

	child_columns(child, for_people(style), &columns);
	buf_printf(&where, "%s=%s", child->part_of, parent->key);
	if (columns.failed || where.failed)
		return fail_memory(&ssp->error);
	const char *const condition[] = { where.s };
	struct ssp_query q = { .entity = child, .columns = columns.s, .where = condition, .n_where = 1,
		.identifying = named != NULL };
	return write_selection(ssp, &q, scope, q.identifying && select_personal(&q) ? named : NULL, out, &own, count);
}

/* Adds the rows of one child noun, unless the role may not list it; people are not shown an empty child noun. */
static int read_child(struct ssp *ssp, const struct ssp_query *q, const struct ssp_entity *child, struct people *named,
	const struct ssp_style *style, struct below *below)
{
	struct scope scope;
	bool identifying = false;
	size_t bytes, rows = 0;

	if (scope_for(ssp, child->noun, "list", &scope, &identifying)) {
		fail_clear(&ssp->error);
		return 0;
	}
	char **text = &below->text[below->n];
	FILE *out = open_memstream(text, &bytes);
	if (!out)
		return fail_memory(&ssp->error);
	below->n++;
	int code = write_child(ssp, q, child, &scope, identifying ? named : NULL, out, style, &rows);
	/* without memory to cut the text to its length the stream closes and leaves none */
	if ((fclose(out) || !*text) && !code)
		code = fail_memory(&ssp->error);
	if (!code)
		below->inner[below->n - 1] = (struct ssp_inner){ child->plural, rows || !for_people(style) ? *text : "" };
	return code;
}

static int read_children(struct ssp *ssp, const struct ssp_query *q, struct people *named, const struct ssp_style *style,
	struct below *below)
{
	const struct ssp_entity *child;
	bool nested = for_people(style) || style->format == SSP_FORMAT_JSON || style->format == SSP_FORMAT_JSONL;
	int code = 0;

	for (size_t i = 0; !code && nested && i < CHILD_NOUNS && (child = ssp_entity_child(q->entity, i)); i++)
		code = read_child(ssp, q, child, named, style, below);
	return code;
}

/* When a row was: from its time and for how long, where it has hours, else its days. */
static void name_days(const struct ssp_entity *entity, struct ssp_style *style)
{
	const struct ssp_field *day = ssp_day_field(entity);

	style->noun = entity->noun;
	style->begins = day ? day->name : NULL;
	style->ends = entity->ends;
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (f->duration) {
			style->begins = f->name;
			style->lasts = f->duration;
		}
}

/* Writes the rows. For rows that are not masked (`named`), adds the people that they are about. */
static int write_selection(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope, struct people *named,
	FILE *out, const struct ssp_style *style, size_t *count)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	_cleanup_selection_ struct selection sel = { 0 };
	_cleanup_below_ struct below below = { 0 };
	struct ssp_style own = *style;
	size_t n = 0;
	int code = q->children ? read_children(ssp, q, named, style, &below) : 0;

	if (!code)
		code = access_denied(ssp, q->entity->noun, select_open(ssp, q, scope, named != NULL, true, &sel));
	scope_words(q, scope, &words);
	own.scope_json = words.s;
	own.below = below.inner;
	name_days(q->entity, &own);
	if (!code) {
		struct ssp_rows rows = { sel.columns, sel.n, &sel, next_selected_row, NULL, sel.whole ? each_selected_row : NULL };
		code = ssp->write_rows(out, &own, &rows, &n, &ssp->error);
	}
	if (!code && named)
		code = select_people(ssp, q, scope, named);
	if (count)
		*count = n;
	return code;
}

/* One key: is there such a row in the scope? Looked up first, so that nothing is printed for a row that is not. */
static int check_row_exists(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope)
{
	_cleanup_selection_ struct selection sel = { 0 };
	struct ssp_value row[RECORD_FIELDS];
	struct ssp_query probe = { .entity = q->entity, .key = q->key, .voided = true };

	if (!q->key)
		return 0;
	int got = select_open(ssp, &probe, scope, false, false, &sel);
	if (!got)
		got = select_next(&sel, row);
	if (got)
		return got < 0 ? got : 0;
	return explain_nothing(ssp, q, scope);
}

/* People are named: the rows wait in a file without a name until their event is committed. The event is written last, because
 * it lists the people named. */
static int read_named(struct ssp *ssp, const char *verb, const struct ssp_query *q, const struct scope *scope, FILE *out,
	const struct ssp_style *style, size_t *count)
{
	_cleanup_people_ struct people named = { 0 };
	size_t rows = 0;
	FILE *spool;
	int code = spool_new(&spool, ssp->folder, &ssp->error);

	if (code)
		return code;
	if (!(code = store_write(ssp))) {
		if (!(code = check_row_exists(ssp, q, scope)) &&
			!(code = write_selection(ssp, q, scope, &named, spool, style, &rows)))
			code = write_event(ssp, verb, q, &named, q->key ? 0 : (int64_t)rows);
		code = store_end(ssp, code);
	}
	if (count)
		*count = rows;
	if (!code)
		code = spool_to(spool, out, &ssp->error);
	fclose(spool);
	return code;
}

/* Checks the query before an event mentions it: text that is no field's name could be anybody's. */
static int check_query(struct ssp *ssp, const struct ssp_query *q, const struct scope *scope)
{
	_cleanup_selection_ struct selection sel = { 0 };

	return access_denied(ssp, q->entity->noun, select_open(ssp, q, scope, false, false, &sel));
}

/* The event of an export says how many rows it gave away. */
static int write_export(struct ssp *ssp, const char *verb, const struct ssp_query *q, const struct scope *scope)
{
	int64_t rows;
	int code = select_count(ssp, q, scope, &rows);

	return code ? code : write_event(ssp, verb, q, NULL, rows);
}

/* An export has an event, committed before the rows are streamed; a masked list has none. */
static int read_masked(struct ssp *ssp, const char *verb, const struct ssp_query *q, const struct scope *scope, FILE *out,
	const struct ssp_style *style, size_t *count)
{
	int code = 0;

	if (strcmp(verb, "export") == 0 && !(code = check_query(ssp, q, scope)) && !(code = store_write(ssp)))
		code = store_end(ssp, write_export(ssp, verb, q, scope));
	if (code || (code = store_read(ssp)))
		return code;
	code = check_row_exists(ssp, q, scope);
	if (!code)
		code = write_selection(ssp, q, scope, NULL, out, style, count);
	return store_end(ssp, code);
}

/* The manifest, which cannot be erased, has purpose and recipient: so they are words of lists and not free text. Only those who
 * may see the names of young people may ask which events named one. */
static int check_asked(struct ssp *ssp, const struct ssp_query *q)
{
	struct scope scope;
	bool identifying = true;
	int code = terms_check_use(ssp, q->purpose, q->recipient);

	return code || !q->about ? code : access_scope(ssp, person_root()->noun, "list", &scope, &identifying);
}

/* Do rows of a child noun say who somebody is? */
static bool children_personal(const struct ssp_entity *entity)
{
	struct ssp_query q = { .columns = "*" };

	for (size_t i = 0; (q.entity = ssp_entity_child(entity, i)); i++)
		if (select_personal(&q))
			return true;
	return false;
}

int ssp_read(struct ssp *ssp, const char *verb, const struct ssp_query *q, FILE *out, const struct ssp_style *style,
	size_t *count)
{
	struct scope scope;
	bool named = q->identifying && (select_personal(q) || (q->children && children_personal(q->entity)));
	int code = access_scope(ssp, q->entity->noun, verb, &scope, &named);

	if (!code)
		code = check_asked(ssp, q);
	if (code)
		return code;
	return (named ? read_named : read_masked)(ssp, verb, q, &scope, out, style, count);
}

int ssp_get(struct ssp *ssp, const char *verb, const struct ssp_entity *entity, const char *key, bool identifying,
	struct ssp_record **record)
{
	_cleanup_people_ struct people named = { 0 };
	struct ssp_query q = { .entity = entity, .key = key, .columns = "*" };
	struct scope scope;
	bool unmasked = identifying && select_personal(&q);

	*record = NULL;
	int code = access_scope(ssp, entity->noun, verb, &scope, &unmasked);
	if (code || (code = ssp_record_new(record, entity, &ssp->error)) || (code = store_write(ssp)))
		return code;
	if (!(code = noun_find(ssp, entity, key, *record)))
		code = noun_guard(ssp, *record, &scope);
	if (!code && unmasked && !(code = record_people(ssp, *record, &named)))
		code = write_event(ssp, verb, &q, &named, 0);
	for (const struct ssp_field *f = entity->fields; !code && !unmasked && f->name; f++)
		if (f->flags & (SSP_PERSONAL | SSP_NARRATIVE))
			ssp_record_put_null(*record, f->name);
	/* masked fields are not given: the record may go back through ssp_edit and empty nothing */
	(*record)->given = 0;
	return store_end(ssp, code);
}

/* Selecting from rows that a report makes in C. See ssp/query.h.
 *
 * The rows become a JSON text, which the engine reads as a table, so that their columns, conditions and orders are those of
 * every list. Reports are short: nothing is written, and nothing outlives the reading.
 */
#include <string.h>

#include "model/record.h"
#include "query/select.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/json.h"

/* Rows that were selected from others. */
struct picked {
	struct ssp_entity report;
	struct ssp_field fields[RECORD_FIELDS + 2];
	struct selection sel;
};

static const struct ssp_entity *noun_of_prefix(const char *prefix)
{
	const struct ssp_entity *const *e = ssp_entities;

	while (*e && !((*e)->prefix && strcmp((*e)->prefix, prefix) == 0))
		e++;
	return *e;
}

/* The noun that the values of a column are keys of, or NULL. */
static const char *noun_of_column(const struct ssp_column *c, const char *ref)
{
	const struct ssp_entity *named = c->prefix ? noun_of_prefix(c->prefix) : c->type == SSP_REF ? ssp_entity_find(c->name) : NULL;

	return ref ? ref : named ? named->noun : NULL;
}

/* A column as a field, from which paths go on where it refers to a noun. */
static struct ssp_field field_of(const struct ssp_column *c, const char *ref, unsigned listed)
{
	struct ssp_field f = { .name = c->name, .type = c->type, .flags = c->flags & (SSP_PERSONAL | SSP_NARRATIVE), .help = "" };

	f.ref = noun_of_column(c, ref);
	if (f.ref)
		f.type = SSP_REF;
	else if (c->type == SSP_WORD || c->type == SSP_REF)
		f.type = SSP_TERM; /* a word of no list that is known, which a text is not */
	f.flags |= listed;
	return f;
}

static void value_json(struct json *j, const struct ssp_value *v)
{
	if (v->kind == SSP_WHOLE)
		json_int(j, v->i);
	else if (v->kind == SSP_NUMBER)
		json_number(j, v->r);
	else if (v->kind == SSP_STRING)
		json_textn(j, v->s, v->len);
	else
		json_nothing(j);
}

static int rows_as_json(struct ssp *ssp, struct ssp_rows *from, struct buf *out)
{
	struct ssp_value row[RECORD_FIELDS];
	struct json j = { out };
	int got;

	json_open(&j, '[');
	while ((got = from->next(from, row)) == 1) {
		json_open(&j, '[');
		for (size_t i = 0; i < from->n; i++)
			value_json(&j, &row[i]);
		json_close(&j, ']');
	}
	json_close(&j, ']');
	return got ? got : out->failed ? fail_memory(&ssp->error) : 0;
}

static int next_picked(struct ssp_rows *rows, struct ssp_value *row)
{
	return select_next(&((struct picked *)rows->self)->sel, row);
}

static void close_picked(struct ssp_rows *rows)
{
	struct picked *p = rows->self;

	if (p)
		select_close(&p->sel);
	mem_free(p);
	rows->self = NULL;
}

int ssp_select(struct ssp *ssp, const char *name, const struct ssp_query *query, struct ssp_rows *from, struct ssp_rows *rows)
{
	_cleanup_buf_ struct buf json = BUF_INIT;
	struct picked *p = mem_zalloc(sizeof *p);
	struct ssp_query q = *query;
	int code = p ? rows_as_json(ssp, from, &json) : fail_memory(&ssp->error);

	bool some = false; /* of the columns are listed, or all are */

	if (code) {
		mem_free(p);
		return code;
	}
	bool all = q.columns && strcmp(q.columns, "*") == 0;
	q.columns = all ? NULL : q.columns;
	for (size_t i = 0; i < from->n && !all; i++)
		some |= (from->columns[i].flags & SSP_LISTED) != 0;
	for (size_t i = 0; i < from->n; i++)
		p->fields[i] = field_of(&from->columns[i], from->refs ? from->refs[i] : NULL, some ? from->columns[i].flags & SSP_LISTED
			: SSP_LISTED);
	p->fields[from->n] = (struct ssp_field){ .name = "row", .type = SSP_INT, .flags = SSP_KEY, .help = "" };
	p->report = (struct ssp_entity){ .noun = name, .fields = p->fields };
	q.entity = &p->report;
	code = select_open_json(ssp, &q, json.s, &p->sel);
	*rows = (struct ssp_rows){ p->sel.columns, p->sel.n, p, next_picked, close_picked };
	if (code)
		close_picked(rows);
	return code;
}

/* Cover of the cases of an officer who is away. See ssp/handover.h. */
#include "ssp/handover.h"

#include <string.h>

#include "domain/candidate.h"
#include "domain/notice.h"
#include "domain/record_event.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "query/key.h"
#include "ssp/contact.h"
#include "store/stmt.h"
#include "util/fail.h"

#define SEE_WHO_CAN "see who can: ssp handover %s --from %s --until %s --suggest --dry-run"

/* The cover that is being recorded, and its fields. */
struct covering {
	struct ssp *ssp;
	const struct ssp_record *cover;
	const char *officer, *handed, *from, *until;
};

static int refuse_cover(const struct covering *v, const char *id, const char *message)
{
	fail(&v->ssp->error, SSP_E_DENIED, id, "%s", message);
	return fail_hint(&v->ssp->error, SEE_WHO_CAN, v->handed, v->from, v->until);
}

static int check_covering_officer(const struct covering *v)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char message[160];
	int code = stmt_open(v->ssp, &st, "SELECT o.active, CASE WHEN o.team = c.team THEN 1 ELSE 0 END, c.team FROM officer o, \"case\" c"
		" WHERE o.key = ? AND c.id = ?", "tv", v->officer, ssp_record_get(v->cover, "case"));

	if (code || (code = stmt_step(st)) <= 0)
		return code;
	if (!stmt_whole(st, 0)) {
		snprintf(message, sizeof message, "%s is no longer active", v->officer);
		return refuse_cover(v, "officer-inactive", message);
	}
	if (stmt_whole(st, 1))
		return 0;
	snprintf(message, sizeof message, "%s is not of the team %s", v->officer, stmt_text(st, 2) ? stmt_text(st, 2) : "of the case");
	return refuse_cover(v, "other-team-officer", message);
}

/* Refuses an officer who is away on one of the days. */
static int check_covering_days(const struct covering *v)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], message[160];
	int code = stmt_open(v->ssp, &st, "SELECT \"from\", \"to\" FROM absence WHERE officer = ? AND voided IS NULL AND \"from\" <= ?"
		" AND \"to\" >= ? ORDER BY \"from\", id LIMIT 1", "ttt", v->officer, v->until, v->from);

	if (code || (code = stmt_step(st)) <= 0)
		return code;
	snprintf(message, sizeof message, "%s is away from %s to %s", v->officer, ssp_day_words(stmt_day(st, 0), from),
		ssp_day_words(stmt_day(st, 1), to));
	return refuse_cover(v, "officer-absent", message);
}

/* Refuses a case that somebody else covers for the same lead on one of the days. */
static int check_covered_once(const struct covering *v)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], ref[SSP_REF_SIZE];
	int code = stmt_open(v->ssp, &st, "SELECT id, officer, \"from\", until FROM cover WHERE \"case\" = ? AND handed = ?"
		" AND voided IS NULL AND \"from\" <= ? AND until >= ? AND id <> ? ORDER BY \"from\", id LIMIT 1", "vttti",
		ssp_record_get(v->cover, "case"), v->handed, v->until, v->from,
		ssp_record_null(v->cover, "ref") ? 0 : ssp_record_int(v->cover, "ref"));

	if (code || (code = stmt_step(st)) <= 0)
		return code;
	fail(&v->ssp->error, SSP_E_DENIED, "covered-already", "%s covers %s from %s to %s already (%s)", stmt_text(st, 1),
		ssp_ref_format(entity_case.prefix, ssp_record_int(v->cover, "case"), (char[SSP_REF_SIZE]){ 0 }),
		ssp_day_words(stmt_day(st, 2), from), ssp_day_words(stmt_day(st, 3), to),
		ssp_ref_format(entity_cover.prefix, stmt_whole(st, 0), ref));
	return fail_hint(&v->ssp->error, "end it sooner with: ssp cover edit %s --until DATE; or void it: ssp cover void %s --reason CODE",
		ref, ref);
}

static void put_covering(struct covering *v, struct ssp *ssp, const struct ssp_record *record)
{
	*v = (struct covering){ ssp, record, ssp_record_text(record, "officer"), ssp_record_text(record, "handed"),
		ssp_record_text(record, "from"), ssp_record_text(record, "until") };
}

/* A cover may always become shorter. Two covers of a case that overlap cause a warning; only `handover` refuses them. */
int check_cover(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	const char *first = old ? ssp_record_text(old, "from") : NULL, *last = old ? ssp_record_text(old, "until") : NULL;
	struct covering v;
	int code = ssp_record_null(record, "by") ? ssp_record_put_text(record, "by", ssp->who) : 0;

	put_covering(&v, ssp, record);
	if (code || !v.officer || !v.handed || !v.from || !v.until)
		return code;
	if (first && last && strcmp(v.from, first) >= 0 && strcmp(v.until, last) <= 0)
		return code;
	if (strcmp(v.officer, v.handed) == 0)
		return fail(&ssp->error, SSP_E_USAGE, "self-cover", "%s cannot cover their own cases", v.officer);
	code = check_covering_officer(&v);
	return code ? code : check_covering_days(&v);
}

static int add_cover_of(struct act *a, const char *officer, ssp_day from, ssp_day until, char reference[SSP_REF_SIZE])
{
	_cleanup_record_ struct ssp_record *row = NULL;
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp *ssp = a->ssp;
	struct covering v;
	char first[SSP_DATE_SIZE], last[SSP_DATE_SIZE], ref[SSP_TEXT_SIZE], message[96];
	const char *key, *lead = ssp_record_text(a->old, "officer");
	int code = case_check_open(a);

	if (code)
		return code;
	if (!lead) {
		snprintf(message, sizeof message, "%s has no lead to cover for", noun_reference(a->old, ref));
		return act_refuse(ssp, a->old, "no-lead", message, "assign it: ssp case assign");
	}
	code = key_resolve(ssp, &arena, "officer", officer, &key);
	if (!code)
		code = ssp_record_new(&row, &entity_cover, &ssp->error);
	if (!code)
		code = ssp_record_put_int(row, "case", ssp_record_int(a->old, "ref"));
	const char *const texts[][2] = {
		{ "officer", code ? NULL : key }, { "handed", lead }, { "from", ssp_day_format(from, first) },
		{ "until", ssp_day_format(until, last) }, { "by", ssp->who }, { NULL },
	};
	if (!code)
		code = act_texts(ssp, row, texts);
	if (!code) {
		put_covering(&v, ssp, row);
		code = check_covered_once(&v);
	}
	if (!code)
		code = noun_insert(ssp, row);
	code = access_denied(ssp, entity_cover.noun, code);
	if (!code)
		ssp_ref_format(entity_cover.prefix, ssp_record_int(row, "ref"), reference);
	return code ? code : record_event(ssp, "collect", row, NULL);
}

int ssp_cover_add(struct ssp *ssp, const char *key, const char *officer, ssp_day from, ssp_day until,
	char reference[SSP_REF_SIZE])
{
	struct act a;

	reference[0] = '\0';
	int code = act_begin(&a, ssp, &entity_case, key, "handover", "");
	return code ? code : act_end(&a, add_cover_of(&a, officer, from, until, reference));
}

/* A handover that is being proposed. */
struct handing {
	struct ssp *ssp;
	const struct ssp_handover *h;
	struct scope scope;
	struct pool pool;
	const char *officer; /* as the store has it */
	struct arena arena;
};

static int check_handed(struct handing *g)
{
	_cleanup_record_ struct ssp_record *officer = NULL;
	struct ssp *ssp = g->ssp;
	char message[96];
	int code = ssp_record_new(&officer, &entity_officer, &ssp->error);

	if (!code)
		code = noun_find(ssp, &entity_officer, g->h->officer, officer);
	if (code)
		return code;
	if (!(g->officer = arena_dup(&g->arena, ssp_record_text(officer, "key"))))
		return fail_memory(&ssp->error);
	if (g->h->until < g->h->from)
		return fail(&ssp->error, SSP_E_USAGE, "bad-value", "the last day is before the first");
	if (ssp_record_int(officer, "active"))
		return 0;
	snprintf(message, sizeof message, "%s is no longer active", g->officer);
	return act_refuse(ssp, officer, "officer-inactive", message,
		"give the cases another lead: ssp case assign REFERENCE --officer KEY");
}

/* Proposes the officer who covers the case already, and takes the case out of the pool. */
static int take_covered(struct handing *g, struct stmt *st, ssp_take_proposal *each, void *self)
{
	struct ssp_proposal out = { 0 };
	char ref[SSP_REF_SIZE], from[SSP_DATE_SIZE], until[SSP_DATE_SIZE];
	struct pool *p = &g->pool;
	size_t i = 0;

	while (i < p->n_cases && p->cases[i].id != stmt_whole(st, 0))
		i++;
	if (i == p->n_cases || (p->only && strcmp(p->only, stmt_text(st, 2)) != 0))
		return 0;
	memmove(p->cases + i, p->cases + i + 1, (--p->n_cases - i) * sizeof *p->cases);
	ssp_ref_format(entity_case.prefix, stmt_whole(st, 0), out.reference);
	snprintf(out.officer, sizeof out.officer, "%s", stmt_text(st, 2));
	out.open = p->officers[pool_officer(p, out.officer)].held[0];
	snprintf(out.reason, sizeof out.reason, "covered from %s to %s: %s", ssp_day_words(stmt_day(st, 3), from),
		ssp_day_words(stmt_day(st, 4), until), ssp_ref_format(entity_cover.prefix, stmt_whole(st, 1), ref));
	return each(self, &out);
}

static int take_all_covered(struct handing *g, ssp_take_proposal *each, void *self)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE], until[SSP_DATE_SIZE];
	int code = stmt_open(g->ssp, &st, "SELECT \"case\", id, officer, \"from\", until FROM cover WHERE handed = ? AND voided IS NULL"
		" AND \"from\" <= ? AND until >= ? ORDER BY \"case\", id", "ttt", g->officer, ssp_day_format(g->h->from, from),
		ssp_day_format(g->h->until, until));

	while (!code && (code = stmt_step(st)) == 1)
		code = take_covered(g, st, each, self);
	return code;
}

static int propose_handover(struct handing *g, ssp_take_proposal *each, int (*load)(void *self, const struct ssp_load *load),
	void *self)
{
	_cleanup_record_ struct ssp_record *officer = NULL;
	struct pool_query q = { .which = "c.officer = ?1 AND c.closed IS NULL", .from = g->h->from, .until = g->h->until };
	int code = check_handed(g);

	if (code)
		return code;
	q.handed = g->officer;
	q.key = value_text(g->officer);
	if ((code = pool_load(&g->pool, g->ssp, &q, &g->scope)))
		return code;
	if (!g->pool.n_cases) {
		if (!(code = ssp_record_new(&officer, &entity_officer, &g->ssp->error)) &&
			!(code = noun_find(g->ssp, &entity_officer, g->officer, officer)))
			code = noun_guard(g->ssp, officer, &g->scope);
		return code;
	}
	code = key_resolve(g->ssp, &g->arena, "officer", g->h->to, &g->pool.only);
	if (!code)
		code = take_all_covered(g, each, self);
	return code ? code : pool_propose(&g->pool, each, load, self);
}

int ssp_handover_propose(struct ssp *ssp, const struct ssp_handover *h, ssp_take_proposal *each,
	int (*load)(void *self, const struct ssp_load *load), void *self)
{
	struct handing g = { .ssp = ssp, .h = h, .pool = { .ssp = ssp } };
	int code = access_scope(ssp, "handover", "", &g.scope, NULL);

	if (code || (code = store_read(ssp)))
		return code;
	code = propose_handover(&g, each, load, self);
	pool_free(&g.pool);
	code = store_end(ssp, code);
	arena_free(&g.arena);
	return code;
}

/* The texts while they are written: the rows come school by school. */
struct texts {
	struct notice_out out;
	const struct ssp_handover *h;
	void (*nobody)(void *self, int64_t school);
	struct recipient to;
	int64_t school; /* of the text that is being written; 0: none */
	bool begun; /* the text has its head, and a case */
	char from[SSP_DATE_SIZE], until[SSP_DATE_SIZE], back[SSP_DATE_SIZE], team[SSP_TEXT_SIZE], name[2 * SSP_TEXT_SIZE];
	bool any;
};

static int write_text_head(struct texts *t)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	int code = t->any ? notice_line(&t->out, 0, &text) : 0;

	code = notice_to(&t->out, code, &t->to);
	buf_printf(&text, "Subject: Cover for %s, %s to %s", t->name, t->from, t->until);
	code = notice_line(&t->out, code, &text);
	code = notice_line(&t->out, code, &text);
	buf_printf(&text, "From %s to %s, %s does not work on these cases. Please turn to:", t->from, t->until, t->name);
	code = notice_line(&t->out, code, &text);
	t->any = t->begun = true;
	return code;
}

static int write_foot(struct texts *t)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	if (!t->begun)
		return 0;
	t->begun = false;
	buf_printf(&text, "%s works on them again from %s.", t->name, t->back);
	return notice_team(&t->out, notice_line(&t->out, 0, &text), t->team);
}

/* Records as a disclosure that the school gets the reference of the case. */
static int record_told(struct texts *t, int64_t cover)
{
	_cleanup_record_ struct ssp_record *row = NULL;
	struct ssp *ssp = t->out.ssp;
	struct ssp_value key = value_int(cover);
	int code = ssp_record_new(&row, &entity_cover, &ssp->error);

	if (!code)
		code = noun_load(ssp, &entity_cover, &key, row);
	return code ? code : record_event(ssp, "disclose", row, &(struct event){ .purpose = "information-sharing", .recipient = "school" });
}

static int begin_text(struct texts *t, int64_t school, const char *team)
{
	int code = write_foot(t);

	if (!code)
		code = recipient_of_school(t->out.ssp, school, &t->to);
	if (code)
		return code;
	t->school = school;
	snprintf(t->team, sizeof t->team, "%s", team ? team : "");
	if (!t->to.id)
		t->nobody(t->out.self, school);
	return 0;
}

static int write_covered_case(struct texts *t, struct stmt *st)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	char ref[SSP_REF_SIZE];
	bool may;
	int code = stmt_whole(st, 2) == t->school ? 0 : begin_text(t, stmt_whole(st, 2), stmt_text(st, 3));

	if (code || !t->to.id || (code = ssp_contact_may_learn(t->out.ssp, t->to.id, stmt_whole(st, 7), &may)))
		return code;
	if (!may) { /* as if the school had nobody to write to */
		t->nobody(t->out.self, t->school);
		return 0;
	}
	if (!t->begun && (code = write_text_head(t)))
		return code;
	buf_printf(&text, "%s", ssp_ref_format(entity_case.prefix, stmt_whole(st, 1), ref));
	if (stmt_whole(st, 6))
		buf_printf(&text, " (referral %s)", ssp_ref_format(entity_referral.prefix, stmt_whole(st, 6), ref));
	buf_printf(&text, ": %s (%s)", stmt_text(st, 5), stmt_text(st, 4));
	code = notice_line(&t->out, 0, &text);
	return code ? code : record_told(t, stmt_whole(st, 0));
}

static int write_texts(struct texts *t, const char *officer, const struct scope *scope)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char from[SSP_DATE_SIZE], until[SSP_DATE_SIZE];
	int code = stmt_open(t->out.ssp, &st, "SELECT v.id, c.id, c.school, c.team, o.key, o.name, c.referral, c.yp FROM cover v"
		" JOIN \"case\" c ON c.id = v.\"case\" JOIN officer o ON o.key = v.officer WHERE v.handed = ?1 AND v.\"from\" = ?2"
		" AND v.until = ?3 AND v.voided IS NULL AND c.school IS NOT NULL AND (?4 = 1 OR c.team = ?5) ORDER BY c.school, c.id",
		"tttit", officer, ssp_day_format(t->h->from, from), ssp_day_format(t->h->until, until), (int64_t)scope->all, scope->team);

	while (!code && (code = stmt_step(st)) == 1)
		code = write_covered_case(t, st);
	return code ? code : write_foot(t);
}

int ssp_handover_texts(struct ssp *ssp, const struct ssp_handover *h, int (*line)(void *self, const char *text),
	void (*nobody)(void *self, int64_t school), void *self)
{
	_cleanup_record_ struct ssp_record *officer = NULL;
	struct texts t = { .out = { ssp, line, self }, .h = h, .nobody = nobody };
	struct scope scope;
	int code = access_scope(ssp, "handover", "", &scope, NULL);

	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = ssp_record_new(&officer, &entity_officer, &ssp->error)))
		code = noun_find(ssp, &entity_officer, h->officer, officer);
	if (!code) {
		snprintf(t.name, sizeof t.name, "%s", ssp_record_text(officer, "name"));
		ssp_day_words(h->from, t.from);
		ssp_day_words(h->until, t.until);
		ssp_day_words(h->until + 1, t.back);
		code = write_texts(&t, ssp_record_text(officer, "key"), &scope);
	}
	return store_end(ssp, code);
}

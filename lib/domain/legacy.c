/* Imports the old list of cases of a team. See ssp/import.h.
 *
 * A record becomes a case, open since its day, with its lead, and a young person where the store has none with this name and date
 * of birth. The episode says `legacy`, so that the exceptions list every case that began without a referral and a decision. An
 * event for each case names the young person.
 */
#include "domain/legacy.h"

#include <string.h>

#include "domain/known.h"
#include "domain/names.h"
#include "domain/record_event.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

struct legacy {
	struct ssp *ssp;
	const struct import_source *inner;
	struct ssp_record *line; /* the record of the list */
	long at;                 /* its number, from 1 */
	struct known_rows added; /* young people */
};

static int next_listed(void *self, struct ssp_record *record, struct ssp_error *e)
{
	struct legacy *l = self;
	int got = l->inner->next(l->inner->self, l->line, e);

	ssp_record_clear(record);
	record->from_file = true;
	l->at += got != 0;
	return got || !l->added.n ? got : look_for_known(l->ssp, &entity_yp, &l->added);
}

static int rest_of_line(void *self, struct ssp_record *record, struct ssp_error *e)
{
	struct legacy *l = self;

	(void)record;
	return l->inner->rest(l->inner->self, l->line, e);
}

static void place_line(void *self, struct ssp_error *e)
{
	struct legacy *l = self;

	l->inner->place(l->inner->self, e);
}

static int refused_line(void *self, const char *faults)
{
	struct legacy *l = self;

	return l->inner->refused(l->inner->self, faults);
}

/* Fields of the same name, as far as the line has a value. */
static int copy_line(struct legacy *l, struct ssp_record *record)
{
	const struct ssp_field *f = l->line->entity->fields;

	for (int i = 0; f[i].name; i++) {
		int own = ssp_field_index(record->entity, f[i].name);
		if (own < 0 || f[i].flags & SSP_KEY || record_is_null(l->line, i))
			continue;
		if (ssp_record_put(record, own, ssp_record_at(l->line, i)))
			return fail_memory(&l->ssp->error);
	}
	return 0;
}

static int fail_several(struct legacy *l)
{
	fail(&l->ssp->error, SSP_E_USAGE, "several", "several young people have this name and date of birth");
	fail_at(&l->ssp->error, NULL, 0, "yp");
	return fail_hint(&l->ssp->error, "merge them first, or name one of them in a column yp");
}

/* The young person with the same name and date of birth; *id is 0 where there is none. */
static int find_listed_person(struct legacy *l, int64_t *id)
{
	_cleanup_buf_ struct buf wanted = BUF_INIT, key = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	const char *dob = ssp_record_text(l->line, "dob");

	*id = 0;
	if (!names_keys(ssp_record_text(l->line, "given"), ssp_record_text(l->line, "family"), &wanted, NULL))
		return fail_memory(&l->ssp->error);
	if (!dob || !wanted.len)
		return 0;
	int code = stmt_open(l->ssp, &st, "SELECT id, given, family FROM yp WHERE dob = ? AND merged IS NULL ORDER BY id", "t", dob);
	while (!code && (code = stmt_step(st)) == 1) {
		code = names_keys(stmt_text(st, 1), stmt_text(st, 2), &key, NULL) ? 0 : fail_memory(&l->ssp->error);
		if (code || strcmp(key.s, wanted.s) != 0)
			continue;
		if (*id)
			return fail_several(l);
		*id = stmt_whole(st, 0);
	}
	return code;
}

/* Reports that the young person was in the store before, with an event for that; not for one that an earlier line added. */
static int tell_same(struct legacy *l, int64_t id)
{
	char ref[SSP_REF_SIZE];

	if (l->added.n && id >= l->added.first)
		return 0;
	struct known known = { .looked = "yp", .id = id, .told = { .record = l->at, .row = "",
		.like = "same name and date of birth, so the case is theirs" } };

	known.told.reference = ssp_ref_format(entity_yp.prefix, id, ref);
	return add_known(l->ssp, &known);
}

static int add_listed_person(struct legacy *l, int64_t *id)
{
	_cleanup_record_ struct ssp_record *yp = NULL;
	int code = ssp_record_new(&yp, &entity_yp, &l->ssp->error);

	if (code)
		return code;
	yp->from_file = true;
	if (!(code = copy_line(l, yp)))
		code = noun_insert(l->ssp, yp);
	if (code)
		return code;
	*id = ssp_record_int(yp, "ref");
	return note_new_row(l->ssp, &l->added, *id, l->at);
}

static int find_or_add_person(struct legacy *l, struct ssp_record *record)
{
	int64_t id;

	if (!ssp_record_null(l->line, "yp"))
		return 0;
	int code = find_listed_person(l, &id);
	if (!code)
		code = id ? tell_same(l, id) : add_listed_person(l, &id);
	return code ? code : ssp_record_put_int(record, "yp", id);
}

/* Elsewhere only acts set the state and the lead; an old list gives the result of those acts. */
static int fill_lead(struct ssp_record *record)
{
	const char *const set[] = { "status", "officer" };
	int code = ssp_record_put_text(record, "status", ssp_record_null(record, "officer") ? "open" : "active");

	for (size_t i = 0; i < 2; i++)
		record->given &= ~(UINT64_C(1) << ssp_field_index(record->entity, set[i]));
	return code;
}

static int lay_line(void *self, const struct ssp_record *old, struct ssp_record *record)
{
	struct legacy *l = self;
	int code = copy_line(l, record);

	(void)old;
	if (!code)
		code = noun_check_refs(l->ssp, NULL, l->line);
	if (!code)
		code = find_or_add_person(l, record);
	if (!code)
		code = fill_lead(record);
	return code ? code : fill_place(l->ssp, record);
}

static int end_listed_case(void *self, const struct ssp_record *record, enum import_kept what, struct ssp_imported *done)
{
	struct legacy *l = self;
	struct ssp *ssp = l->ssp;
	const struct passed none = { 0 };
	char reference[SSP_REF_SIZE];
	int64_t case_id = ssp_record_int(record, "ref");
	int code = episode_note(ssp, record);

	(void)what;
	if (!code)
		code = stmt_run(ssp, "UPDATE episode SET rule = CASE WHEN rule IS NULL THEN 'legacy' ELSE 'legacy ' || rule END"
			" WHERE \"case\" = ?", "i", case_id);
	if (!code && !ssp_record_null(record, "officer"))
		code = assignment_add(ssp, case_id, ssp_record_text(record, "officer"), ssp_record_text(record, "opened"), &none,
			reference);
	done->added += !code;
	return code ? code : record_event(ssp, "collect", record, NULL);
}

int legacy_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source, struct ssp_imported *done)
{
	struct legacy l = { .ssp = ssp, .inner = source };
	const struct import_source lines = { next_listed, rest_of_line, place_line, refused_line, NULL, &l, source->digest,
		source->encoding };
	const struct import_rules rules = { lay_line, end_listed_case, &l };
	int code = ssp_record_new(&l.line, &entity_legacy, &ssp->error);

	if (!code)
		code = import_run(ssp, import, &lines, &rules, done);
	if (code == SSP_E_DATA && strcmp(ssp->error.id, "refused") == 0) {
		*ssp->error.hint = '\0'; /* of other imports, which may keep the good records */
		fail_hint(&ssp->error, "correct them, and import the file again");
	}
	ssp_record_free(l.line);
	mem_free(l.added.records);
	return code;
}

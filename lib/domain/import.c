/* Imports many records in one transaction. See ssp/import.h.
 *
 * Each row is tried by itself: a fault is undone and reported with its line, and the next row follows, so that one run shows every
 * fault of a file. A fault of a record (is_fault) does not end the import. A fault of the system, such as a full disk, does.
 */
#include "domain/import.h"

#include <string.h>

#include "domain/crossing.h"
#include "domain/history.h"
#include "domain/known.h"
#include "domain/records.h"
#include "domain/row_rule.h"
#include "store/bulk.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/fail.h"

/* One import while it runs. */
struct run {
	struct ssp *ssp;
	const struct ssp_import *import;
	const struct import_source *source;
	const struct import_rules *rules;
	struct ssp_imported *done;
	struct scope scope;
	struct ssp_record *record, *old, *next;
	long at;           /* records so far */
	struct known_rows new; /* of a noun with the hook `known` */
	struct row_lacks lacks; /* of the rows that were added */
	uint64_t given;    /* fields of the record, before hooks filled in others */
	struct buf faults; /* the faults reported so far for the record */
	bool lone, removed; /* a new row needs no savepoint; a restore took seeded rows away */
	struct records records;
	char records_hex[DIGEST_HEX];
	long refused_before, passed; /* refused by an earlier import of this file; skipped, since that import added them */
};

static int not_empty(struct run *r)
{
	fail(&r->ssp->error, SSP_E_DENIED, "not-empty", "%s has rows already", r->import->entity->noun);
	return fail_hint(&r->ssp->error, "restore into a new store: ssp init");
}

/* Seeded rows, which `init` or the rows of another file made, do not count as rows: a restore replaces them with its own and
 * their numbers. A row that somebody has added or changed is not removed. */
static int remove_seeded(struct run *r)
{
	const struct ssp_entity *entity = r->import->entity;
	char sql[96], by[64];
	bool touched;

	snprintf(by, sizeof by, ssp_entity_find(entity->seeded_by) ? "%s import" : "%s", entity->seeded_by);
	int code = event_touched(r->ssp, entity->noun, entity->seeded_by, by, &touched);
	if (code || touched)
		return code ? code : not_empty(r);
	snprintf(sql, sizeof sql, "DELETE FROM \"%s\"", entity->table);
	code = stmt_run(r->ssp, sql, "");
	r->removed = !code && store_changes(r->ssp);
	return code ? code : sequence_forget(r->ssp, entity->table);
}

static int prepare_restore(struct run *r)
{
	char sql[96];
	int64_t any;

	if (strcmp(r->ssp->role, "admin") != 0)
		return access_refuse(r->ssp, r->import->entity->noun, NULL, "not-allowed", "only an admin can restore");
	if (r->import->entity->seeded_by)
		return remove_seeded(r);
	snprintf(sql, sizeof sql, "SELECT 1 FROM \"%s\" LIMIT 1", r->import->entity->table);
	int code = stmt_int(r->ssp, &any, 0, sql, "");
	return code || !any ? code : not_empty(r);
}

static bool is_initial(const struct ssp_field *f, const struct ssp_value *v)
{
	return v->kind == SSP_NULL || (f->initial && v->kind == SSP_STRING && strcmp(v->s, f->initial) == 0);
}

/* A file may contain a field that only special verbs set, or that never changes, with its present value. */
static int check_readonly(struct run *r, const struct ssp_record *old)
{
	unsigned flags = old ? SSP_READONLY | SSP_FIXED : SSP_READONLY;

	for (uint64_t left = r->record->given; left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		const struct ssp_field *f = &r->import->entity->fields[i];
		if (!(f->flags & flags))
			continue;
		const struct ssp_value *now = ssp_record_at(r->record, i);
		if (old ? value_same(now, ssp_record_at(old, i)) : is_initial(f, now))
			continue;
		fail_read_only(r->ssp, f);
		return fail_hint(&r->ssp->error, "omit the column, or restore into a new store with --restore");
	}
	return 0;
}

/* Today's rules are not asked. The high-water mark follows, so that no number is given twice, even in the new store. */
static int restore_row(struct run *r)
{
	const struct ssp_entity *entity = r->import->entity;
	int code = noun_restore(r->ssp, r->record);
	if (!code && entity->prefix)
		code = sequence_taken(r->ssp, entity->table, ssp_record_int(r->record, ssp_field_key(entity)->name));
	r->done->added += !code;
	return code;
}

static int count_kept_row(struct run *r, enum import_kept what)
{
	long *counts[] = { &r->done->unchanged, &r->done->changed, &r->done->added };

	if (r->rules)
		return r->rules->count(r->rules->self, r->record, what, r->done);
	++*counts[what];
	return 0;
}

static int change_row(struct run *r)
{
	struct ssp_edited edited = { 0 };
	int code = check_readonly(r, r->old);

	if (!code)
		code = noun_merge(r->ssp, r->old, r->record, r->next);
	if (!code)
		code = noun_change(r->ssp, r->old, r->next, &r->scope, &edited);
	return code ? code : count_kept_row(r, edited.changed ? IMPORT_CHANGED : IMPORT_UNCHANGED);
}

static int add_imported_row(struct run *r)
{
	int code = check_readonly(r, NULL);

	if (!code)
		code = crossing_check(r->ssp, NULL, r->record);
	if (!code)
		code = noun_insert(r->ssp, r->record);
	if (!code)
		code = noun_guard_new(r->ssp, r->record, &r->scope);
	if (!code && r->import->entity->known)
		code = note_new_row(r->ssp, &r->new, ssp_record_int(r->record, ssp_field_key(r->import->entity)->name), r->at);
	if (!code && r->import->lack)
		code = row_rules_note(r->ssp, r->record, &r->lacks);
	return code ? code : count_kept_row(r, IMPORT_ADDED);
}

/* Is a new row one INSERT, which leaves nothing behind when it fails? Not where the row is looked at once more when it
 * is there, because of its team, or where a word is made on first use. */
static bool is_lone(const struct run *r)
{
	const struct ssp_entity *entity = r->import->entity;
	bool lone = r->scope.all || !entity->scope;

	for (const struct ssp_field *f = entity->fields; f->name; f++)
		lone &= !f->grows;
	return lone;
}

/* A savepoint costs as much as the row itself, so that rows which cannot leave half of themselves behind go
 * without. */
static int in_savepoint(struct run *r, int (*act)(struct run *r))
{
	int code = store_write(r->ssp);

	return code ? code : store_end(r->ssp, act(r));
}

/* The row that the record is about, if it is there; a reference must be. */
static int find_row(struct run *r, const struct ssp_value *key, bool *there)
{
	ssp_record_clear(r->old);
	ssp_record_clear(r->next);
	int code = noun_load(r->ssp, r->import->entity, key, r->old);
	*there = !code;
	if (!code)
		return history_load(r->ssp, r->old, history_day(r->ssp, r->record));
	if (code != SSP_E_NOTFOUND || r->import->entity->prefix)
		return code;
	fail_clear(&r->ssp->error);
	return 0;
}

static int take_row(struct run *r)
{
	const struct ssp_value *key = ssp_record_get(r->record, ssp_field_key(r->import->entity)->name);
	bool there = false;

	r->record->effective = r->import->effective;
	r->record->new_words = r->import->new_words;
	if (r->import->restore)
		return restore_row(r);
	if (key->kind == SSP_NULL && r->done->again) {
		r->passed++;
		return 0;
	}
	int code = key->kind == SSP_NULL ? 0 : find_row(r, key, &there);
	if (!code && r->rules)
		code = r->rules->lay(r->rules->self, there ? r->old : NULL, r->record);
	if (code)
		return code == IMPORT_PASS ? 0 : code;
	if (there)
		return in_savepoint(r, change_row);
	return r->lone ? add_imported_row(r) : in_savepoint(r, add_imported_row);
}

/* Faults of the record itself; anything else ends the import. */
static bool is_fault(const struct ssp *ssp, int code)
{
	if (ssp_faulty(ssp))
		return false;
	return code == SSP_E_USAGE || code == SSP_E_DATA || code == SSP_E_NOTFOUND || code == SSP_E_DENIED;
}

/* The code becomes SSP_E_DATA in every case: for an import, a wrong value is in the file. Clears the error, and takes the
 * field that it names out of the record. False if it names no field: then nothing else can be checked. */
static bool tell_fault(struct run *r)
{
	struct ssp_error *e = &r->ssp->error;
	bool more = record_mark_wrong(r->record, e->field);

	e->code = SSP_E_DATA;
	r->source->place(r->source->self, e);
	buf_printf(&r->faults, "%s%s", r->faults.len ? "; " : "", e->message);
	if (r->import->fault)
		r->import->fault(r->import->self, e);
	fail_clear(e);
	return more;
}

/* Asks of a record without its wrong fields what take_row asks before it writes. */
static int check_row(struct run *r)
{
	const struct ssp_value *key = ssp_record_get(r->record, ssp_field_key(r->import->entity)->name);
	struct ssp_record *row = r->record, *old = NULL;
	bool there = false;
	int code = key->kind == SSP_NULL ? 0 : find_row(r, key, &there);

	if (there) {
		old = r->old;
		row = r->next;
		code = noun_guard(r->ssp, old, &r->scope);
	}
	if (!code)
		code = check_readonly(r, old);
	if (!code && there)
		code = noun_merge(r->ssp, old, r->record, row);
	if (!code)
		code = crossing_check(r->ssp, old, row);
	return code ? code : noun_check(r->ssp, old, row);
}

/* Reports the other faults of a record, one after another; nothing of the record is kept. */
static int other_faults(struct run *r)
{
	int key = ssp_field_index(r->import->entity, ssp_field_key(r->import->entity)->name);
	bool more = !r->import->restore && !r->rules;
	int code;

	while (more && !(r->record->wrong >> key & 1)) {
		if ((code = store_write(r->ssp)))
			return code;
		r->record->given = r->given & ~r->record->wrong;
		code = check_row(r);
		store_end(r->ssp, code ? code : SSP_E_INTERNAL);
		if (code && !is_fault(r->ssp, code))
			return code;
		more = code && tell_fault(r);
	}
	return 0;
}

/* Reports every fault of the record at once. `unread`: the source found the first. */
static int refuse_row(struct run *r, bool unread)
{
	struct ssp_error *e = &r->ssp->error;
	int code = 0;

	buf_reset(&r->faults);
	bool more = tell_fault(r);
	while (unread && (code = r->source->rest ? r->source->rest(r->source->self, r->record, e) : 0) < 0 && is_fault(r->ssp, code))
		tell_fault(r);
	if (unread) {
		more = code == 1;
		r->given = r->record->given;
	}
	if (code < 0 || (code = more ? other_faults(r) : 0))
		return code;
	r->done->refused++;
	if (r->faults.failed)
		return fail_memory(e);
	code = r->source->refused(r->source->self, r->faults.s);
	return code ? fail(e, code, "write-failed", "the rejects could not be written") : 0;
}

/* Only rows that can come without their key are known again by their file. */
static bool by_file(const struct run *r)
{
	return r->import->entity->prefix && r->source->ahead;
}

static int take_all(struct run *r)
{
	struct ssp_error *e = &r->ssp->error;
	int got, code = 0;

	while (!code && (got = r->source->next(r->source->self, r->record, e)) != 0) {
		if (by_file(r))
			records_add(&r->records, got == 1 ? r->record : NULL);
		r->at++;
		r->given = r->record->given;
		code = got == 1 ? take_row(r) : got;
		if (code && is_fault(r->ssp, code))
			code = refuse_row(r, got != 1);
		if (r->import->progress)
			r->import->progress(r->import->self);
	}
	return code;
}

/* Computes the digest of all records before the import stores any. Faults of records are reported later. */
static int read_ahead(struct run *r, char hex[DIGEST_HEX])
{
	struct ssp_error *e = &r->ssp->error;
	struct records all;
	int got, code = 0;

	records_begin(&all);
	while (!code && (got = r->source->ahead(r->source->self, r->record, e)) != 0) {
		records_add(&all, got == 1 ? r->record : NULL);
		if (got != 1 && is_fault(r->ssp, got))
			fail_clear(e);
		else if (got != 1)
			code = got;
	}
	records_end(&all, hex);
	return code;
}

/* Rows that name no reference can be known again only by their whole file. Where no file was imported before there is
 * nothing to know, and a file need not be read twice. */
static int taken_before(struct run *r)
{
	const char *noun = r->import->entity->noun;
	char hex[DIGEST_HEX];
	int64_t refused = 0;
	bool any;
	int code = event_any_import(r->ssp, noun, &any);

	if (code || !any)
		return code;
	if (by_file(r))
		code = read_ahead(r, hex);
	if (!code)
		code = event_imported(r->ssp, noun, by_file(r) ? hex : r->source->digest, &r->done->again, &refused);
	r->refused_before = r->done->again ? (long)refused : 0;
	return code;
}

/* Some rows of an earlier import of this file were refused then and are not in the store. Only their number is known: rows
 * that cannot even be read are refused again now. */
static void count_passed(struct run *r)
{
	struct ssp_imported *d = r->done;
	long refused = r->refused_before - d->refused;

	if (refused > r->passed)
		refused = r->passed;
	d->unchanged += r->passed;
	if (refused <= 0)
		return;
	d->unchanged -= refused;
	d->refused += refused;
	d->refused_before = r->refused_before;
}

/* Records one event for the file, with its digest, which identifies the same file later, and the references of new rows. Each
 * changed row has its own event too. An import that changed nothing leaves no event. */
static int record_import(struct run *r)
{
	const struct ssp_imported *d = r->done;
	struct event ev = { .verb = "collect", .noun = r->import->entity->noun, .digest = r->source->digest,
		.records = by_file(r) ? r->records_hex : NULL,
		.purpose = r->import->restore ? EVENT_RESTORE : NULL, .rows = d->added + d->changed, .refused = d->refused };

	return d->added + d->changed || r->removed ? event_write(r->ssp, &ev) : 0;
}

/* A file is restored after the files that it refers to: the nouns of its references and words, earlier in ssp_entities. */
static int hint_order(struct run *r)
{
	const struct ssp_entity *entity = r->import->entity;
	char before[200] = "";
	size_t n = 0;

	for (const struct ssp_entity *const *e = ssp_entities; *e != entity && n < sizeof before; e++)
		for (const struct ssp_field *f = entity->fields; f->name; f++)
			if (noun_referred(f) && strcmp((*e)->noun, noun_referred(f)) == 0) {
				n += (size_t)snprintf(before + n, sizeof before - n, "%s%s", n ? ", " : "", (*e)->noun);
				break;
			}
	if (!n)
		return fail_hint(&r->ssp->error, "correct them, and restore the file again");
	return fail_hint(&r->ssp->error, "restore %s before %s, or all files of an export in their order: ssp import --restore FOLDER",
		before, entity->noun);
}

static int fail_if_refused(struct run *r)
{
	const struct ssp_imported *d = r->done;

	if (!d->refused || r->import->keep_going)
		return 0;
	if (d->refused_before) {
		fail(&r->ssp->error, SSP_E_DATA, "refused", "%ld record%s of this file %s refused in an earlier import",
			d->refused_before, d->refused_before == 1 ? "" : "s", d->refused_before == 1 ? "was" : "were");
		return fail_hint(&r->ssp->error, "correct them and import the rejects file");
	}
	fail(&r->ssp->error, SSP_E_DATA, "refused", "%ld record%s refused, and nothing was kept", d->refused,
		d->refused == 1 ? " was" : "s were");
	if (r->import->restore)
		return hint_order(r);
	return fail_hint(&r->ssp->error, "correct them, or keep the good ones with --keep-going --rejects FILE");
}

/* A restore asks no row's own rules; what must hold of all of them together is asked when they are there. */
static int check_restored(struct run *r)
{
	const struct ssp_entity *entity = r->import->entity;

	return r->import->restore && entity->check_all ? entity->check_all(r->ssp) : 0;
}

static int run_inside(struct run *r)
{
	struct bulk bulk;
	int code = r->import->restore ? prepare_restore(r) : taken_before(r);

	if (code)
		return code;
	r->lone = is_lone(r);
	records_begin(&r->records);
	if (!(code = bulk_begin(r->ssp, &bulk, r->import->entity)))
		code = take_all(r);
	records_end(&r->records, r->records_hex);
	if ((code = bulk_end(r->ssp, code)))
		return code;
	count_passed(r);
	if ((code = fail_if_refused(r)))
		return code;
	code = check_restored(r);
	if (!code && r->new.n)
		code = look_for_known(r->ssp, r->import->entity, &r->new);
	if (!code && r->lacks.first)
		code = row_rules_tell(r->ssp, r->import->entity, &r->lacks, r->import->lack, r->import->self);
	return code ? code : record_import(r);
}

static int check_import_day(struct ssp *ssp, const struct ssp_import *import, struct ssp_record *record)
{
	record->effective = import->effective;
	if (!import->effective || !import->restore)
		return history_check_day(ssp, record);
	return fail(&ssp->error, SSP_E_USAGE, "bad-option", "a restore takes no --effective: rows keep their own dates");
}

int import_run(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source,
	const struct import_rules *rules, struct ssp_imported *done)
{
	_cleanup_record_ struct ssp_record *record_ = NULL, *old = NULL, *next = NULL;
	struct run r = { .ssp = ssp, .import = import, .source = source, .rules = rules, .done = done, .faults = BUF_INIT };

	*done = (struct ssp_imported){ .encoding = source->encoding };
	int code = access_scope(ssp, import->entity->noun, "import", &r.scope, NULL);
	if (code || (code = ssp_record_new(&record_, import->entity, &ssp->error)) || (code = check_import_day(ssp, import, record_)) ||
		(code = ssp_record_new(&old, import->entity, &ssp->error)) ||
		(code = ssp_record_new(&next, import->entity, &ssp->error)))
		return code;
	/* a restore leaves references to what is restored later to the engine */
	if ((code = (import->restore ? store_write : store_write_checked)(ssp)))
		return code;
	r.record = record_;
	r.old = old;
	r.next = next;
	code = run_inside(&r);
	buf_free(&r.faults);
	mem_free(r.new.records);
	if (code)
		forget_known(ssp);
	if (!code && import->dry_run) {
		store_end(ssp, SSP_E_INTERNAL);
		return 0;
	}
	return store_end(ssp, code);
}

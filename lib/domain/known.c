/* Rows that new rows are like. See domain/known.h.
 *
 * A dry run undoes the rows, but the principal has learnt about others. So matches wait in the handle, and are reported only
 * after an event of their own has been committed.
 */
#include "domain/known.h"

#include <string.h>

#include "model/record.h"
#include "store/event.h"
#include "store/people.h"
#include "util/alloc.h"
#include "util/fail.h"

int add_known(struct ssp *ssp, const struct known *known)
{
	struct known *k = arena_alloc(&ssp->arena, sizeof *k);
	const struct ssp_known *t = &known->told;

	if (!k)
		return fail_memory(&ssp->error);
	*k = *known;
	k->next = NULL;
	k->told.reference = arena_dup(&ssp->arena, t->reference);
	k->told.team = arena_dup(&ssp->arena, t->team);
	k->told.mailbox = arena_dup(&ssp->arena, t->mailbox);
	if (!k->told.reference || (t->team && !k->told.team) || (t->mailbox && !k->told.mailbox))
		return fail_memory(&ssp->error);
	*(ssp->known ? &ssp->last_known->next : &ssp->known) = k;
	ssp->last_known = k;
	return 0;
}

void forget_known(struct ssp *ssp)
{
	ssp->known = ssp->last_known = NULL;
}

int note_new_row(struct ssp *ssp, struct known_rows *rows, int64_t id, long record)
{
	if (!rows->n)
		rows->first = id;
	size_t n = (size_t)(id - rows->first) + 1, room = 2 * (n + 32);
	if (n > rows->room) {
		long *records = mem_realloc(rows->records, room * sizeof *records);
		if (!records)
			return fail_memory(&ssp->error);
		rows->records = records;
		rows->room = room;
	}
	while (rows->n < n)
		rows->records[rows->n++] = record;
	return 0;
}

int look_for_known(struct ssp *ssp, const struct ssp_entity *entity, const struct known_rows *rows)
{
	struct known *before = ssp->last_known;
	char room[SSP_REF_SIZE];
	int code = entity->known ? entity->known(ssp, rows->first, rows->first + (int64_t)rows->n - 1) : 0;

	for (struct known *k = before ? before->next : ssp->known; k && !code; k = k->next) {
		k->told.record = rows->records ? rows->records[k->row - rows->first] : 0;
		k->told.row = arena_dup(&ssp->arena, ssp_ref_format(entity->prefix, k->row, room));
		code = k->told.row ? 0 : fail_memory(&ssp->error);
	}
	return code;
}

int ssp_known_find(struct ssp *ssp, const struct ssp_record *record)
{
	struct known_rows row = { .first = ssp_record_int(record, ssp_field_key(record->entity)->name), .n = 1 };

	return record->entity->known && !record->crossed ? look_for_known(ssp, record->entity, &row) : 0;
}

/* One event for all that was looked up. */
static int record_look(struct ssp *ssp)
{
	_cleanup_people_ struct people named = { 0 };
	struct event ev = { .verb = "consult", .purpose = "find", .people = &named };
	int code = 0;

	for (struct known *k = ssp->known; k && !code; k = k->next)
		if (k->looked) {
			ev.noun = k->looked;
			code = people_add(&named, k->id, &ssp->error);
		}
	if (code || !ev.noun)
		return code;
	code = store_write(ssp);
	return code ? code : store_end(ssp, event_write(ssp, &ev));
}

int ssp_known_tell(struct ssp *ssp, int (*each)(void *self, const struct ssp_known *known), void *self)
{
	if (ssp->depth || !ssp->known)
		return 0;
	int code = record_look(ssp);
	for (struct known *k = ssp->known; k && !code; k = k->next)
		code = each(self, &k->told);
	forget_known(ssp);
	return code;
}

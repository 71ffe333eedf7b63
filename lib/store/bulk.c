/* A bulk load: shortcuts that make a million rows bearable. See store/bulk.h.
 *
 * Every shortcut gives the same result as the long way. The state lives in the handle, and ends inside the transaction in
 * which it began, in every case.
 */
#include "store/bulk.h"

#include <string.h>

#include "store/engine.h"
#include "util/alloc.h"
#include "util/buf.h"
#include "util/fail.h"

/* A table of fixed size, in which a newer answer takes the place of an older one: memory does not grow with the file,
 * and few keys are asked for. Each key has two places, so that two keys of every row do not keep driving each other out. */
enum { PLACES = 2048, LONGEST = 40 };

struct memo {
	struct place {
		const void *question;
		struct ssp_value key, answer;
		char key_text[LONGEST], answer_text[LONGEST];
	} place[PLACES];
};

/* The first of the two places of a key; the other is its neighbour, at index ^ 1. */
static uint32_t place_of(const void *question, const struct ssp_value *key)
{
	uint64_t h = 14695981039346656037u ^ (uintptr_t)question;

	if (key->kind == SSP_STRING)
		for (size_t i = 0; i < key->len; i++)
			h = (h ^ (unsigned char)key->s[i]) * 1099511628211u;
	else
		h = (h ^ (uint64_t)key->i) * 1099511628211u;
	return (uint32_t)(h ^ h >> 29) % PLACES;
}

static bool same_value(const struct ssp_value *a, const struct ssp_value *b)
{
	if (a->kind != b->kind)
		return false;
	return a->kind == SSP_STRING ? a->len == b->len && memcmp(a->s, b->s, a->len) == 0 : a->i == b->i;
}

static bool is_at(const struct place *p, const void *question, const struct ssp_value *key)
{
	return p->question == question && same_value(&p->key, key);
}

bool bulk_known(const struct ssp *ssp, const void *question, const struct ssp_value *key, struct ssp_value *answer)
{
	if (!ssp->bulk)
		return false;
	uint32_t i = place_of(question, key);
	const struct place *p = &ssp->bulk->memo->place[i];
	if (!is_at(p, question, key) && !is_at(p = &ssp->bulk->memo->place[i ^ 1], question, key))
		return false;
	if (answer)
		*answer = p->answer;
	return true;
}

static void copy_value(struct ssp_value *to, char room[LONGEST], const struct ssp_value *from)
{
	*to = *from;
	if (from->kind != SSP_STRING)
		return;
	memcpy(room, from->s, from->len);
	room[from->len] = '\0';
	to->s = room;
}

void bulk_learn(struct ssp *ssp, const void *question, const struct ssp_value *key, const struct ssp_value *answer)
{
	if (!ssp->bulk || (key->kind == SSP_STRING && key->len >= LONGEST) ||
		(answer->kind == SSP_STRING && answer->len >= LONGEST))
		return;
	uint32_t i = place_of(question, key);
	struct place *p = &ssp->bulk->memo->place[i];
	if (p->question)
		p = &ssp->bulk->memo->place[i ^ 1];
	p->question = question;
	copy_value(&p->key, p->key_text, key);
	copy_value(&p->answer, p->answer_text, answer);
}

struct bulk *bulk_of(const struct ssp *ssp, const struct ssp_entity *entity)
{
	return ssp->bulk && ssp->bulk->entity == entity ? ssp->bulk : NULL;
}

/* The indexes of an empty table of facts, which no rule reads, are made when it is full: each is then sorted once instead
 * of searched for every row. */
static int put_off_indexes(struct ssp *ssp, struct bulk *bulk)
{
	_cleanup_buf_ struct buf make = BUF_INIT, drop = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	char sql[96];
	int64_t any;

	if (!(bulk->entity->verbs & SSP_VOID))
		return 0;
	snprintf(sql, sizeof sql, "SELECT 1 FROM \"%s\" LIMIT 1", bulk->entity->table);
	int code = stmt_int(ssp, &any, 0, sql, "");
	if (!code && !any)
		code = stmt_open(ssp, &st, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql"
			" IS NOT NULL ORDER BY name", "t", bulk->entity->table);
	while (st && !code && (code = stmt_step(st)) == 1) {
		buf_printf(&drop, "DROP INDEX \"%s\";", stmt_text(st, 0));
		buf_printf(&make, "%s;", stmt_text(st, 1));
		code = 0;
	}
	if (code || !make.len)
		return code;
	stmt_close(st);
	st = NULL;
	bulk->indexes = make.failed ? NULL : mem_dup(make.s);
	return bulk->indexes && !drop.failed ? store_exec(ssp, drop.s) : fail_memory(&ssp->error);
}

/* Sorting takes files, in the store's own folder, so that memory does not grow with the table, in pieces of the size of
 * the cache, which is larger meanwhile; one piece is sorted by a thread of the engine's while the next one is read. The
 * engine knows such a folder only for the whole process. */
static int sort_in_files(struct ssp *ssp, bool files)
{
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = files ? sqlite3_mprintf("%s", ssp->folder) : NULL;
	return store_exec(ssp, files ? "PRAGMA temp_store=FILE; PRAGMA cache_size=-7000; PRAGMA threads=1" :
		"PRAGMA temp_store=MEMORY; PRAGMA " CACHE_SIZE "; PRAGMA threads=0");
}

int bulk_begin(struct ssp *ssp, struct bulk *bulk, const struct ssp_entity *entity)
{
	*bulk = (struct bulk){ .entity = entity, .memo = mem_zalloc(sizeof *bulk->memo) };
	ssp->bulk = bulk;
	if (!bulk->memo)
		return fail_memory(&ssp->error);
	int code = sort_in_files(ssp, true);
	return code ? code : put_off_indexes(ssp, bulk);
}

int bulk_end(struct ssp *ssp, int code)
{
	struct bulk *bulk = ssp->bulk;

	stmt_close(bulk->insert);
	ssp->bulk = NULL;
	if (!code && bulk->last)
		code = sequence_taken(ssp, bulk->entity->table, bulk->last);
	if (!code && bulk->indexes)
		code = store_exec(ssp, bulk->indexes);
	mem_free(bulk->memo);
	mem_free(bulk->indexes);
	struct ssp_error stands = ssp->error;
	if (sort_in_files(ssp, false))
		ssp->error = stands;
	return code;
}

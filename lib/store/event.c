/* Events: writing them. See store/event.h.
 *
 * The manifest is hashed as the bytes that are stored and never parsed and written again: two writers of JSON need not
 * agree on a byte.
 */
#include "store/event.h"

#include <string.h>

#include "store/current.h"
#include "store/kept.h"
#include "store/log.h"
#include "store/stmt.h"
#include "time/clock.h"
#include "util/buf.h"
#include "util/fail.h"
#include "util/json.h"

/* An event while it is written. */
struct writing {
	struct ssp *ssp;
	const struct event *event;
	struct people people; /* in order; borrowed from the event */
	int64_t id, before;
	const char *command;
	struct act_number *act;
	struct buf also, payload, manifest;
	char people_hash[DIGEST_HEX], payload_hash[DIGEST_HEX];
	unsigned char leaf[TREE_HASH];
};

static void add_given_pair(struct json *j, const char *key, const char *s)
{
	if (s && *s)
		json_pair(j, key, s);
}

/* Writes the number of the event and of its act: verify.c reads these bytes. */
static void write_numbers(const struct writing *w, struct json *j)
{
	json_pair_int(j, "event", w->id);
	if (w->before && w->before != w->id - 1)
		json_pair_int(j, "after", w->before);
	json_pair_int(j, "act", w->act->first);
}

/* Always the real time; the day of --as-of is another key. */
static void write_actor(const struct ssp *ssp, struct json *j)
{
	char at[SSP_INSTANT_SIZE], day[SSP_DATE_SIZE];

	json_pair(j, "at", ssp_instant_format(clock_now(), at));
	if (ssp->as_of)
		json_pair(j, "as_of", ssp_day_format(ssp->clock.today, day));
	json_pair(j, "who", ssp->who);
	if (ssp->user && ssp->who && strcmp(ssp->user, ssp->who) != 0)
		json_pair(j, "by", ssp->user);
}

static void write_manifest(struct writing *w)
{
	const struct event *ev = w->event;
	struct json j = { &w->manifest };

	json_open(&j, '{');
	write_numbers(w, &j);
	write_actor(w->ssp, &j);
	json_pair(&j, "verb", ev->verb);
	add_given_pair(&j, "command", ev->command ? ev->command : w->ssp->command);
	add_given_pair(&j, "noun", ev->noun);
	add_given_pair(&j, "reference", ev->reference);
	add_given_pair(&j, "also", w->also.s);
	json_pair(&j, "outcome", ev->outcome ? ev->outcome : "done");
	add_given_pair(&j, "purpose", ev->purpose);
	add_given_pair(&j, "recipient", ev->recipient);
	add_given_pair(&j, "rule", ev->rule);
	add_given_pair(&j, "override", ev->override);
	add_given_pair(&j, "selection", ev->selection);
	add_given_pair(&j, "digest", ev->digest);
	add_given_pair(&j, "records", ev->records);
	if (ev->rows || ev->counted)
		json_pair_int(&j, "rows", ev->rows);
	if (ev->refused)
		json_pair_int(&j, "refused", ev->refused);
	if (w->people.n) {
		json_pair_int(&j, "people", (int64_t)w->people.n);
		json_pair(&j, "people_hash", w->people_hash);
	}
	add_given_pair(&j, "payload", w->payload_hash);
	json_close(&j, '}');
}

/* One object for the values before and the salt, because they are erased together. Without a salt, the hash of a value
 * that few can be, such as a date of birth, would give the value away for good. */
static void write_payload(struct writing *w)
{
	const struct event *ev = w->event;
	const char *values = ev->payload && strcmp(ev->payload, "{}") != 0 ? ev->payload : NULL;
	char salt[PEOPLE_SALT];

	if (!values && !w->people.n)
		return;
	people_salt(salt);
	people_hash(salt, w->people.id, w->people.n, w->people_hash);
	buf_printf(&w->payload, "{\"salt\":\"%s\"%s%s", salt, values ? "," : "", values ? values + 1 : "}");
	digest_hex(w->payload.s, w->payload.len, w->payload_hash);
}

static int insert_event(struct writing *w)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(w->ssp, &st, "INSERT INTO event (id, manifest, leaf) VALUES (?, ?, ?)", "it", w->id, w->manifest.s);

	if (!code)
		code = stmt_bind_blob(st, 3, w->leaf, TREE_HASH);
	return code ? code : stmt_step(st);
}

/* A restored file is not known again: its rows are, by their references. */
static bool is_import(const struct event *ev)
{
	return ev->digest && strcmp(ev->verb, "collect") == 0 && !(ev->purpose && strcmp(ev->purpose, EVENT_RESTORE) == 0);
}

/* Inserts the data outside the manifest: the erasable values, the people named, and the digests that identify a file. */
static int insert_rest(struct writing *w)
{
	const struct event *ev = w->event;
	int code = 0;

	if (w->payload.len)
		code = stmt_run(w->ssp, "INSERT INTO event_payload (event, payload) VALUES (?, ?)", "it", w->id, w->payload.s);
	for (size_t i = 0; !code && i < w->people.n; i++)
		code = stmt_run(w->ssp, "INSERT INTO event_yp (event, yp) VALUES (?, ?)", "ii", w->id, w->people.id[i]);
	if (!code && is_import(ev))
		code = stmt_run(w->ssp,
			"INSERT INTO event_digest (noun, digest, event) VALUES (?, ?, ?)"
			" ON CONFLICT (noun, digest) DO UPDATE SET event = excluded.event",
			"tti", ev->noun, ev->records ? ev->records : ev->digest, w->id);
	return code;
}

/* The number of the event, and of the act: that of the first event, or of this one. */
static int number_event(struct writing *w, const struct log_head *head)
{
	int64_t last = head->last > w->event->above ? head->last : w->event->above;
	int code = current_act(w->ssp, &w->act);

	if (code)
		return code;
	w->before = head->last;
	w->id = log_next(w->ssp, last);
	if (!w->act->first)
		*w->act = (struct act_number){ w->id, w->ssp->depth };
	return 0;
}

static int compose_event(struct writing *w)
{
	struct log_head head;
	int code = log_load(w->ssp, &head);

	if (code || (code = number_event(w, &head)))
		return code;
	current_name(w->ssp, w->event->reference, &w->also);
	write_payload(w);
	write_manifest(w);
	if (w->also.failed || w->payload.failed || w->manifest.failed)
		return fail_memory(&w->ssp->error);
	tree_leaf(w->manifest.s, w->manifest.len, w->leaf);
	tree_add(&head.tree, w->leaf);
	head.last = w->id;
	if ((code = insert_event(w)) || (code = log_save(w->ssp, &head)) || (code = insert_rest(w)))
		return code;
	if (strcmp(w->event->verb, "refuse") == 0)
		return 0;
	kept_written(w->ssp, w->id);
	bool look = strcmp(w->event->verb, "consult") == 0 || strcmp(w->event->verb, "disclose") == 0;
	w->ssp->looked |= look;
	w->ssp->acted |= !look;
	return 0;
}

int event_write(struct ssp *ssp, const struct event *ev)
{
	struct writing w = { .ssp = ssp, .event = ev, .also = BUF_INIT, .payload = BUF_INIT, .manifest = BUF_INIT };

	if (ev->people) {
		people_sort(ev->people);
		w.people = *ev->people;
	}
	int code = compose_event(&w);
	buf_free(&w.also);
	buf_free(&w.payload);
	buf_free(&w.manifest);
	return code;
}

int event_also(struct ssp *ssp, const struct ssp_entity *entity, int64_t id)
{
	return current_add(ssp, entity, id);
}

struct refusal {
	struct refusal *next;
	struct act_number *act;
	const char *command, *noun, *reference, *outcome;
};

/* Kept in the handle while a transaction is open: its rollback would take the event away. Without memory a refusal goes
 * unrecorded rather than become another error: it is still refused. The words are copied, because by then a batch has gone on
 * to another command, and the error of the refusal is gone. */
void event_refusal(struct ssp *ssp, const char *noun, const char *reference, const char *outcome)
{
	struct ssp_error standing = ssp->error;
	struct refusal *r = arena_alloc(&ssp->arena, sizeof *r);
	struct act_number *act;

	if (!r || current_act(ssp, &act)) {
		ssp->error = standing;
		return;
	}
	*r = (struct refusal){ NULL, act, arena_dup(&ssp->arena, ssp->command), arena_dup(&ssp->arena, noun),
		arena_dup(&ssp->arena, reference), arena_dup(&ssp->arena, outcome) };
	*(ssp->refusals ? &ssp->last_refusal->next : &ssp->refusals) = r;
	ssp->last_refusal = r;
	if (!ssp->depth)
		event_end(ssp, true);
}

static int write_refusals(struct ssp *ssp, const struct refusal *r)
{
	int code = 0;

	for (; r && !code; r = r->next) {
		struct event ev = { .verb = "refuse", .command = r->command, .noun = r->noun, .reference = r->reference,
			.outcome = r->outcome };
		ssp->act = r->act;
		code = event_write(ssp, &ev);
	}
	return code;
}

static void flush_refusals(struct ssp *ssp)
{
	struct ssp_error standing = ssp->error;
	struct refusal *r = ssp->refusals;

	ssp->refusals = NULL;
	if (!r)
		return;
	int code = store_write(ssp);
	if (!code)
		store_end(ssp, write_refusals(ssp, r));
	ssp->error = standing;
}

/* The events of what was undone are not there to group those of the refusals. */
void event_end(struct ssp *ssp, bool kept)
{
	for (struct refusal *r = kept ? NULL : ssp->refusals; r; r = r->next)
		*r->act = (struct act_number){ 0 };
	if (!kept)
		current_undone(ssp);
	flush_refusals(ssp);
	current_end(ssp);
}

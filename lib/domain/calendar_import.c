/* Times of a published calendar, laid over those of the store. See ssp/calendar.h.
 *
 * A published time has no key. It is the time of the store, of a like kind and of the same school or the borough, that has one
 * of its days; another is new.
 */
#include "domain/calendar.h"

#include <string.h>

#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Its own file of records, with the keys that the store has. */
struct keying {
	struct ssp *ssp;
	const struct import_source *inner;
	const char *school;
	const bool *follows; /* the latest record follows from other times */
};

/* Kinds of the same time: a holiday is called a half term where it lies in a term. */
static const char *like_kind(const char *kind)
{
	return strcmp(kind, "half-term") == 0 ? "holiday" : strcmp(kind, "holiday") == 0 ? "half-term" : kind;
}

static int put_days(struct stmt *st, struct ssp_record *time)
{
	return ssp_record_put_text(time, "from", stmt_text(st, 2)) ? -1 : ssp_record_put_text(time, "to", stmt_text(st, 3));
}

/* Finds the time of the store; *found says whether there is one, and its key and kind go into the record. The days of a time
 * that only follows from others are less certain than those of the store. */
static int find_stored(struct keying *k, struct ssp_record *time, bool *found)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	const char *kind = ssp_record_text(time, "kind");
	int code = stmt_open(k->ssp, &st, "SELECT key, kind, \"from\", \"to\" FROM calendar"
		" WHERE \"from\" <= ?1 AND \"to\" >= ?2 AND kind IN (?3, ?4)"
		" AND coalesce(CAST(school AS TEXT), '') = ?5 ORDER BY \"from\", key LIMIT 1", "ttttt", ssp_record_text(time, "to"),
		ssp_record_text(time, "from"), kind, like_kind(kind), k->school ? k->school : "");

	*found = false;
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	*found = true;
	if (ssp_record_put_text(time, "key", stmt_text(st, 0)) || (*k->follows && put_days(st, time)) ||
		(strcmp(stmt_text(st, 1), "half-term") == 0 && ssp_record_put_text(time, "kind", "half-term")))
		return fail_memory(&k->ssp->error);
	return 0;
}

/* A holiday with a term around it is a half term. */
static int judge_holiday(struct keying *k, struct ssp_record *time)
{
	int64_t inside;

	if (strcmp(ssp_record_text(time, "kind"), "holiday") != 0)
		return 0;
	int code = stmt_int(k->ssp, &inside, 0, "SELECT 1 FROM calendar WHERE kind = 'term' AND school IS NULL AND \"from\" < ?1"
		" AND \"to\" > ?2 LIMIT 1", "tt", ssp_record_text(time, "from"), ssp_record_text(time, "to"));
	if (!code && inside && ssp_record_put_text(time, "kind", "half-term"))
		return fail_memory(&k->ssp->error);
	return code;
}

/* The name as it is, if the year is in it; else with the year, where that is another time's with the month, and then the day as
 * well. */
static int put_new_key(struct keying *k, struct ssp_record *time)
{
	static const size_t digits[] = { 0, 4, 7, 10 };
	const char *name = ssp_record_text(time, "key"), *from = ssp_record_text(time, "from");
	char key[96], year[8]; /* a key has name, day and school at their longest */
	int64_t there = 1;
	int code = 0;

	snprintf(year, sizeof year, "-%.4s", from);
	for (size_t i = strstr(name, year) ? 0 : 1; !code && there && i < sizeof digits / sizeof *digits; i++) {
		snprintf(key, sizeof key, "%.60s%s%.*s%s%.10s", name, digits[i] ? "-" : "", (int)digits[i], from, k->school ? "-" : "",
			k->school ? k->school : "");
		code = stmt_int(k->ssp, &there, 0, "SELECT 1 FROM calendar WHERE key = ?", "t", key);
	}
	return code || !ssp_record_put_text(time, "key", key) ? code : fail_memory(&k->ssp->error);
}

static int next_keyed(void *self, struct ssp_record *time, struct ssp_error *e)
{
	struct keying *k = self;
	bool found;
	int got = k->inner->next(k->inner->self, time, e);

	if (got != 1)
		return got;
	int code = k->school ? ssp_record_set(time, &k->ssp->clock, "school", k->school, e) : 0;
	if (!code)
		code = judge_holiday(k, time);
	if (!code)
		code = find_stored(k, time, &found);
	if (!code && !found)
		code = put_new_key(k, time);
	return code ? code : 1;
}

static void place_keyed(void *self, struct ssp_error *e)
{
	const struct keying *k = self;

	k->inner->place(k->inner->self, e);
}

static int refused_keyed(void *self, const char *faults)
{
	const struct keying *k = self;

	return k->inner->refused(k->inner->self, faults);
}

int calendar_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source, const char *school,
	const bool *follows, struct ssp_imported *done)
{
	struct keying k = { ssp, source, school, follows };
	struct import_source keyed = { next_keyed, NULL, place_keyed, refused_keyed, NULL, &k, source->digest, source->encoding };

	return import_run(ssp, import, &keyed, NULL, done);
}

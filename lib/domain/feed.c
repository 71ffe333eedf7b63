/* Arrivals of feeds. See domain/feed.h. */
#include "domain/feed.h"

#include <ctype.h>
#include <string.h>

#include "domain/records.h"
#include "model/entities.h"
#include "ssp/kind.h"
#include "store/stmt.h"
#include "util/fail.h"

/* A file while it is taken in. */
struct arriving {
	struct ssp *ssp;
	const struct ssp_feed *feed;
	const struct import_source *source;
	const char *force;
	const long *line;
	struct ssp_arrival *arrival;
	char digest[DIGEST_HEX];
	long rows, passed;
	bool police;
	int64_t id, replaces;
	int feed_field, line_field; /* of the noun of its rows */
};

int feed_noun(struct ssp *ssp, const char *kind, const struct ssp_entity **entity)
{
	const struct ssp_kind *k = ssp_kind_find(&entity_feed, kind);

	if (!k) {
		fail(&ssp->error, SSP_E_USAGE, "no-feed", "feed '%.40s' does not exist", kind);
		return fail_hint(&ssp->error, "feeds: robbery, yos, police-street, police-stops");
	}
	*entity = strcmp(k->group, "police") == 0 ? &entity_crime : &entity_overnight;
	return 0;
}

int keep_days(struct ssp *ssp, int *days)
{
	int code = setting_number(ssp, "overnight.keep_days", days);

	if (code || *days >= 0)
		return code;
	fail(&ssp->error, SSP_E_CONFIG, "no-keep-days", "nobody has decided for how long people of overnight reports are kept");
	return fail_hint(&ssp->error, "decide it first: ssp config set overnight.keep_days DAYS");
}

/* The same records are another file in another feed, and of another force. */
static void end_digest(struct records *all, const struct arriving *a, char hex[DIGEST_HEX])
{
	struct digest d;
	char records[DIGEST_HEX];

	records_end(all, records);
	digest_begin(&d);
	digest_add(&d, a->feed->kind, strlen(a->feed->kind));
	digest_add(&d, records, strlen(records));
	for (const char *c = a->force; *c; c++)
		digest_add(&d, &(char){ (char)tolower((unsigned char)*c) }, 1);
	digest_end(&d, hex);
}

/* Reads the whole file for its digest and its month. Faults of a record are reported later, when the import reads the record. */
static int read_through(struct arriving *a, struct ssp_record *record)
{
	struct ssp_error *e = &a->ssp->error;
	struct records all;
	int got, code = 0;

	records_begin(&all);
	while (!code && (got = a->source->ahead(a->source->self, record, e)) != 0) {
		bool read = got == 1;
		records_add(&all, read ? record : NULL);
		a->rows++;
		if (read && a->police && a->arrival->day == SSP_NO_DAY) {
			struct ssp_clock clock = { .today = SSP_NO_DAY };
			code = ssp_day_parse(&clock, ssp_record_text(record, "day"), &a->arrival->day, e);
		} else if (!read && !ssp_faulty(a->ssp) && (got == SSP_E_DATA || got == SSP_E_USAGE)) {
			fail_clear(e);
		} else if (!read) {
			code = got;
		}
	}
	end_digest(&all, a, a->digest);
	a->arrival->rows = a->rows;
	if (code || !a->police)
		return code;
	struct ssp_civil first = a->arrival->day == SSP_NO_DAY ? (struct ssp_civil){ 0 } : ssp_civil_of(a->arrival->day);
	a->arrival->day = first.year ? ssp_day_of(first.year, first.month, 1) : SSP_NO_DAY;
	return 0;
}

/* A file that has no month, or no force, belongs nowhere. */
static int check_place(struct arriving *a)
{
	struct ssp_error *e = &a->ssp->error;
	char day[SSP_DATE_SIZE];

	if (a->arrival->day > a->ssp->clock.today) {
		fail(e, a->police ? SSP_E_DATA : SSP_E_USAGE, "bad-value", "%s is in the future", ssp_day_words(a->arrival->day, day));
		return fail_hint(e, "a feed is for today, or for an earlier day or month");
	}
	if (!a->police)
		return 0;
	if (!a->rows) {
		fail(e, SSP_E_DATA, "no-rows", "the file has no records, so that nobody knows which month it is");
		return fail_hint(e, "fetch it again from data.police.uk");
	}
	if (*a->force)
		return 0;
	fail(e, SSP_E_USAGE, "no-force", "neither the rows nor the name of the file say which force published it");
	return fail_hint(e, "name it: --force metropolitan");
}

/* An arrival of these records. Those of a file without records are the same every time: it is the file of before where no report
 * with records came in between, unless somebody says which day it is for. */
static int find_arrived(struct arriving *a)
{
	static const char records[] = "SELECT id, day FROM feed WHERE kind = ?1 AND digest = ?2 ORDER BY id LIMIT 1";
	static const char none[] = "SELECT id, day FROM feed WHERE kind = ?1 AND digest = ?2 AND day = ?3 ORDER BY id LIMIT 1";
	static const char before[] = "SELECT id, day FROM feed f WHERE kind = ?1 AND digest = ?2 AND day <= ?3 AND NOT EXISTS"
		" (SELECT 1 FROM feed l WHERE l.kind = ?1 AND l.rows > 0 AND l.day <= ?3"
		" AND (l.day > f.day OR (l.day = f.day AND l.id > f.id))) ORDER BY day DESC, id LIMIT 1";
	_cleanup_stmt_ struct stmt *st = NULL;
	char day[SSP_DATE_SIZE] = "";
	int64_t any = 0;
	bool dated = a->feed->day && a->feed->day != SSP_NO_DAY;
	int code;

	if (a->arrival->day != SSP_NO_DAY)
		ssp_day_format(a->arrival->day, day);
	if (a->rows)
		code = stmt_open(a->ssp, &st, records, "tt", a->feed->kind, a->digest);
	else
		code = stmt_open(a->ssp, &st, dated ? none : before, "ttt", a->feed->kind, a->digest, day);

	if (!code && (code = stmt_step(st)) == 1) {
		any = stmt_whole(st, 0);
		code = ssp_day_parse(&a->ssp->clock, stmt_text(st, 1), &a->arrival->day, &a->ssp->error);
	}
	if (!code && any) {
		a->arrival->again = true;
		ssp_ref_format(entity_feed.prefix, any, a->arrival->reference);
	}
	return code;
}

static int count_again(struct arriving *a, const struct ssp_import *import, struct ssp_imported *done)
{
	int64_t refused = 0;
	bool found;
	int code = event_imported(a->ssp, "feed", a->digest, &found, &refused);

	if (code)
		return code;
	done->again = true;
	done->refused = done->refused_before = found ? (long)refused : 0;
	done->unchanged = a->rows - done->refused;
	if (!done->refused || import->keep_going)
		return 0;
	fail(&a->ssp->error, SSP_E_DATA, "refused", "%ld record%s of this file %s refused in an earlier import", done->refused,
		done->refused == 1 ? "" : "s", done->refused == 1 ? "was" : "were");
	return fail_hint(&a->ssp->error, "correct them, and import the rejects file");
}

/* Rows of one import follow each other: an event names their first and last. */
static int write_removal(struct ssp *ssp, int64_t first, int64_t last)
{
	char from[SSP_REF_SIZE], to[SSP_REF_SIZE], run[2 * SSP_REF_SIZE + 2];
	struct event ev = { .verb = "erase", .noun = "crime", .reference = run, .rows = last - first + 1 };

	ssp_ref_format(entity_crime.prefix, first, from);
	snprintf(run, sizeof run, "%s%s%s", from, last > first ? ".." : "",
		last > first ? ssp_ref_format(entity_crime.prefix, last, to) : "");
	return event_write(ssp, &ev);
}

static int record_removal(struct arriving *a)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int64_t first = 0, last = 0;
	char day[SSP_DATE_SIZE], end[SSP_DATE_SIZE];
	int code = stmt_open(a->ssp, &st, "SELECT id FROM crime WHERE day BETWEEN ?1 AND ?2 AND feed = ?3 ORDER BY id", "tti",
		ssp_day_format(a->arrival->day, day), ssp_day_format(a->arrival->day + 30, end), a->replaces);

	while (!code && (code = stmt_step(st)) == 1) {
		int64_t id = stmt_whole(st, 0);
		code = 0;
		if (first && id != last + 1) {
			code = write_removal(a->ssp, first, last);
			first = 0;
		}
		first = first ? first : id;
		last = id;
		a->arrival->removed++;
	}
	return code || !first ? code : write_removal(a->ssp, first, last);
}

/* The arrival for the same force and month that no other has replaced, and its rows. */
static int remove_earlier(struct arriving *a)
{
	char day[SSP_DATE_SIZE];
	int code = stmt_int(a->ssp, &a->replaces, 0, "SELECT f.id FROM feed f WHERE f.kind = ?1 AND"
		" lower(f.force) = lower(CAST(?2 AS TEXT))"
		" AND f.day = ?3 AND NOT EXISTS (SELECT 1 FROM feed l WHERE l.replaces = f.id) ORDER BY f.id DESC LIMIT 1", "ttt",
		a->feed->kind, a->force, ssp_day_format(a->arrival->day, day));

	if (code || !a->replaces)
		return code;
	ssp_ref_format(entity_feed.prefix, a->replaces, a->arrival->replaced);
	if ((code = record_removal(a)))
		return code;
	return stmt_run(a->ssp, "DELETE FROM crime WHERE feed = ?1", "i", a->replaces);
}

static int add_arrival(struct arriving *a)
{
	_cleanup_record_ struct ssp_record *feed = NULL;
	char day[SSP_DATE_SIZE], now[SSP_INSTANT_SIZE];
	int code = ssp_record_new(&feed, &entity_feed, &a->ssp->error);

	if (code)
		return code;
	ssp_day_format(a->arrival->day, day);
	if (ssp_record_put_text(feed, "kind", a->feed->kind) || ssp_record_put_text(feed, "day", day) ||
		ssp_record_put_int(feed, "rows", a->rows) || ssp_record_put_text(feed, "digest", a->digest) ||
		ssp_record_put_text(feed, "arrived", ssp_instant_format(a->ssp->clock.now, now)) ||
		(a->police && ssp_record_put_text(feed, "force", a->force)) ||
		(a->replaces && ssp_record_put_int(feed, "replaces", a->replaces)))
		return fail_memory(&a->ssp->error);
	if ((code = noun_insert(a->ssp, feed)))
		return code;
	a->id = ssp_record_int(feed, "ref");
	ssp_ref_format(entity_feed.prefix, a->id, a->arrival->reference);
	return 0;
}

/* Refuses values that a file must not give. */
static int check_given(struct arriving *a, const struct ssp_record *old, const struct ssp_record *record)
{
	static const char *const own[] = { "ref", "feed", "line", "digest", NULL };

	for (const char *const *name = own; *name; name++)
		if (old || (ssp_record_given(record, *name) && !ssp_record_null(record, *name))) {
			fail(&a->ssp->error, SSP_E_DATA, "read-only", "a file of a feed has no %s", *name);
			fail_hint(&a->ssp->error, "map the column to null");
			return fail_at(&a->ssp->error, NULL, 0, *name);
		}
	return 0;
}

/* A record that an earlier file of this feed had passes; equal rows of one file are two. */
static int known_before(struct arriving *a, struct ssp_record *record)
{
	struct records one;
	char hex[DIGEST_HEX];
	int64_t there;

	records_begin(&one);
	records_add(&one, record);
	end_digest(&one, a, hex);
	int code = stmt_int(a->ssp, &there, 0, "SELECT 1 FROM overnight WHERE digest = ?1 AND feed <> ?2 LIMIT 1", "ti", hex, a->id);
	if (code)
		return code;
	if (there) {
		a->passed++;
		return IMPORT_PASS;
	}
	return ssp_record_put_text(record, "digest", hex) ? fail_memory(&a->ssp->error) : 0;
}

static int check_month(struct arriving *a, const struct ssp_record *record)
{
	char month[SSP_DATE_SIZE];
	const char *day = ssp_record_text(record, "day");

	ssp_day_format(a->arrival->day, month);
	if (!day || strncmp(day, month, 7) == 0)
		return 0;
	fail(&a->ssp->error, SSP_E_DATA, "mixed-months", "the row is of %.7s, and the file of %.7s", day, month);
	fail_hint(&a->ssp->error, "a file is one month of one force: import each month by itself");
	return fail_at(&a->ssp->error, NULL, 0, "day");
}

static int lay_record(void *self, const struct ssp_record *old, struct ssp_record *record)
{
	struct arriving *a = self;
	int code = check_given(a, old, record);

	if (!code)
		code = a->police ? check_month(a, record) : known_before(a, record);
	if (code)
		return code;
	const struct ssp_value feed = value_int(a->id), line = value_int(*a->line);
	if (ssp_record_put(record, a->feed_field, &feed) || ssp_record_put(record, a->line_field, &line))
		return fail_memory(&a->ssp->error);
	return 0;
}

static int count_record(void *self, const struct ssp_record *record, enum import_kept what, struct ssp_imported *done)
{
	(void)self;
	(void)record;
	done->added += what == IMPORT_ADDED;
	return 0;
}

/* The arrival and its rows, in the order in which one refers to the other. */
static int take_arrival(struct arriving *a, const struct ssp_import *import, struct ssp_imported *done)
{
	struct import_source source = *a->source;
	struct import_rules rules = { lay_record, count_record, a };
	struct ssp_import rows = *import;
	struct event ev = { .verb = "collect", .noun = "feed", .reference = a->arrival->reference, .digest = a->digest };
	int code = a->police ? remove_earlier(a) : 0;

	if (!code)
		code = add_arrival(a);
	/* the file was read ahead, and is known by that; the rows of a dry run go with the arrival */
	source.ahead = NULL;
	source.digest = a->digest;
	rows.dry_run = false;
	if (!code)
		code = import_run(a->ssp, &rows, &source, &rules, done);
	if (code)
		return code;
	done->unchanged += a->passed;
	ev.rows = a->rows;
	ev.counted = true;
	ev.refused = done->refused;
	return event_write(a->ssp, &ev);
}

static int take_in(struct arriving *a, const struct ssp_import *import, struct ssp_imported *done)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	int code = ssp_record_new(&record, import->entity, &a->ssp->error);

	if (!code)
		code = read_through(a, record);
	if (!code)
		code = check_place(a);
	if (!code)
		code = find_arrived(a);
	if (code)
		return code;
	return a->arrival->again ? count_again(a, import, done) : take_arrival(a, import, done);
}

int feed_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source, const struct ssp_feed *feed,
	const char *force, const long *line, struct ssp_arrival *arrival, struct ssp_imported *done)
{
	bool police = import->entity == &entity_crime, dated = feed->day && feed->day != SSP_NO_DAY;
	struct arriving a = { .ssp = ssp, .feed = feed, .source = source, .force = force, .line = line, .arrival = arrival,
		.police = police, .feed_field = ssp_field_index(import->entity, "feed"),
		.line_field = ssp_field_index(import->entity, "line") };

	*arrival = (struct ssp_arrival){ .day = police ? SSP_NO_DAY : dated ? feed->day : ssp->clock.today };
	int code = store_write(ssp);
	if (code)
		return code;
	done->encoding = source->encoding;
	code = take_in(&a, import, done);
	if (!code && import->dry_run) {
		store_end(ssp, SSP_E_INTERNAL);
		return 0;
	}
	return store_end(ssp, code);
}

/* The day of an officer, and the short names that schools have in its lines. See ssp/day.h. */
#include "ssp/day.h"

#include <ctype.h>
#include <string.h>

#include "domain/noun.h"
#include "domain/school.h"
#include "model/entities.h"
#include "model/selection.h"
#include "query/key.h"
#include "ssp/kind.h"
#include "ssp/nearest.h"
#include "store/stmt.h"
#include "util/fail.h"

static int fail_short(struct ssp *ssp, const char *id, const char *word, const char *what)
{
	fail(&ssp->error, SSP_E_USAGE, id, "the short name %.60s %s", word, what);
	return fail_at(&ssp->error, NULL, 0, "short");
}

/* A short name is not digits, which would be a URN, and has none of the characters that separate the words of a line. */
static bool is_short_name(const char *word)
{
	return isalpha((unsigned char)*word) && strlen(word) < SSP_TEXT_SIZE && !word_reserved(word) &&
		strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(word);
}

static int check_short(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record)
{
	const char *word = ssp_record_text(record, "short");
	int64_t other;

	if (!word || (old && value_same(ssp_record_get(old, "short"), ssp_record_get(record, "short"))))
		return 0;
	if (!is_short_name(word)) {
		fail_short(ssp, "bad-value", word, "is not a letter followed by letters, digits and hyphens");
		return fail_hint(&ssp->error, "write it as alder or st-johns");
	}
	int code = stmt_int(ssp, &other, 0, "SELECT urn FROM school WHERE lower(short) = lower(CAST(?1 AS TEXT)) AND urn <> ?2", "tv", word,
		ssp_record_get(record, "urn"));
	if (code || !other)
		return code;
	fail_short(ssp, "exists", word, "is that of another school");
	return fail_hint(&ssp->error, "the school that has it: ssp school show %lld", (long long)other);
}

int check_school(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	int code = school_place(ssp, old, record);

	return code ? code : check_short(ssp, old, record);
}

int check_all_school(struct ssp *ssp)
{
	int64_t any;
	int code = stmt_int(ssp, &any, 0, "SELECT count(*) FROM school x WHERE EXISTS (SELECT 1 FROM school y"
		" WHERE lower(y.short) = lower(x.short) AND y.urn > x.urn)", "");

	return code || !any ? code : fail(&ssp->error, SSP_E_DATA, "exists", "two schools of the file have the same short name");
}

int ssp_school_find(struct ssp *ssp, const char *word, char urn[SSP_TEXT_SIZE])
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char room[SSP_TEXT_SIZE];
	int code = ssp_record_new(&record, &entity_activity, &ssp->error);

	if (!code)
		code = ssp_record_set(record, &ssp->clock, "school", word, &ssp->error);
	if (code)
		return code;
	struct ssp_value key = *ssp_record_get(record, "school");
	int found = key_find(ssp, &entity_school, &key, room);
	if (found == 1)
		key_words(&entity_school, &key, urn);
	return found < 0 ? found : found ? 0 : key_unknown(ssp, "school", &entity_school, &key);
}

int ssp_school_word(struct ssp *ssp, int64_t urn, char word[SSP_TEXT_SIZE])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, "SELECT short FROM school WHERE urn = ?", "i", urn);

	if (!code)
		code = stmt_step(st);
	if (code < 0)
		return code;
	if (code && stmt_text(st, 0))
		snprintf(word, SSP_TEXT_SIZE, "%s", stmt_text(st, 0));
	else
		snprintf(word, SSP_TEXT_SIZE, "%lld", (long long)urn);
	return 0;
}

/* Refuses a word with the nearest kind as the hint, including the kinds of the borough. */
static int fail_kind(struct ssp *ssp, const char *word)
{
	_cleanup_arena_ struct arena names = { 0 };
	struct ssp_nearest near = { .word = word };

	for (const struct ssp_kind *k = entity_activity.kinds; *k->key; k++)
		ssp_nearest_try(&near, *k->word ? k->word : k->key);
	int code = key_try_nearest(ssp, &near, &names, "SELECT substr(key, 15) FROM term WHERE key > 'activity-kind:'"
		" AND key < 'activity-kind;' ORDER BY 1");
	if (code)
		return code;
	fail(&ssp->error, SSP_E_USAGE, "bad-term", "no kind of activity is called %.60s", word);
	fail_at(&ssp->error, NULL, 0, "kind");
	if (near.best)
		return fail_hint(&ssp->error, "did you mean %s?", near.best);
	return fail_hint(&ssp->error, "see the kinds and their short words: ssp help day; a school is @school, another officer: with KEY");
}

int ssp_day_kind(struct ssp *ssp, const char *word, char key[SSP_TEXT_SIZE])
{
	const struct ssp_kind *kind = ssp_kind_word(&entity_activity, word);
	char term[SSP_TEXT_SIZE + 16];
	int64_t own = 0;

	snprintf(term, sizeof term, "activity-kind:%.*s", SSP_TEXT_SIZE - 1, word);
	int code = kind ? 0 : stmt_int(ssp, &own, 0, "SELECT 1 FROM term WHERE key = ?", "t", term);
	if (code || (!kind && !own))
		return code ? code : fail_kind(ssp, word);
	snprintf(key, SSP_TEXT_SIZE, "%s", kind ? kind->key : word);
	return 0;
}

int ssp_day_officer(struct ssp *ssp, const char *word, char key[SSP_TEXT_SIZE])
{
	struct ssp_value v = value_text(strcmp(word, "me") == 0 && ssp->officer ? ssp->officer : word);
	char room[SSP_TEXT_SIZE];
	int found = key_find(ssp, &entity_officer, &v, room);
	if (found == 1)
		key_words(&entity_officer, &v, key);
	return found == 1 ? 0 : found < 0 ? found : key_unknown(ssp, "officer", &entity_officer, &v);
}

/* One day while it is read. */
struct reading_day {
	struct ssp *ssp;
	struct scope activities, finds;
	bool with_finds;
	struct ssp_record *record;
	int (*each)(void *self, struct ssp_record *activity);
	void *self;
};

/* Loads the row with that number, without what only identifying reads show. Returns 1 where it is in the scope. */
static int load_masked(struct ssp *ssp, const struct scope *scope, int64_t id, struct ssp_record *record)
{
	struct ssp_value key = value_int(id);
	int code = noun_load(ssp, record->entity, &key, record);

	for (const struct ssp_field *f = record->entity->fields; f->name; f++)
		if (f->flags & (SSP_PERSONAL | SSP_NARRATIVE))
			ssp_record_put_null(record, f->name);
	record->given = 0;
	return code ? code : noun_in_scope(ssp, record, scope);
}

static int add_finds(struct reading_day *d, int64_t activity)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp_record *find;
	int code = stmt_open(d->ssp, &st, "SELECT id FROM find WHERE activity = ? AND voided IS NULL ORDER BY id", "i", activity);

	while (!code && (code = stmt_step(st)) == 1) {
		code = ssp_record_add_child(d->record, &entity_find, &find, &d->ssp->error);
		if (!code && (code = load_masked(d->ssp, &d->finds, stmt_whole(st, 0), find)) == 1)
			code = 0;
	}
	return code;
}

static int read_activity(struct reading_day *d, int64_t id)
{
	ssp_record_clear(d->record);
	int code = load_masked(d->ssp, &d->activities, id, d->record);

	if (code != 1)
		return code;
	code = d->with_finds ? add_finds(d, id) : 0;
	return code ? code : d->each(d->self, d->record);
}

static int load_day(struct reading_day *d, const char *officer, const char *day)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(d->ssp, &st, "SELECT id FROM activity WHERE day = ?1 AND voided IS NULL AND (officer = ?2"
		" OR EXISTS (SELECT 1 FROM activity_officer p WHERE p.activity = id AND p.officer = ?2)) ORDER BY at, id", "tt", day,
		officer);

	while (!code && (code = stmt_step(st)) == 1)
		code = read_activity(d, stmt_whole(st, 0));
	return code;
}

int ssp_day_each(struct ssp *ssp, const char *officer, ssp_day day, int (*each)(void *self, struct ssp_record *activity),
	void *self)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	struct reading_day d = { .ssp = ssp, .each = each, .self = self };
	char date[SSP_DATE_SIZE];
	int code = access_scope(ssp, entity_activity.noun, "list", &d.activities, NULL);

	if (code)
		return code;
	d.with_finds = !scope_for(ssp, entity_find.noun, "list", &d.finds, NULL);
	if (!d.with_finds)
		fail_clear(&ssp->error);
	if ((code = ssp_record_new(&record, &entity_activity, &ssp->error)) || (code = store_read(ssp)))
		return code;
	d.record = record;
	return store_end(ssp, load_day(&d, officer, ssp_day_format(day, date)));
}

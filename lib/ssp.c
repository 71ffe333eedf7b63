/* The top of the library: opens a handle and joins the layers. Nothing else may include all of them. */
#include <string.h>
#include <unistd.h>

#include "domain/calendar.h"
#include "domain/feed.h"
#include "domain/legacy.h"
#include "domain/school.h"
#include "io/feeds/calendar.h"
#include "io/feeds/gias_file.h"
#include "io/feeds/month.h"
#include "io/feeds/police.h"
#include "io/propose.h"
#include "io/record_source.h"
#include "model/entities.h"
#include "model/kpi.h"
#include "model/preset.h"
#include "ssp/access.h"
#include "ssp/builtin.h"
#include "ssp/kpi.h"
#include "ssp/store.h"
#include "ssp/threshold.h"
#include "ssp/write.h"
#include "store/backup.h"
#include "store/event.h"
#include "store/health.h"
#include "store/place.h"
#include "store/stmt.h"
#include "util/fail.h"

int ssp_open(struct ssp **ssp, const struct ssp_options *options, struct ssp_error *e)
{
	int code = store_open(ssp, options, e);

	if (!code) {
		(*ssp)->write_rows = ssp_write_rows;
		(*ssp)->open_policy = ssp_policy_builtin;
		(*ssp)->clock.calendar = calendar_rows;
		(*ssp)->clock.row_named = row_named;
		(*ssp)->clock.self = *ssp;
		(*ssp)->open_kpi = ssp_kpi_open;
		(*ssp)->load_frozen = kpi_load_frozen;
	}
	return code;
}

/* A word that is there stays as it is: a borough may have put it out of use, or called it something else. */
static int add_term(void *self, const char *list, const char *code, const char *label, const char *category)
{
	char key[128];

	snprintf(key, sizeof key, "%s:%s", list, code);
	return stmt_run(self, "INSERT INTO term (key, label, category) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", "ttt", key, label,
		category);
}

static int fill_new_store(struct ssp *ssp, const char *preset)
{
	struct event ev = { .verb = "collect", .noun = "principal", .reference = ssp->user };
	int code = store_migrate(ssp, 0, store_schema());

	if (!code)
		code = ssp_terms_each(add_term, ssp, &ssp->error);
	for (const struct preset_setting *s = preset_settings; !code && s->preset; s++)
		if (strcmp(s->preset, preset) == 0)
			code = stmt_run(ssp, "INSERT INTO setting (key, value) VALUES (?, ?)", "tt", s->key, s->value);
	if (!code)
		code = stmt_run(ssp, "INSERT INTO principal (key, role) VALUES (?, 'admin')", "t", ssp->user);
	return code ? code : event_write(ssp, &ev);
}

static int make_store(const struct ssp_options *o, const char *preset, struct ssp_error *e)
{
	struct ssp *ssp;
	int code = store_create(&ssp, o, e);

	if (code)
		return code;
	if (!(code = store_write(ssp)))
		code = store_end(ssp, fill_new_store(ssp, preset));
	if (code)
		*e = ssp->error;
	ssp_close(ssp);
	return code;
}

int ssp_init(const struct ssp_options *options, const char *name, struct ssp_error *e)
{
	const char *preset = preset_find(name, e);
	struct ssp_options o = *options;
	char temp[PLACE_NAME];
	int code = preset ? guard_new(options->path, e) : e->code;

	if (code || options->dry_run)
		return code;
	place_name(temp, options->path);
	o.path = temp;
	if (!(code = make_store(&o, preset, e)))
		code = place_new(temp, options->path, e);
	place_drop(temp, !code);
	return code;
}

static int check_references(struct ssp *ssp)
{
	char words[HEALTH_WORDS];
	int code = references_check(ssp, words);

	if (code != 1)
		return code;
	fail(&ssp->error, SSP_E_DATA, "no-such-row", "%s", words);
	return fail_hint(&ssp->error, "the store did not change; check it with: ssp doctor");
}

/* A table that others refer to can be replaced only while the engine does not check their references: they are checked
 * once, when all is done. */
static int migrate_inside(struct ssp *ssp, int from)
{
	struct event ev = { .verb = "alter", .noun = "store" };
	int code = store_write_checked(ssp);

	if (code)
		return code;
	if (!(code = store_migrate(ssp, from, store_schema())) && !(code = ssp_terms_each(add_term, ssp, &ssp->error)) &&
		!(code = check_references(ssp)))
		code = event_write(ssp, &ev);
	return store_end(ssp, code);
}

/* Forward only, and never without a way back: the backup is made and verified first, under the same lock, so that it is
 * the store as it was. The program that had the lock before may have migrated it. */
static int migrate_with_backup(struct ssp *ssp, int *from, const char *backup)
{
	struct ssp_backup found;
	int code = store_lock(ssp);

	if (code)
		return code;
	if (!(code = engine_schema(ssp, from)) && *from < store_schema() && !(code = backup_create(ssp, backup, &found)))
		code = migrate_inside(ssp, *from);
	store_unlock(ssp);
	return code;
}

static int migrate_asked(struct ssp *ssp, const char *who, int *from, const char *backup)
{
	int code = store_principal(ssp, who);

	if (!code)
		code = ssp_permit(ssp, "migrate", "");
	return code || !backup || *from == store_schema() ? code : migrate_with_backup(ssp, from, backup);
}

int ssp_migrate(const struct ssp_options *options, const char *backup, int *from, int *to, struct ssp_error *e)
{
	struct ssp *ssp;
	int code = store_open_any(&ssp, options, from, e);

	*to = store_schema();
	if (code)
		return code;
	if (!(code = schema_supported(*from, "store", &ssp->error)))
		code = migrate_asked(ssp, options->as ? options->as : options->user, from, backup);
	if (code)
		*e = ssp->error;
	ssp_close(ssp);
	return code;
}

/* Permission is asked of the principals that the copy has: those of a damaged store cannot be read. */
static int make_copy(const struct ssp_options *o, const char *path, struct ssp_backup *found, struct ssp_error *e)
{
	struct ssp *ssp;
	int code = store_create(&ssp, o, e);

	if (code)
		return code;
	if ((code = backup_restore(ssp, path, found)))
		*e = ssp->error;
	ssp_close(ssp);
	if (code || (code = store_open(&ssp, o, e)))
		return code;
	if ((code = ssp_permit(ssp, "backup", "restore")))
		*e = ssp->error;
	ssp_close(ssp);
	return code;
}

int ssp_backup_replace(const struct ssp_options *options, const char *path, const char *aside,
	struct ssp_backup *found, struct ssp_error *e)
{
	struct ssp_options o = *options;
	char copy[PLACE_NAME];
	int code = access(options->path, F_OK) ? 0 : store_guard(options, e);

	if (code || (code = ssp_backup_verify(path, found, e)) || (code = ssp_backup_restorable(found, e)))
		return code;
	place_name(copy, options->path);
	o.path = copy;
	if (!(code = make_copy(&o, path, found, e)))
		code = backup_place(copy, options->path, aside, e);
	place_drop(copy, !code);
	return code;
}

int ssp_import(struct ssp *ssp, const struct ssp_import *import, struct ssp_imported *done)
{
	struct ssp_import lines = *import, cases = *import;
	struct record_source *file;

	*done = (struct ssp_imported){ 0 };
	int code = ssp_permit(ssp, import->entity->noun, "import");
	if (import->legacy) {
		lines.entity = &entity_legacy;
		cases.entity = &entity_case;
		cases.restore = cases.keep_going = false;
	}
	if (!code)
		code = record_source_open(&file, ssp, &lines);
	if (code)
		return code;
	struct import_source source = { record_source_next, record_source_rest, record_source_place, record_source_reject,
		record_source_ahead, file, record_source_digest(file), record_source_encoding(file) };
	code = import->legacy ? legacy_import(ssp, &cases, &source, done) : import_run(ssp, import, &source, NULL, done);
	record_source_close(file);
	return code;
}

int ssp_gias_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_gias *gias, struct ssp_imported *done)
{
	struct gias_feed feed = { 0 };
	struct ssp_import own = *import;

	*done = (struct ssp_imported){ 0 };
	own.entity = &entity_school;
	own.restore = false;
	int code = ssp_permit(ssp, "school", "import");
	if (!code)
		code = gias_feed_open(&feed, ssp, import, gias);
	struct import_source source = { gias_feed_next, NULL, gias_feed_place, gias_feed_reject, NULL, &feed, feed.digest,
		feed.encoding };
	if (!code)
		code = school_import(ssp, &own, &source, gias, done);
	gias_feed_close(&feed);
	return code;
}

int ssp_calendar_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_calendar_feed *how,
	struct ssp_imported *done)
{
	struct calendar_feed feed = { 0 };
	struct ssp_import own = *import;

	*done = (struct ssp_imported){ 0 };
	own.entity = &entity_calendar;
	own.restore = false;
	int code = ssp_permit(ssp, "calendar", "import");
	if (!code)
		code = calendar_feed_open(&feed, ssp, import, how);
	struct import_source source = { calendar_feed_next, NULL, calendar_feed_place, calendar_feed_reject, NULL, &feed, feed.digest,
		"UTF-8" };
	if (!code)
		code = calendar_import(ssp, &own, &source, how->school, &feed.follows, done);
	calendar_feed_close(&feed);
	return code;
}

int ssp_month_import(struct ssp *ssp, const struct ssp_import *import, const char *officer, struct ssp_imported *done)
{
	struct month_sheet sheet = { 0 };
	struct ssp_import own = *import;

	*done = (struct ssp_imported){ 0 };
	own.entity = &entity_activity;
	own.restore = false;
	int code = ssp_permit(ssp, "activity", "import");
	if (!code)
		code = month_open(&sheet, ssp, import, officer);
	struct import_source source = { month_next, NULL, month_place, month_reject, NULL, &sheet, sheet.digest,
		sheet.source ? sheet.source->encoding : "UTF-8" };
	if (!code)
		code = import_run(ssp, &own, &source, NULL, done);
	month_close(&sheet);
	return code;
}

static int import_overnight(struct ssp *ssp, struct ssp_import *own, const struct ssp_feed *feed, struct ssp_arrival *arrival,
	struct ssp_imported *done)
{
	struct record_source *file;
	int days, code = keep_days(ssp, &days);

	if (!code)
		code = record_source_open(&file, ssp, own);
	if (code)
		return code;
	struct import_source source = { record_source_next, record_source_rest, record_source_place, record_source_reject,
		record_source_ahead, file, record_source_digest(file), record_source_encoding(file) };
	code = feed_import(ssp, own, &source, feed, "", record_source_line(file), arrival, done);
	record_source_close(file);
	return code;
}

/* The map that the store keeps for the feed, unless the import has one of its own. */
static int import_mapped(struct ssp *ssp, struct ssp_import *own, const struct ssp_feed *feed, struct ssp_arrival *arrival,
	struct ssp_imported *done)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	char key[40];
	const char *map = NULL;
	FILE *in = NULL;

	snprintf(key, sizeof key, "feed.%.20s.map", feed->kind);
	int code = own->map ? 0 : ssp_setting(ssp, key, &map);
	if (!code && map) {
		buf_adds(&text, map);
		if (text.failed || !(in = fmemopen(text.s, text.len, "r")))
			return fail_memory(&ssp->error);
		own->map = in;
		own->map_file = key;
	}
	if (!code)
		code = import_overnight(ssp, own, feed, arrival, done);
	if (in)
		fclose(in);
	return code;
}

static int import_police(struct ssp *ssp, const struct ssp_import *own, const struct ssp_feed *feed, struct ssp_arrival *arrival,
	struct ssp_imported *done)
{
	struct police_file file = { 0 };
	int code = police_open(&file, ssp, own, feed);
	struct import_source source = { police_next, NULL, police_place, police_reject, police_ahead, &file, NULL,
		file.source ? file.source->encoding : "UTF-8" };

	if (!code)
		code = feed_import(ssp, own, &source, feed, file.force, &file.row.line, arrival, done);
	police_close(&file);
	return code;
}

int ssp_feed_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_feed *feed, struct ssp_arrival *arrival,
	struct ssp_imported *done)
{
	struct ssp_import own = *import;

	*arrival = (struct ssp_arrival){ .day = SSP_NO_DAY };
	*done = (struct ssp_imported){ 0 };
	own.restore = false;
	int code = feed_noun(ssp, feed->kind, &own.entity);
	if (!code)
		code = ssp_permit(ssp, own.entity->noun, "import");
	if (code)
		return code;
	return own.entity == &entity_overnight ? import_mapped(ssp, &own, feed, arrival, done)
		: import_police(ssp, &own, feed, arrival, done);
}

int ssp_import_propose(struct ssp *ssp, const struct ssp_import *import, FILE *out)
{
	struct ssp_import own = *import;
	int code = ssp_permit(ssp, import->entity->noun, "import");

	if (import->legacy)
		own.entity = &entity_legacy;
	return code ? code : propose_map(ssp, &own, out);
}

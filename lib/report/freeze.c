/* Freezing a period: `kpi freeze` (R209). See ssp/kpi.h and lib/report/frozen.c.
 *
 * The freeze runs every report that somebody can ask of the period once: all lines, by everything and with both comparisons.
 * Meanwhile part_open adds to the freeze the rows that these reports read. So there is no second list of the rows that a
 * report needs.
 */
#include "report/report.h"

#include <string.h>

#include "domain/freeze.h"
#include "domain/record_event.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

/* Targets of any line: what a row was held against. */
static int record_targets(struct ssp *ssp, int64_t freeze)
{
	static const char sql[] = "SELECT line, \"from\", until, id, team, value, per FROM target ORDER BY \"from\", id";
	static const char *const names[] = { "row", "team", "amount", "word" };
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, sql, "");

	while (!code && (code = stmt_step(st)) == 1) {
		_cleanup_record_ struct ssp_record *record = NULL;
		code = frozen_begin(ssp, &record, freeze, stmt_text(st, 0), "target", stmt_text(st, 1), stmt_text(st, 2));
		for (int i = 3; !code && i <= 6; i++)
			if (stmt_text(st, i) && ssp_record_put_text(record, names[i - 3], stmt_text(st, i)))
				code = fail_memory(&ssp->error);
		if (!code)
			code = noun_insert(ssp, record);
	}
	return code;
}

static int make_lines(struct ssp *ssp, const struct ssp_kpi *kpi, struct asked *a)
{
	const struct kpi_line **lines = arena_alloc(&a->arena, (kpi->n_lines + 1) * sizeof *lines);
	int code = 0;

	if (!lines)
		return fail_memory(&ssp->error);
	a->lines = lines;
	for (; a->n < kpi->n_lines && !code; a->n++)
		code = kpi_line_make(kpi, &kpi->lines[a->n], &a->arena, &lines[a->n], &ssp->error);
	a->n_counted = a->n;
	return code;
}

static int record_reports(struct ssp *ssp, const struct ssp_period *period, struct ssp_kpi *kpi, int64_t freeze, const char *model)
{
	struct frozen f = { .id = freeze, .recording = true, .on = ssp->clock.today, .kpi = kpi };
	struct asked a = { .within = { .scope = { .all = true }, .frozen = &f }, .model = model, .clock = ssp->clock };
	struct ssp_kpi_query q = { .period = *period };
	int code = bounds_of(ssp, period, &a.within.bounds);

	for (int by = 0; by < SSP_BYS; by++)
		q.by[by] = true;
	if (!code)
		code = make_lines(ssp, kpi, &a);
	if (!code && !(code = terms_read(ssp, &a)))
		code = terms_record(ssp, a.within.terms, freeze);
	for (int with = SSP_COMPARE_PREVIOUS; with <= SSP_COMPARE_LAST_YEAR && !code; with++) {
		q.compare = (enum ssp_kpi_compare)with;
		code = report_rehearse(ssp, &q, &a);
	}
	arena_free(&a.arena);
	return code;
}

static int add_freeze(struct ssp *ssp, const struct ssp_period *period, const struct ssp_kpi *kpi, const char *model, const char *set,
	struct ssp_record **record)
{
	_cleanup_buf_ struct buf lines = BUF_INIT;
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], today[SSP_DATE_SIZE];
	int code = ssp_record_new(record, &entity_freeze, &ssp->error);

	kpi_text_json(kpi, &lines);
	if (!code && (lines.failed || ssp_record_put_text(*record, "from", ssp_day_format(period->from, from)) ||
		ssp_record_put_text(*record, "to", ssp_day_format(period->to, to)) ||
		ssp_record_put_text(*record, "on", ssp_day_format(ssp->clock.today, today)) ||
		ssp_record_put_text(*record, "by", ssp->who) || ssp_record_put_text(*record, "model", model) ||
		ssp_record_put_text(*record, "set", set) || ssp_record_put_text(*record, "lines", lines.s)))
		code = fail_memory(&ssp->error);
	return code ? code : noun_insert(ssp, *record);
}

static int freeze_period(struct ssp *ssp, const struct ssp_period *period, struct ssp_kpi *kpi, const char *model, const char *set,
	char ref[SSP_REF_SIZE])
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char hex[DIGEST_HEX];
	int code = add_freeze(ssp, period, kpi, model, set, &record);
	int64_t id = code ? 0 : ssp_record_int(record, "ref");

	if (!code)
		code = record_reports(ssp, period, kpi, id, model);
	if (!code)
		code = record_targets(ssp, id);
	if (!code)
		code = freeze_digest(ssp, id, hex);
	if (!code)
		code = stmt_run(ssp, "UPDATE \"freeze\" SET digest = ? WHERE id = ?", "ti", hex, id);
	if (!code)
		code = record_event(ssp, "collect", record, &(struct event){ .digest = hex });
	ssp_ref_format(entity_freeze.prefix, id, ref);
	return code;
}

static int fail_not_ended(struct ssp *ssp, const struct ssp_period *period)
{
	fail(&ssp->error, SSP_E_USAGE, "not-ended", "%s has not ended", period->name);
	return fail_hint(&ssp->error, "freeze a period that has ended, such as last-week");
}

/* Settings are read into one place. */
static int copy_setting(struct ssp *ssp, struct arena *arena, const char *key, const char **value)
{
	int code = ssp_setting(ssp, key, value);

	if (!code && !(*value = arena_dup(arena, *value)))
		code = fail_memory(&ssp->error);
	return code;
}

int ssp_kpi_freeze(struct ssp *ssp, const struct ssp_period *period, char ref[SSP_REF_SIZE], bool *changed)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_kpi *kpi = NULL;
	const char *model, *set;
	struct frozen f = { 0 };
	struct scope scope;
	int code = access_scope(ssp, "kpi", "freeze", &scope, NULL);

	*changed = false;
	if (!code && period->to >= ssp->clock.today)
		code = fail_not_ended(ssp, period);
	if (code || (code = store_write(ssp)))
		return code;
	if (!(code = frozen_find(ssp, period, &arena, &f)) && f.id)
		memcpy(ref, f.ref, sizeof f.ref);
	frozen_close(&f);
	if (!code && !f.id) {
		*changed = true;
		code = ssp->open_kpi(&kpi, ssp, NULL, NULL, &ssp->error);
		if (!code)
			code = copy_setting(ssp, &arena, "model", &model);
		if (!code)
			code = copy_setting(ssp, &arena, "kpi.set", &set);
		if (!code)
			code = freeze_period(ssp, period, kpi, model, set, ref);
		ssp_kpi_free(kpi);
	}
	return store_end(ssp, code);
}

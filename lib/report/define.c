/* A borough's own lines and sets, into the store (R206, own sets). See ssp/kpi.h.
 *
 * Everything that could go wrong in a report is looked at here, before anything is stored: what the lines name, and the
 * set that the reports of this store are of.
 */
#include <string.h>

#include "domain/record_event.h"
#include "model/entities.h"
#include "report/report.h"
#include "store/stmt.h"
#include "util/fail.h"

static int check_all_lines(struct ssp *ssp, const struct ssp_kpi *kpi)
{
	_cleanup_arena_ struct arena arena = { 0 };
	const struct kpi_line *line;
	int code = 0;

	for (size_t i = 0; i < kpi->n_lines && !code; i++) {
		if (kpi->lines[i].origin == KPI_BUILTIN)
			continue;
		code = kpi_line_make(kpi, &kpi->lines[i], &arena, &line, &ssp->error);
		if (!code && line->measure && !line->trend)
			code = line_check(ssp, line);
		arena_reset(&arena);
	}
	return code;
}

/* The set of the store's reports must not go away. */
static int check_default_set(struct ssp *ssp, const struct ssp_kpi *kpi)
{
	const char *set;
	int code = ssp_setting(ssp, "kpi.set", &set);

	if (code || kpi_set_find(kpi, set))
		return code;
	fail(&ssp->error, SSP_E_CONFIG, "bad-kpi", "the setting kpi.set names the set %.40s, which the file does not have", set);
	return fail_hint(&ssp->error, "choose another set first: ssp config set kpi.set SET");
}

/* Nor may a line that a target still holds for: nobody would see that it is not judged any more. */
static int check_targets(struct ssp *ssp, const struct ssp_kpi *kpi)
{
	static const char sql[] = "SELECT id, line FROM target WHERE until IS NULL OR until >= ? ORDER BY id";
	_cleanup_stmt_ struct stmt *st = NULL;
	char today[SSP_DATE_SIZE], ref[SSP_REF_SIZE];
	int got = stmt_open(ssp, &st, sql, "t", ssp_day_format(ssp->clock.today, today));

	while (!got && (got = stmt_step(st)) == 1) {
		got = 0;
		if (kpi_line_find(kpi, stmt_text(st, 1)))
			continue;
		ssp_ref_format(entity_target.prefix, stmt_whole(st, 0), ref);
		got = fail(&ssp->error, SSP_E_CONFIG, "bad-kpi", "%s is a target of the line %.40s, which the file does not have", ref,
			stmt_text(st, 1));
		fail_hint(&ssp->error, "end it first: ssp target edit %s --until yesterday", ref);
	}
	return got;
}

/* The reference of the latest version where it has this text, else "". */
static int find_same(struct ssp *ssp, const char *text, char ref[SSP_REF_SIZE])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int got = stmt_open(ssp, &st, "SELECT id, text FROM definition ORDER BY id DESC LIMIT 1", "");

	*ref = '\0';
	if (!got && (got = stmt_step(st)) == 1) {
		if (strcmp(stmt_text(st, 1), text) == 0)
			ssp_ref_format(entity_definition.prefix, stmt_whole(st, 0), ref);
		got = 0;
	}
	return got;
}

static int add_version(struct ssp *ssp, const char *text, char ref[SSP_REF_SIZE])
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char today[SSP_DATE_SIZE];
	int code = ssp_record_new(&record, &entity_definition, &ssp->error);

	if (code)
		return code;
	if (ssp_record_put_text(record, "on", ssp_day_format(ssp->clock.today, today)) ||
		ssp_record_put_text(record, "by", ssp->who) || ssp_record_put_text(record, "text", text))
		return fail_memory(&ssp->error);
	if (!(code = noun_insert(ssp, record)))
		code = record_event(ssp, "collect", record, NULL);
	if (!code)
		ssp_ref_format(entity_definition.prefix, ssp_record_int(record, "ref"), ref);
	return code;
}

int ssp_kpi_define(struct ssp *ssp, const struct ssp_kpi *kpi, char ref[SSP_REF_SIZE], bool *changed)
{
	struct scope scope;
	int code = access_scope(ssp, "kpi", "define", &scope, NULL);

	if (code || (code = store_write(ssp)))
		return code;
	code = check_all_lines(ssp, kpi);
	if (!code)
		code = check_default_set(ssp, kpi);
	if (!code)
		code = check_targets(ssp, kpi);
	if (!code)
		code = find_same(ssp, kpi->text, ref);
	*changed = !code && !*ref;
	if (*changed)
		code = add_version(ssp, kpi->text, ref);
	return store_end(ssp, code);
}

/* The part of a freeze that copies the rows that a line counts: all columns, unfiltered (lib/report/frozen.c). */
#include "report/report.h"

#include "domain/noun.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

const char *frozen_part(enum line_part part, bool joint)
{
	static const char *const words[][2] = {
		[PART_MEASURE] = { "measure", "measure-joint" }, [PART_DIVISOR] = { "divisor", "divisor-joint" },
		[PART_NEEDS] = { "needs", "needs" },
	};

	return words[part][joint];
}

/* Days as they are on the clock of the store: what a report makes of a time. */
static int put_day(struct ssp *ssp, struct ssp_record *record, const char *name, const char *text)
{
	ssp_day day = measure_day(ssp, text);
	char room[SSP_DATE_SIZE];

	return day == SSP_NO_DAY ? 0 : ssp_record_put_text(record, name, ssp_day_format(day, room));
}

static int put_column(struct ssp_record *record, const char *name, struct stmt *st, int column)
{
	const char *text = stmt_text(st, column);

	return text ? ssp_record_put_text(record, name, text) : 0;
}

static int put_columns(struct ssp *ssp, const struct measure *m, struct ssp_record *r, struct stmt *st)
{
	static const struct {
		const char *name;
		int column;
	} texts[] = {
		{ "row", COL_ID }, { "team", COL_TEAM }, { "officer", COL_OFFICER }, { "of_kind", COL_KIND }, { "source", COL_SOURCE },
		{ "risk", COL_RISK }, { "reason", COL_REASON }, { "word", COL_WORD },
	};
	bool days = m->aggregate == AGG_MEDIAN;
	int code = put_day(ssp, r, "day", stmt_text(st, COL_DAY));

	for (size_t i = 0; i < sizeof texts / sizeof *texts && !code; i++)
		code = put_column(r, texts[i].name, st, texts[i].column);
	if (!code && stmt_text(st, COL_SCHOOL))
		code = ssp_record_put_int(r, "school", stmt_whole(st, COL_SCHOOL));
	if (!code && stmt_text(st, COL_HIT))
		code = ssp_record_put_int(r, "hit", stmt_whole(st, COL_HIT));
	if (!code)
		code = days ? put_day(ssp, r, "amount", stmt_text(st, COL_AMOUNT)) : put_column(r, "amount", st, COL_AMOUNT);
	if (!code && days)
		code = put_day(ssp, r, "since", stmt_text(st, COL_SINCE));
	return code ? fail_memory(&ssp->error) : 0;
}

int frozen_begin(struct ssp *ssp, struct ssp_record **record, int64_t freeze, const char *line, const char *part,
	const char *from, const char *to)
{
	int code = ssp_record_new(record, &entity_frozen, &ssp->error);

	if (!code && (ssp_record_put_int(*record, "freeze", freeze) || ssp_record_put_text(*record, "line", line) ||
		ssp_record_put_text(*record, "part", part) || ssp_record_put_text(*record, "from", from) ||
		(to && ssp_record_put_text(*record, "to", to))))
		code = fail_memory(&ssp->error);
	return code;
}

static int is_recorded(struct ssp *ssp, const struct within *w, const char *line, const char *part, int64_t *any)
{
	return stmt_int(ssp, any, 0,
		"SELECT 1 FROM frozen WHERE \"freeze\" = ? AND line = ? AND part = ? AND \"from\" = ? AND \"to\" = ? LIMIT 1", "itttt",
		w->frozen->id, line, part, w->bounds.from, w->bounds.to);
}

int frozen_record(struct ssp *ssp, const struct kpi_line *line, enum line_part part, const struct within *w, bool joint)
{
	const struct wanted wanted = { (1u << COLS) - 1, joint, true };
	const struct measure *m = part_measure(line, part);
	const char *key = line->text->key, *word = frozen_part(part, joint);
	struct within all = { .bounds = w->bounds, .scope = { .all = true } };
	_cleanup_stmt_ struct stmt *st = NULL;
	int64_t any;
	int code = is_recorded(ssp, w, key, word, &any);

	if (code || any)
		return code;
	code = measure_open(ssp, part == PART_MEASURE ? line : NULL, m, &all, wanted, &st);
	while (!code && (code = stmt_step(st)) == 1) {
		_cleanup_record_ struct ssp_record *record = NULL;
		code = frozen_begin(ssp, &record, w->frozen->id, key, word, all.bounds.from, all.bounds.to);
		if (!code)
			code = put_columns(ssp, m, record, st);
		if (!code)
			code = noun_insert(ssp, record);
	}
	return code;
}

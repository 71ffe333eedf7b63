/* Term plans. See ssp/plan.h. */
#include "ssp/plan.h"

#include <stdlib.h>

#include "domain/crossing.h"
#include "domain/noun.h"
#include "domain/record_event.h"
#include "model/entities.h"
#include "model/guide.h"
#include "store/stmt.h"
#include "util/fail.h"

int check_plan(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	(void)old;
	return ssp_record_null(record, "team") && ssp->team ? ssp_record_put_text(record, "team", ssp->team) : 0;
}

/* The day of a year that a text such as 09-01 names. */
static ssp_day day_of_year(int year, const char *text)
{
	char *end;
	int month = (int)strtol(text, &end, 10);

	return ssp_day_of(year, month, (int)strtol(end + 1, NULL, 10));
}

static int is_drawn(struct ssp *ssp, const struct ssp_record *item, bool *drawn)
{
	int64_t found;
	int code = stmt_int(ssp, &found, 0, "SELECT 1 FROM plan WHERE team = ? AND guide = ? AND \"from\" = ?", "ttt",
		ssp_record_text(item, "team"), ssp_record_text(item, "guide"), ssp_record_text(item, "from"));

	*drawn = !code && found;
	return code;
}

static int fill_item(struct ssp_record *item, const struct guide_item *g, const char *team, ssp_day from, ssp_day until)
{
	char first[SSP_DATE_SIZE], last[SSP_DATE_SIZE];
	const char *const texts[][2] = {
		{ "kind", g->kind }, { "what", g->what }, { "activity_kind", g->activity_kind }, { "topic", g->topic },
		{ "guide", g->key }, { "team", team },
		{ "from", ssp_day_format(from, first) }, { "until", ssp_day_format(until, last) },
	};
	int code = 0;

	for (size_t i = 0; i < sizeof texts / sizeof *texts && !code; i++)
		if (texts[i][1])
			code = ssp_record_put_text(item, texts[i][0], texts[i][1]);
	return code;
}

/* The state of drawing a plan. */
struct drawing {
	struct ssp *ssp;
	struct scope scope;
	const char *team;
	int (*each)(void *self, const char *reference);
	void *self;
};

static int draw_item(struct drawing *d, const struct guide_item *g, ssp_day from, ssp_day until)
{
	_cleanup_record_ struct ssp_record *item = NULL;
	char reference[SSP_REF_SIZE];
	bool drawn = false;
	int code = ssp_record_new(&item, &entity_plan, &d->ssp->error);

	if (!code)
		code = fill_item(item, g, d->team, from, until);
	if (!code && d->team)
		code = is_drawn(d->ssp, item, &drawn);
	if (code || drawn)
		return code;
	if ((code = noun_insert(d->ssp, item)) || (code = noun_guard_new(d->ssp, item, &d->scope)) ||
		(code = record_event(d->ssp, "collect", item, NULL)))
		return code;
	return d->each(d->self, ssp_ref_format(entity_plan.prefix, ssp_record_int(item, "ref"), reference));
}

static int draw_items(struct drawing *d, const struct ssp_period *period)
{
	int last = ssp_civil_of(period->to).year, code = 0;

	for (int year = ssp_civil_of(period->from).year; year <= last && !code; year++)
		for (const struct guide_item *g = guide_items; g->key && !code; g++) {
			ssp_day from = day_of_year(year, g->from);
			if (from >= period->from && from <= period->to)
				code = draw_item(d, g, from, day_of_year(year, g->until));
		}
	return code;
}

int ssp_plan_draw(struct ssp *ssp, const struct ssp_period *period, const char *team,
	int (*each)(void *self, const char *reference), void *self)
{
	struct drawing d = { .ssp = ssp, .team = team ? team : ssp->team, .each = each, .self = self };
	int code = access_scope(ssp, "plan", "draw", &d.scope, NULL);

	if (code || (code = store_write(ssp)))
		return code;
	return store_end(ssp, draw_items(&d, period));
}

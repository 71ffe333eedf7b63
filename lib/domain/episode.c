/* When a case was open, and the order of its days. See ssp/case.h.
 *
 * State KPIs are computed as at a period's end from dated rows: a case that is closed, and opened again, must
 * not take its closing back from a report that was given. So each time that it is open is a row, and the rows
 * of a case grow at their end only: an act on a day before something that was done would make a history that
 * cannot have been.
 */
#include <string.h>

#include "domain/referral.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/fail.h"

int episode_begin(struct ssp *ssp, const struct ssp_record *record, const char *from)
{
	_cleanup_record_ struct ssp_record *row = NULL;
	const char *const texts[][2] = {
		{ "from", from }, { "until", ssp_record_text(record, "closed") },
		{ "close_reason", ssp_record_text(record, "close_reason") }, { "outcome", ssp_record_text(record, "outcome") },
		{ NULL },
	};
	int code = ssp_record_new(&row, &entity_episode, &ssp->error);

	if (!code)
		code = ssp_record_put_int(row, "case", ssp_record_int(record, "ref"));
	if (!code)
		code = act_texts(ssp, row, texts);
	return code ? code : noun_seed(ssp, row);
}

int begin_case(struct ssp *ssp, const struct ssp_record *record)
{
	return episode_begin(ssp, record, ssp_record_text(record, "opened"));
}

static const char open_episodes[] = "SELECT id FROM episode WHERE \"case\" = ? AND until IS NULL";

int episode_note(struct ssp *ssp, const struct ssp_record *record)
{
	const char *model;
	int64_t second, id = ssp_record_int(record, "ref");
	int code = ssp_setting(ssp, "model", &model);

	if (code)
		return code;
	bool alone = strcmp(model, "pooled") == 0 && ssp_record_null(record, "referral");
	code = stmt_int(ssp, &second, 0, "SELECT 1 FROM \"case\" c JOIN episode e ON e.\"case\" = c.id"
		" WHERE c.yp = ? AND c.id <> ? AND e.until IS NULL LIMIT 1", "ii", ssp_record_int(record, "yp"), id);
	const char *rule = alone && second ? "no-referral second-case" : alone ? "no-referral" : second ? "second-case" : NULL;

	return code ? code : stmt_run(ssp, "UPDATE episode SET \"by\" = ?, rule = ? WHERE \"case\" = ? AND until IS NULL", "tti",
		ssp->who, rule, id);
}

int episode_end(struct ssp *ssp, const struct ssp_record *closed)
{
	int code = act_also(ssp, &entity_episode, open_episodes, ssp_record_int(closed, "ref"));

	return code ? code : stmt_run(ssp,
		"UPDATE episode SET until = ?, close_reason = ?, outcome = ? WHERE \"case\" = ? AND until IS NULL", "ttti",
		ssp_record_text(closed, "closed"), ssp_record_text(closed, "close_reason"), ssp_record_text(closed, "outcome"),
		ssp_record_int(closed, "ref"));
}

int case_check_open(struct act *a)
{
	char ref[SSP_TEXT_SIZE], message[96];

	if (ssp_record_null(a->old, "closed"))
		return 0;
	snprintf(message, sizeof message, "%s is closed", noun_reference(a->old, ref));
	return act_refuse(a->ssp, a->old, "case-closed", message, "open it again first: ssp case reopen");
}

/* Reads a day in the history of a case, with SQL that takes the number of the case; *day is SSP_NO_DAY if there is none. */
static int day_in_history(struct ssp *ssp, const char *sql, int64_t case_id, ssp_day *day)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, sql, "i", case_id);

	*day = SSP_NO_DAY;
	if (code || (code = stmt_step(st)) <= 0 || !stmt_text(st, 0))
		return code < 0 ? code : 0;
	return ssp_day_parse(&ssp->clock, stmt_text(st, 0), day, &ssp->error);
}

int case_in_order(struct act *a)
{
	static const char latest[] =
		"SELECT max(day) FROM (SELECT coalesce(until, \"from\") AS day FROM episode WHERE \"case\" = ?1"
		" UNION ALL SELECT coalesce(until, \"from\") FROM assignment WHERE \"case\" = ?1) h";
	char ref[SSP_TEXT_SIZE], done[SSP_DATE_SIZE], today[SSP_DATE_SIZE], message[160];
	ssp_day day;
	int code = day_in_history(a->ssp, latest, ssp_record_int(a->old, "ref"), &day);

	if (code || day <= a->ssp->clock.today)
		return code;
	snprintf(message, sizeof message, "%s was opened, assigned or closed on %s, after %s", noun_reference(a->old, ref),
		ssp_day_words(day, done), ssp_day_words(a->ssp->clock.today, today));
	return act_refuse(a->ssp, a->old, "out-of-order", message, "give that day or a later one with --as-of");
}

int episode_follow(struct ssp *ssp, const struct ssp_record *record)
{
	int64_t id = ssp_record_int(record, "ref"), first;
	int code = stmt_int(ssp, &first, 0, "SELECT id FROM episode WHERE \"case\" = ? ORDER BY \"from\", id LIMIT 1", "i", id);

	if (!code)
		code = event_also(ssp, &entity_episode, first);
	return code ? code : stmt_run(ssp, "UPDATE episode SET \"from\" = ? WHERE id = ?", "ti",
		ssp_record_text(record, "opened"), first);
}

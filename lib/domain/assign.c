/* Who leads a case: the rules, and the history. See ssp/case.h.
 *
 * The store has the lead twice: in `case.officer`, by which every list and scope goes, and as the open row of `assignment`,
 * which is the history. Only this file writes rows of `assignment`, in the transaction that writes the case; `doctor` looks
 * whether both agree.
 */
#include <string.h>

#include "domain/referral.h"
#include "model/entities.h"
#include "query/key.h"
#include "store/stmt.h"
#include "util/fail.h"

static ssp_day skip_weekend(ssp_day day)
{
	int weekday = ssp_weekday(day);

	return weekday < 6 ? day : day + 8 - weekday;
}

static int working_days(ssp_day from, ssp_day until)
{
	int n = 0;

	for (; from < until; from++)
		n += ssp_weekday(from) < 6;
	return n;
}

/* Absences that touch, or that only a weekend parts, are one. */
int officer_away(struct ssp *ssp, const char *officer, int *days, ssp_day *last)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char today[SSP_DATE_SIZE];
	ssp_day back = ssp->clock.today, from, to;
	int code = stmt_open(ssp, &st,
		"SELECT \"from\", \"to\" FROM absence WHERE officer = ? AND voided IS NULL AND \"to\" >= ? ORDER BY \"from\"",
		"tt", officer, ssp_day_format(ssp->clock.today, today));

	while (!code && (code = stmt_step(st)) == 1) {
		code = ssp_day_parse(&ssp->clock, stmt_text(st, 0), &from, &ssp->error);
		if (!code)
			code = ssp_day_parse(&ssp->clock, stmt_text(st, 1), &to, &ssp->error);
		if (!code && from > skip_weekend(back))
			break;
		if (!code && to >= back)
			back = to + 1;
	}
	*days = working_days(ssp->clock.today, back);
	if (last)
		*last = back - 1;
	return code;
}

/* What a broken rule says; a rule gives 1 when it is broken. */
struct saying {
	char message[192], hint[192];
};

static int is_inactive(struct act *a, const struct ssp_record *officer, struct saying *s)
{
	(void)a;
	snprintf(s->message, sizeof s->message, "%s is no longer active", ssp_record_text(officer, "key"));
	return !ssp_record_int(officer, "active");
}

static int is_of_other_team(struct act *a, const struct ssp_record *officer, struct saying *s)
{
	const char *team = ssp_record_text(a->old, "team"), *own = ssp_record_text(officer, "team");
	char ref[SSP_TEXT_SIZE];

	if (team)
		snprintf(s->message, sizeof s->message, "%s is not of the team %s", ssp_record_text(officer, "key"), team);
	else
		snprintf(s->message, sizeof s->message, "%s has no team, and nobody is of it", noun_reference(a->old, ref));
	return !team || !own || strcmp(team, own) != 0;
}

static int is_absent(struct act *a, const struct ssp_record *officer, struct saying *s)
{
	char until[SSP_DATE_SIZE];
	ssp_day last;
	int days, code = officer_away(a->ssp, ssp_record_text(officer, "key"), &days, &last);

	snprintf(s->message, sizeof s->message, "%s is away until %s: %d working days", ssp_record_text(officer, "key"),
		ssp_day_words(last, until), days);
	return code ? code : days > AWAY_DAYS;
}

/* In the order in which they are told: who has left is not told that they are away as well, unless there is
 * an override, which passes all of them. */
static const struct {
	const char *id;
	int (*broken)(struct act *a, const struct ssp_record *officer, struct saying *s);
} rules[] = {
	{ "officer-inactive", is_inactive },
	{ "other-team-officer", is_of_other_team },
	{ "officer-absent", is_absent },
};

static int check_rules(struct act *a, const struct ssp_record *officer, struct passed *passed)
{
	struct saying s;
	char ref[SSP_TEXT_SIZE];
	int code = 0;

	for (size_t i = 0; !code && i < sizeof rules / sizeof *rules; i++) {
		code = rules[i].broken(a, officer, &s);
		if (code <= 0)
			continue;
		snprintf(s.hint, sizeof s.hint, "see who can take it: ssp case assign --suggest %s; or give --override CODE",
			noun_reference(a->old, ref));
		code = act_rule(a->ssp, a->old, passed, rules[i].id, s.message, s.hint);
	}
	return code;
}

/* The officer is a value of an option: one who is not there is a mistake of usage. */
static int find_officer(struct ssp *ssp, const char *key, struct ssp_record *officer)
{
	const struct ssp_value value = { .kind = SSP_STRING, .s = key, .len = strlen(key) };
	int code = noun_find(ssp, &entity_officer, key, officer);

	if (code != SSP_E_NOTFOUND)
		return code;
	fail_clear(&ssp->error);
	return key_unknown(ssp, "officer", &entity_officer, &value);
}

int assignment_end(struct ssp *ssp, int64_t case_id)
{
	char today[SSP_DATE_SIZE];
	int code = act_also(ssp, &entity_assignment, "SELECT id FROM assignment WHERE \"case\" = ? AND until IS NULL", case_id);

	return code ? code : stmt_run(ssp, "UPDATE assignment SET until = ? WHERE \"case\" = ? AND until IS NULL", "ti",
		ssp_day_format(ssp->clock.today, today), case_id);
}

int assignment_add(struct ssp *ssp, int64_t case_id, const char *officer, const char *from, const struct passed *passed,
	char reference[SSP_REF_SIZE])
{
	_cleanup_record_ struct ssp_record *row = NULL;
	const char *const texts[][2] = {
		{ "officer", officer }, { "from", from }, { "override", passed->override }, { "rule", passed->rule }, { "by", ssp->who },
		{ NULL },
	};
	int code = ssp_record_new(&row, &entity_assignment, &ssp->error);

	if (!code)
		code = ssp_record_put_int(row, "case", case_id);
	if (!code)
		code = act_texts(ssp, row, texts);
	if (!code)
		code = noun_insert(ssp, row);
	if (!code)
		ssp_ref_format(entity_assignment.prefix, ssp_record_int(row, "ref"), reference);
	return code;
}

/* The old row is ended before the new one is made, so that no case ever has two open assignments, not even
 * inside the transaction. */
static int make_lead(struct act *a, const char *officer, const struct passed *passed, char reference[SSP_REF_SIZE])
{
	const char *status = ssp_record_text(a->old, "status");
	struct event ev = { .rule = passed->rule, .override = passed->override };
	const char *const texts[][2] = {
		{ "officer", officer }, { "status", strcmp(status, "open") == 0 ? "active" : status }, { NULL },
	};
	char today[SSP_DATE_SIZE];
	int64_t case_id = ssp_record_int(a->old, "ref");
	int code = assignment_end(a->ssp, case_id);

	if (!code)
		code = assignment_add(a->ssp, case_id, officer, ssp_day_format(a->ssp->clock.today, today), passed, reference);
	if (!code)
		code = act_texts(a->ssp, a->next, texts);
	return code ? code : act_save(a, &ev);
}

static int assign_officer(struct act *a, const char *key, struct passed *passed, char reference[SSP_REF_SIZE], bool *changed)
{
	_cleanup_record_ struct ssp_record *officer = NULL;
	const char *lead = ssp_record_text(a->old, "officer");
	int code = case_check_open(a);

	if (!code)
		code = term_check(a->ssp, "override", passed->given, "override");
	if (!code)
		code = ssp_record_new(&officer, &entity_officer, &a->ssp->error);
	if (!code)
		code = find_officer(a->ssp, key, officer);
	if (code)
		return code;
	const char *own = ssp_record_text(officer, "key");
	*changed = !lead || strcmp(lead, own) != 0;
	if (!*changed)
		return 0;
	code = case_in_order(a);
	if (!code)
		code = check_rules(a, officer, passed);
	return code ? code : make_lead(a, own, passed, reference);
}

int ssp_case_assign(struct ssp *ssp, const char *key, const char *officer, const char *override,
	char reference[SSP_REF_SIZE], bool *changed)
{
	struct act a;
	struct passed passed = { .given = override };

	reference[0] = '\0';
	*changed = false;
	int code = act_begin(&a, ssp, &entity_case, key, "case", "assign");
	return code ? code : act_end(&a, assign_officer(&a, officer, &passed, reference, changed));
}

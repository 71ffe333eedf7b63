/* `ssp demo`: a store of an invented borough, the same every time for the same day (R014, invented people only). */
#include <stdlib.h>
#include <string.h>

#include "demo.h"
#include "messages.h"
#include "verbs.h"

static int add_officers(struct demo *d, int team)
{
	static const char *const names[2][5] = {
		{ "Rowan Ashdown", "Imani Quill", "Tomas Fenwick", "Priya Larkspur", "Jonah Whitlow" },
		{ "Selma Hartwood", "Callum Brisk", "Noor Tallow", "Wren Mossley", "Dara Finch" },
	};
	char key[SSP_TEXT_SIZE], made[SSP_TEXT_SIZE];
	int code = 0;

	for (int i = 0; i < 5 && !code; i++) {
		bool sergeant = i == 0;
		snprintf(key, sizeof key, "%d%s", 9000 + 100 * team + i, "MD");
		code = ADD(d, "officer", made, "key", key, "name", names[team][i], "rank", sergeant ? "PS" : "PC", "role",
			sergeant ? "sergeant" : "sso", "team", demo_areas[team]);
		if (!sergeant)
			snprintf(d->officers[team][i - 1], SSP_TEXT_SIZE, "%s", key);
		if (!code) {
			char user[SSP_TEXT_SIZE];
			snprintf(user, sizeof user, "%s%d", sergeant ? "sgt-" : "pc-", 9000 + 100 * team + i);
			code = ADD(d, "principal", made, "key", user, "role", sergeant ? "sergeant" : "officer", "officer", key);
		}
	}
	return code;
}

static int add_team(struct demo *d, int team)
{
	char made[SSP_TEXT_SIZE], sergeant[16], mailbox[64], name[32];

	snprintf(name, sizeof name, "Schools %s", team ? "South" : "North");
	snprintf(mailbox, sizeof mailbox, "schools-%s@example.org", demo_areas[team]);
	snprintf(sergeant, sizeof sergeant, "%dMD", 9000 + 100 * team);
	int code = ADD(d, "team", made, "key", demo_areas[team], "name", name, "area", demo_areas[team], "mailbox", mailbox);
	if (!code)
		code = add_officers(d, team);
	return code ? code : change_field(d, "team", demo_areas[team], "sergeant", sergeant);
}

static int add_schools(struct demo *d)
{
	static const char *const names[] = { "Alder Vale", "Beacon Rise", "Cobble Lane", "Dovecote", "Elderfield", "Foxglove",
		"Garnet Row", "Harbour View", "Inkwell", "Juniper Green", "Kestrel Park", "Lantern Hill", "Millrace", "Northgate",
		"Orchard Bank", "Pepperpot", "Quarry Edge", "Rushmere", "Saltmarsh", "Tannery Road" };
	static const char *const kinds[][3] = { { "Academy", "secondary", "academy" }, { "School", "secondary", "community" },
		{ "Primary School", "primary", "community" }, { "College", "college", "college-fe" },
		{ "Centre", "pru", "pru-ap" } };
	char urn[16], name[80], known_as[16], roll_text[16], phone[32];
	int code = 0;

	for (int i = 0; i < 20 && !code; i++) {
		const char *const *kind = kinds[i % 10 == 9 ? 4 : i % 10 == 8 ? 3 : i % 3];
		snprintf(urn, sizeof urn, "%d", 900001 + i);
		snprintf(name, sizeof name, "%s %s", names[i], kind[0]);
		snprintf(known_as, sizeof known_as, "%c%.*s", names[i][0] | ' ', (int)strcspn(names[i], " ") - 1, names[i] + 1);
		snprintf(phone, sizeof phone, "020 7946 0%03d", i + 1);
		snprintf(roll_text, sizeof roll_text, "%d", 120 + roll_dice(&d->dice, 900));
		code = ADD(d, "school", d->schools[i], "urn", urn, "name", name, "phase", kind[1], "type", kind[2], "area",
			demo_areas[i % 2], "authority", "999", "roll", roll_text, "short", known_as);
		if (!code)
			code = ADD(d, "contact", d->contacts[i], "school", urn, "role", "dsl", "name", "Safeguarding Lead", "email",
				"dsl@example.org", "phone", phone);
	}
	return code;
}

static int add_people(struct demo *d)
{
	static const char *const given[] = { "Ash", "Bryn", "Cleo", "Dov", "Esme", "Fenn", "Gaia", "Hale" };
	static const char *const family[] = { "Marlow", "Thorne", "Vance", "Okoro-Lind", "Pell" };
	char born[SSP_DATE_SIZE];
	int code = 0;

	for (int i = 0; i < 40 && !code; i++) {
		ssp_day_format(d->clock->today - 365 * (11 + i % 6) - roll_dice(&d->dice, 360), born);
		code = ADD(d, "yp", d->people[i], "given", given[i % 8], "family", family[i / 8], "dob", born, "school",
			d->schools[roll_dice(&d->dice, 18)]);
	}
	return code;
}

/* What comes in, by which route, with which answers, and what is decided. */
enum { FACTS = 8 };
static const struct story {
	const char *source, *mash;
	const char *facts[FACTS];
	const char *verb, *reason;
	const char *risk, *override;
} stories[] = {
	{ "school", "done", { "g1=yes", "g3=yes", "t1=yes" }, "accept", "meets-threshold", "med" },
	{ "spoc", "n/a", { NULL }, "reject", "duplicate" },
	{ "school", "requested", { "g1=yes", "g3=yes", "t1=no", "t2=no", "t3=no", "t4a=yes", "t4b=no", "t4c=yes" },
		"reject", "below-threshold" },
	{ "cet", "n/a", { "g1=yes", "g3=yes", "t3=yes", "t3-kind=cce" }, "accept", "meets-threshold", "high" },
	{ "cait", "n/a", { "g1=yes", "g3=no", "t2=yes", "t2-role=victim" }, "redirect", "managed-elsewhere" },
	{ "mpu", "n/a", { "g1=yes", "g3=yes", "t2=yes", "t2-role=both" }, "accept", "meets-threshold", "high" },
	{ "meeting:eit", "n/a", { "g1=yes", "g3=yes", "t1=yes" }, "accept", "meets-threshold", "low" },
	{ "meeting:yjs", "n/a", { "g1=yes", "g3=yes", "t2=yes", "t2-role=suspect" }, "accept", "meets-threshold", "med" },
	{ "meeting:syv-gangs", "n/a", { "g1=no", "t2=yes", "t2-role=suspect" }, "reject", "not-borough-school" },
	{ "meeting:hamrow", "n/a", { "g1=yes", "t4a=yes", "t4b=yes" }, "return", "more-info" },
	{ "overnight:robbery", "n/a", { "g1=yes", "g3=yes", "t2=yes", "t2-role=victim" }, "accept", "meets-threshold", "low" },
	{ "overnight:yos", "n/a", { "g1=yes", "g3=yes", "t2=yes" }, NULL, NULL },
	{ "meeting:social-inclusion", "n/a", { "g1=yes", "g3=yes", "t1=no", "t2=no", "t3=no", "t4a=no" }, "accept", "other",
		"high", "urgent-risk" },
	{ "school", "missing", { "g1=yes", "g3=yes", "t1=no" }, "withdraw", "withdrawn-by-source" },
	{ "school", "done", { "g1=yes", "g3=yes", "t4a=yes", "t4b=yes", "t4c=yes" }, "accept", "meets-threshold" },
	{ "school", "done", { NULL }, NULL, NULL },
};

enum { STORIES = sizeof stories / sizeof *stories };

/* Answers as child records of a referral: "t1=yes". */
static int add_facts(struct demo *d, struct ssp_record *referral, const char *const *pairs, struct ssp_error *e)
{
	struct ssp_record *fact;
	char question[SSP_FACT_SIZE];
	int code = 0;

	for (size_t i = 0; i < FACTS && pairs[i] && !code; i++) {
		size_t n = strcspn(pairs[i], "=");
		snprintf(question, sizeof question, "%.*s", (int)n, pairs[i]);
		if (!(code = ssp_record_add_child(referral, ssp_entity_find("fact"), &fact, e)) &&
			!(code = ssp_record_set(fact, d->clock, "code", question, e)))
			code = ssp_record_set(fact, d->clock, "answer", pairs[i] + n + 1, e);
	}
	return code;
}

static int receive_referral(struct demo *d, int i, const struct story *s, char key[SSP_TEXT_SIZE])
{
	struct ssp_record *r;
	struct ssp_error e = { 0 };
	char day[SSP_DATE_SIZE], before[SSP_DATE_SIZE];
	ssp_day received = d->clock->today - roll_dice(&d->dice, 4);

	ssp_day_format(received, day);
	ssp_day_format(received - 1, before);
	int code = ssp_record_new(&r, ssp_entity_find("referral"), &e);
	/* a duplicate is of the young person before */
	const char *yp = d->people[s->reason && strcmp(s->reason, "duplicate") == 0 ? i - 1 : i];
	const char *const pairs[][2] = { { "yp", yp }, { "source", s->source }, { "mash", s->mash },
		{ "received", day }, { strncmp(s->source, "meeting", 7) ? "source_reviewed" : "meeting_on", before } };
	for (size_t k = 0; !code && k < sizeof pairs / sizeof *pairs; k++)
		code = ssp_record_set(r, d->clock, pairs[k][0], pairs[k][1], &e);
	if (!code)
		code = add_facts(d, r, s->facts, &e);
	if (!code)
		code = ssp_add(d->ssp, r);
	if (!code)
		ssp_record_key(r, key);
	ssp_record_free(r);
	return code;
}

/* The team that a young person's school belongs to; its officers take the case in turn. */
static int assign_case(struct demo *d, const char *referral, const char *made, const char *risk)
{
	struct ssp_record *r;
	char ref[SSP_REF_SIZE];
	bool changed;

	int code = ssp_get(d->ssp, "show", ssp_entity_find("referral"), referral, false, &r);
	if (code)
		return code;
	int team = strcmp(ssp_record_text(r, "team"), demo_areas[1]) == 0;
	ssp_record_free(r);
	int n = d->n_cases[team]++;
	snprintf(d->cases[team][n], SSP_REF_SIZE, "%s", made);
	code = risk ? change_field(d, "case", made, "risk", risk) : 0;
	return code ? code : ssp_case_assign(d->ssp, made, d->officers[team][n % 4], NULL, ref, &changed);
}

static int check_story(struct demo *d, const char *key)
{
	struct ssp_policy *policy;
	struct ssp_threshold result;
	struct ssp_facts facts;
	struct ssp_error e = { 0 };
	char ref[SSP_REF_SIZE];
	int code = ssp_policy_builtin(&policy, NULL, &e);

	if (!code)
		code = ssp_referral_check(d->ssp, key, policy, &facts, &result, ref);
	ssp_policy_free(policy);
	return code;
}

static int decide_referral(struct demo *d, const char *key, const struct story *s)
{
	struct ssp_decision decision = { .verb = s->verb, .reason = s->reason, .override = s->override };
	char made[SSP_REF_SIZE] = "";
	int code = s->facts[0] ? check_story(d, key) : 0;

	if (code || !s->verb)
		return code;
	if (strcmp(s->verb, "redirect") == 0)
		decision.redirected_to = "abuse investigation team";
	if (strcmp(s->reason, "duplicate") == 0)
		decision.duplicate_of = d->last;
	code = ssp_referral_decide(d->ssp, key, &decision, made);
	return code || !*made ? code : assign_case(d, key, made, s->risk);
}

/* Who is away: in the week so many before the last, from its day `first` (Monday is 0) on. */
static const struct leave {
	int left, team, officer, first, days;
	const char *kind;
} leaves[] = {
	{ 8, 0, 1, 0, 5, "annual-leave" },
	{ 5, 1, 2, 1, 2, "sickness" },
	{ 3, 0, 3, 2, 1, "court" },
	{ 1, 1, 0, 3, 2, "officer-safety-training" },
	{ 0, 0, 2, 0, 3, "training" },
};

enum { LEAVES = sizeof leaves / sizeof *leaves };

static bool is_away(int left, int team, int officer, int day)
{
	for (const struct leave *l = leaves; l < leaves + LEAVES; l++)
		if (l->left == left && l->team == team && l->officer == officer && day >= l->first && day < l->first + l->days)
			return true;
	return false;
}

static int add_leaves(struct demo *d, int left, ssp_day monday)
{
	char from[SSP_DATE_SIZE], to[SSP_DATE_SIZE], made[SSP_TEXT_SIZE];
	int code = 0;

	for (const struct leave *l = leaves; l < leaves + LEAVES && !code; l++)
		if (l->left == left)
			code = ADD(d, "absence", made, "officer", d->officers[l->team][l->officer], "kind", l->kind,
				"from", ssp_day_format(monday + l->first, from),
				"to", ssp_day_format(monday + l->first + l->days - 1, to),
				"cover", d->officers[l->team][(l->officer + 1) % 4]);
	return code;
}

/* An officer's day: two things, most of them at a school of the area; some with another officer, if there is one. */
static int add_day(struct demo *d, int team, int officer, const char *other, ssp_day day)
{
	static const char *const kinds[] = { "system-check", "hv-patrol", "after-school-patrol", "weapon-sweep", "arch",
		"targeted-talk", "engagement", "information-sharing", "assist-statement", "vpc", "message", "advise-staff",
		"hate-crime-activity", "project" };
	char at[40], date[SSP_DATE_SIZE], minutes[16], made[SSP_TEXT_SIZE], both[2 * SSP_TEXT_SIZE];
	int code = 0;

	for (int i = 0; i < 2 && !code; i++) {
		int closed = d->n_closed[team], n = d->n_cases[team] - closed;
		bool of_case = n && roll_dice(&d->dice, 3) == 0;
		const char *kind = of_case ? "case-engagement" : kinds[roll_dice(&d->dice, sizeof kinds / sizeof *kinds)];
		bool joint = other && strcmp(kind, "arch") == 0;
		const char *const *details = activity_details(d, kind);
		snprintf(at, sizeof at, "%sT%02d:%02d", ssp_day_format(day, date), i ? 15 : 9 + roll_dice(&d->dice, 5),
			15 * roll_dice(&d->dice, 4));
		snprintf(minutes, sizeof minutes, "%d", 30 + 15 * roll_dice(&d->dice, 7));
		snprintf(both, sizeof both, "%s;%s", d->officers[team][officer], joint ? other : "");
		const char *pairs[32] = { "kind", kind, "officers", joint ? both : d->officers[team][officer], "school",
			d->schools[2 * roll_dice(&d->dice, 10) + team], "at", at, "minutes", minutes, "case",
			of_case ? d->cases[team][closed + roll_dice(&d->dice, n)] : NULL, "adult_present",
			of_case ? "school-staff" : NULL };
		for (int k = 14; details && *details; k++)
			pairs[k] = *details++;
		code = add_noun(d, "activity", made, pairs);
		if (!code && strcmp(kind, "weapon-sweep") == 0)
			snprintf(d->sweep, sizeof d->sweep, "%s", made);
	}
	return code;
}

/* The next officer of the team lends a hand, unless away. */
static int add_shift(struct demo *d, int left, int team, int officer, ssp_day monday, ssp_day day)
{
	int other = (officer + 1) % 4;

	if (is_away(left, team, officer, day - monday))
		return 0;
	return add_day(d, team, officer, is_away(left, team, other, day - monday) ? NULL : d->officers[team][other], day);
}

/* Now and then a case has done its work. */
static int close_one(struct demo *d, int week)
{
	static const char *const reasons[] = { "risk-reduced", "prevented", "left-borough-school" };
	int team = week % 2;

	if (week % 3 || d->n_cases[team] - d->n_closed[team] < 3)
		return 0;
	return ssp_case_close(d->ssp, d->cases[team][d->n_closed[team]++], reasons[week / 3 % 3], NULL, NULL);
}

static int add_week(struct demo *d, int left)
{
	ssp_day monday = d->clock->today - ssp_weekday(d->clock->today) + 1;
	char key[SSP_TEXT_SIZE];
	int code = 0;

	for (int until = 40 * (WEEKS - left) / WEEKS; d->story < until && !code; d->story++) {
		const struct story *s = &stories[d->story % STORIES];
		code = receive_referral(d, d->story, s, key);
		if (!code)
			code = decide_referral(d, key, s);
		snprintf(d->last, sizeof d->last, "%s", key);
	}
	if (!code)
		code = close_one(d, left + 2);
	if (!code)
		code = add_leaves(d, left, monday);
	for (ssp_day day = monday; day < monday + 5 && day <= d->clock->today && !code; day++)
		for (int who = 0; who < 8 && !code; who++)
			code = add_shift(d, left, who / 4, who % 4, monday, day);
	return code ? code : add_week_facts(d, left, monday);
}

static int add_borough(struct demo *d, int ignored)
{
	int code = 0;

	(void)ignored;
	for (int team = 0; team < 2 && !code; team++)
		code = add_team(d, team);
	if (!code)
		code = add_schools(d);
	if (!code)
		code = add_people(d);
	return code ? code : add_borough_facts(d, d->clock->today + 7 * WEEKS);
}

/* Opens the store with the clock at noon of `day`, does one thing in one transaction, and closes it. */
static int at_day(struct demo *d, ssp_day day, int (*act)(struct demo *d, int n), int n, struct ssp_error *e)
{
	struct ssp_clock clock = { .now = (ssp_instant)day * 86400 + 12 * 3600, .today = day };

	d->options.clock = clock;
	d->options.as_of = true;
	int code = ssp_open(&d->ssp, &d->options, e);
	if (code)
		return code;
	d->clock = ssp_clock(d->ssp);
	if (!(code = ssp_begin(d->ssp))) {
		code = act(d, n);
		if (code)
			ssp_rollback(d->ssp);
		else
			code = ssp_commit(d->ssp);
	}
	if (code)
		*e = *ssp_last_error(d->ssp);
	ssp_close(d->ssp);
	return code;
}

static int say_created(struct context *cx, const char *what)
{
	static const struct ssp_column columns[] = { { "file", SSP_TEXT } };

	if (cx->as_data)
		return say_facts(cx, columns, (const struct ssp_value[]){ text_value(cx->options.path) }, 1);
	print_note(cx, "%s a store of an invented borough at %s", what, cx->options.path);
	return 0;
}

/* Twelve weeks up to today, Friday by Friday, as they would have been entered. */
static int run(struct context *cx)
{
	struct demo d = { .options = cx->options, .dice = { 20240905 }, .details = { 7 } };
	ssp_day today = cx->clock.today, friday = today - ssp_weekday(today) + 5;
	int code = ssp_init(&cx->options, NULL, &cx->error);

	if (!code && cx->dry_run)
		return say_created(cx, "would create");
	if (!code)
		code = at_day(&d, friday - 7 * WEEKS, add_borough, 0, &cx->error);
	for (int w = WEEKS - 1; w >= 0 && !code; w--) {
		ssp_day day = friday - 7 * w;
		code = at_day(&d, day > today ? today : day, add_week, w, &cx->error);
	}
	return code ? code : say_created(cx, "created");
}

const struct command cmd_demo = {
	.noun = "demo",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_ALONE | CMD_OWNER,
	.args = "",
	.run = run,
	.help = "create a store of invented people for trials",
	.group = "store",
};

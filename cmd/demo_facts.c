/* The other rows of the borough of `ssp demo`, beside referrals, cases and activities: tables of rows, with variables for the values
 * that change from week to week. */
#include <stdlib.h>
#include <string.h>

#include "demo.h"

const char *const demo_areas[2] = { "north", "south" };

int roll_dice(struct dice *d, int sides)
{
	d->state ^= d->state << 13;
	d->state ^= d->state >> 17;
	d->state ^= d->state << 5;
	return (int)(d->state % (uint32_t)sides);
}

int add_noun(struct demo *d, const char *noun, char key[SSP_TEXT_SIZE], const char *const *pairs)
{
	struct ssp_record *r;
	struct ssp_error e = { 0 };
	int code = ssp_record_new(&r, ssp_entity_find(noun), &e);

	for (; !code && *pairs; pairs += 2)
		if (pairs[1])
			code = ssp_record_set(r, d->clock, pairs[0], pairs[1], &e);
	if (!code)
		code = ssp_add(d->ssp, r);
	if (!code)
		ssp_record_key(r, key);
	ssp_record_free(r);
	return code;
}

int change_field(struct demo *d, const char *noun, const char *key, const char *field, const char *value)
{
	struct ssp_record *r;
	struct ssp_error e = { 0 };
	int code = ssp_record_new(&r, ssp_entity_find(noun), &e);

	if (!code)
		code = ssp_record_set(r, d->clock, field, value, &e);
	if (!code)
		code = ssp_edit(d->ssp, key, r, NULL);
	ssp_record_free(r);
	return code;
}

enum { DETAILS = 16 };

static const struct {
	const char *kind;
	const char *pairs[DETAILS];
} details[] = {
	{ "system-check", { "systems", "cris;crimint;merlin;iip" } },
	{ "hv-patrol", { "patrol_mode", "foot", "uniform", "yes" } },
	{ "after-school-patrol", { "intel_led", "yes", "intel_ref", "CR-0001", "patrol_mode", "foot", "uniform", "yes" } },
	{ "weapon-sweep", { "premises", "outside" } },
	{ "arch", { "school_consent", "yes", "screening_kit", "arch", "screened", "120" } },
	{ "targeted-talk", { "topic", "knife-crime", "talk_reason", "crime-prevention", "audience", "pupils", "listeners", "60",
		"teacher_present", "yes" } },
	{ "hate-crime-activity", { "topic", "hate-crime", "talk_reason", "themed-event", "audience", "pupils", "teacher_present", "yes" } },
	{ "project", { "topic", "conflict-management" } },
	{ "vpc", { "cadet_work", "unit" } },
	{ "message", { "channel", "newsletter" } },
};

const char *const *activity_details(struct demo *d, const char *kind)
{
	for (size_t i = 0; i < sizeof details / sizeof *details; i++)
		if (strcmp(details[i].kind, kind) == 0)
			return roll_dice(&d->details, 12) ? details[i].pairs : NULL;
	return NULL;
}

/* Times of an academic year: months from 9 on are of its first year. */
static const struct {
	const char *name, *kind;
	int month, day, to_month, to_day;
	int days; /* 0: from day to day; otherwise so many days from the first Monday on */
} times[] = {
	{ "autumn", "term", 9, 2, 12, 18, 0 },
	{ "october", "half-term", 10, 23, 0, 0, 5 },
	{ "christmas", "holiday", 12, 19, 1, 3, 0 },
	{ "christmas-day", "bank-holiday", 12, 25, 12, 25, 0 },
	{ "spring", "term", 1, 4, 3, 27, 0 },
	{ "february", "half-term", 2, 12, 0, 0, 5 },
	{ "easter", "holiday", 3, 28, 4, 12, 0 },
	{ "summer", "term", 4, 13, 7, 21, 0 },
	{ "may", "half-term", 5, 25, 0, 0, 5 },
	{ "summer-holiday", "holiday", 7, 22, 8, 31, 0 },
	{ "august", "bank-holiday", 8, 25, 0, 0, 1 },
};

static int add_academic_year(struct demo *d, int year)
{
	char name[40], first[SSP_DATE_SIZE], last[SSP_DATE_SIZE], made[SSP_TEXT_SIZE];
	int code = 0;

	for (size_t i = 0; i < sizeof times / sizeof *times && !code; i++) {
		int of = year + (times[i].month < 9);
		ssp_day from = ssp_day_of(of, times[i].month, times[i].day);
		if (times[i].days)
			from += (8 - ssp_weekday(from)) % 7;
		ssp_day to = times[i].days ? from + times[i].days - 1
			: ssp_day_of(year + (times[i].to_month < 9), times[i].to_month, times[i].to_day);
		snprintf(name, sizeof name, "%s-%04d", times[i].name, of);
		code = ADD(d, "calendar", made, "key", name, "kind", times[i].kind, "from", ssp_day_format(from, first), "to",
			ssp_day_format(to, last));
	}
	return code;
}

/* The schools that have signed, two of three; and two officers who can chair a restorative meeting. */
int add_borough_facts(struct demo *d, ssp_day last)
{
	char day[SSP_DATE_SIZE], made[SSP_TEXT_SIZE];
	int code = 0;

	ssp_day_format(d->clock->today, day);
	for (int year = ssp_academic_year(d->clock->today); year <= ssp_academic_year(last) && !code; year++)
		code = add_academic_year(d, year);
	for (int i = 0; i < 14 && !code; i++) {
		code = ADD(d, "agreement", made, "kind", "dsa", "school", d->schools[i], "signed", day, "signed_by", "head-teacher");
		if (!code && i < 10)
			code = ADD(d, "agreement", made, "kind", "protocol", "school", d->schools[i], "signed", day, "signed_by",
				"head-teacher");
	}
	for (int team = 0; team < 2 && !code; team++)
		code = ADD(d, "training", made, "officer", d->officers[team][0], "course", "restorative", "day", day);
	return code;
}

/* A row that is added every `every` weeks. A value that begins with $ is a variable (meaning_of): an officer, a school with an
 * agreement, its contact, an open case or a young person; the day, a later day, a time of the day; a new reference of a report; the
 * row before; the last sweep. */
static const struct fact {
	const char *noun;
	int every, day;
	const char *pairs[24];
} facts[] = {
	{ "find", 1, 1, { "activity", "$sweep", "kind", "knife", "disposal", "evidence" } },
	{ "find", 2, 3, { "activity", "$sweep", "kind", "other-weapon", "disposal", "destroyed" } },
	{ "intel", 1, 0, { "kind", "weapons", "weapon_use", "carriage", "crimint", "$reference", "officer", "$officer", "school", "$school",
		"at", "$at 16:10" } },
	{ "intel", 1, 2, { "kind", "gang", "crimint", "$reference", "officer", "$officer", "at", "$at 12:05" } },
	{ "activity", 1, 1, { "kind", "search", "officers", "$officer", "school", "$school", "at", "$at 15:40", "minutes", "15",
		"search_type", "stop-search", "power", "pace-s1", "outcome", "nothing-found", "parents_told", "$at 16:30" } },
	{ "activity", 4, 3, { "kind", "vpc", "officers", "$officer", "at", "$at 18:00", "minutes", "120", "cadet_work", "test-purchase",
		"purchase_target", "weapons" } },
	{ "outref", 1, 0, { "yp", "$yp", "scheme", "kickz", "day", "$day", "officer", "$officer", "consent", "given" } },
	{ "outref", 2, 2, { "yp", "$yp", "scheme", "vpc-junior", "day", "$day", "officer", "$officer", "consent", "given" } },
	{ "outref", 3, 1, { "yp", "$yp", "scheme", "yot", "day", "$day", "officer", "$officer", "consent", "given" } },
	{ "outref", 3, 2, { "yp", "$yp", "scheme", "gangs-unit", "day", "$day", "officer", "$officer", "consent", "not-needed" } },
	{ "share", 1, 1, { "kind", "welfare", "direction", "to-school", "school", "$school", "contact", "$contact", "day", "$day",
		"officer", "$officer", "purpose", "safeguarding", "basis", "dsa", "accurate", "yes", "relevant", "yes",
		"channel", "secure-email", "crimint", "$reference" } },
	{ "share", 2, 3, { "kind", "incident", "direction", "from-school", "school", "$school", "contact", "$contact", "day", "$day",
		"officer", "$officer", "purpose", "prevention", "basis", "dsa", "accurate", "yes", "relevant", "yes",
		"channel", "telephone", "crimint", "$reference" } },
	{ "meeting", 1, 2, { "kind", "strat", "day", "$day", "officer", "$officer", "attended", "yes", "case", "$case" } },
	{ "research", 1, 0, { "case", "$case", "officer", "$officer", "requested", "$day" } },
	{ "item", 1, 0, { "research", "$made", "source", "merlin", "received", "$day" } },
	{ "research", 1, 3, { "case", "$case", "officer", "$officer", "requested", "$day", "completed", "$day" } },
	{ "research", WEEKS, 3, { "case", "$case", "officer", "$officer", "requested", "$day" } },
	{ "item", WEEKS, 3, { "research", "$made", "source", "gang" } },
	{ "safety", 2, 1, { "case", "$case", "officer", "$officer", "from", "$day", "review", "$later 56" } },
	{ "safeguard", 2, 1, { "safety", "$made", "kind", "measure", "what", "meet a member of staff at the gate", "owner", "school", "due",
		"$later 14", "done", "$day" } },
	{ "justice", 3, 3, { "kind", "restorative", "case", "$case", "day", "$day", "officer", "$chair", "suitable", "yes",
		"victim_consent", "given", "offender_consent", "given", "form", "face-to-face", "held", "yes", "outcome", "agreed" } },
};

/* The values of the variables of one row. */
struct meaning {
	struct demo *d;
	int team, turn;
	ssp_day day;
	const char *made;
	char room[24][SSP_TEXT_SIZE];
};

/* Returns the value of a variable; NULL if it has none yet. */
static const char *meaning_of(struct meaning *m, const char *word, char room[SSP_TEXT_SIZE])
{
	struct demo *d = m->d;
	int closed = d->n_closed[m->team], open = d->n_cases[m->team] - closed, school = 2 * (m->turn % 6) + m->team;
	char day[SSP_DATE_SIZE];
	const struct {
		const char *word, *text;
	} words[] = {
		{ "$officer", d->officers[m->team][m->turn % 4] },
		{ "$chair", d->officers[m->team][0] },
		{ "$school", d->schools[school] },
		{ "$contact", d->contacts[school] },
		{ "$case", open ? d->cases[m->team][closed + m->turn % open] : NULL },
		{ "$yp", d->story ? d->people[(m->turn * 7 + m->team) % d->story] : NULL },
		{ "$sweep", *d->sweep ? d->sweep : NULL },
		{ "$made", m->made },
		{ "$day", ssp_day_format(m->day, day) },
	};

	if (strcmp(word, "$reference") == 0)
		snprintf(room, SSP_TEXT_SIZE, "CR-%04d", ++d->references);
	else if (strncmp(word, "$at ", 4) == 0)
		snprintf(room, SSP_TEXT_SIZE, "%sT%s", ssp_day_format(m->day, day), word + 4);
	else if (strncmp(word, "$later ", 7) == 0)
		snprintf(room, SSP_TEXT_SIZE, "%s", ssp_day_format(m->day + (ssp_day)strtol(word + 7, NULL, 10), day));
	else
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (strcmp(word, words[i].word) == 0) {
				snprintf(room, SSP_TEXT_SIZE, "%s", words[i].text ? words[i].text : "");
				return words[i].text ? room : NULL;
			}
	return room;
}

/* Adds the row and sets `made` to its key; to "" without a row if a variable has no value yet. */
static int add_fact(struct meaning *m, const struct fact *fact, char made[SSP_TEXT_SIZE])
{
	const char *pairs[25] = { NULL };
	bool whole = true;

	for (int i = 0; i < 24 && fact->pairs[i]; i++) {
		pairs[i] = *fact->pairs[i] == '$' ? meaning_of(m, fact->pairs[i], m->room[i]) : fact->pairs[i];
		whole &= pairs[i] != NULL;
	}
	if (whole)
		return add_noun(m->d, fact->noun, made, pairs);
	*made = '\0';
	return 0;
}

int add_week_facts(struct demo *d, int left, ssp_day monday)
{
	char made[SSP_TEXT_SIZE] = "";
	int code = 0;

	for (size_t i = 0; i < sizeof facts / sizeof *facts && !code; i++) {
		const struct fact *fact = &facts[i];
		struct meaning m = { .d = d, .team = (int)(left + fact->day) % 2, .turn = left + (int)i, .day = monday + fact->day,
			.made = *made ? made : NULL };
		if ((left - 1) % fact->every == 0 && m.day <= d->clock->today)
			code = add_fact(&m, fact, made);
		else
			*made = '\0';
	}
	return code;
}

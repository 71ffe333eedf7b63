/* The kinds of duty (lib/data/duties.json), walked: each names a noun, paths, a rule and settings that there are, and its
 * filter and its due day can be read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "domain/key_times.h"
#include "domain/referral.h"
#include "model/duty.h"
#include "model/row_rule.h"
#include "model/selection.h"
#include "ssp/due.h"
#include "ssp/setting.h"

static void check_filter(const struct duty *d, const struct ssp_entity *entity)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_error e = { 0 };
	struct filter filter;

	if (*d->where && filter_parse(&arena, entity, d->where, &filter, &e))
		fail_msg("%s: %s", d->duty, e.message);
	if (!*d->where && !*d->rule)
		fail_msg("%s: no filter and no rule", d->duty);
}

/* A path that is given leads to a row of that noun. */
static void check_path(const struct duty *d, const struct ssp_entity *entity, const char *text, const char *noun)
{
	struct ssp_error e = { 0 };
	struct path path;

	if (!*text)
		return;
	if (path_parse(entity, text, strlen(text), &path, &e))
		fail_msg("%s: %s", d->duty, e.message);
	if (path_names(entity, &path) != ssp_entity_find(noun))
		fail_msg("%s: %s names no %s", d->duty, text, noun);
}

/* It is printed for everybody who may see the list. */
static void check_about(const struct duty *d, const struct ssp_entity *entity)
{
	struct path path;

	if (*d->about && (path_parse(entity, d->about, strlen(d->about), &path, NULL) || field_personal(path_end(&path))))
		fail_msg("%s: %s is no field or is personal", d->duty, d->about);
}

static void check_due(const struct duty *d, const struct ssp_entity *entity)
{
	struct ssp_error e = { 0 };
	struct due_day due;

	if (due_day_parse(d, entity, &due, &e))
		fail_msg("%s: %s", d->duty, e.message);
	if (due.from == DUE_NEVER)
		fail_msg("%s: no due day", d->duty);
	if (*due.setting && (!ssp_setting_find(due.setting) || !(ssp_setting_find(due.setting)->most > 0)))
		fail_msg("%s: the setting %s is not there or has no number", d->duty, due.setting);
}

static void check_setting(const struct duty *d)
{
	const char *is = strchr(d->setting, '=');
	char key[sizeof d->setting];

	snprintf(key, sizeof key, "%.*s", (int)strcspn(d->setting, "="), d->setting);
	const struct ssp_setting_row *s = *key ? ssp_setting_find(key) : NULL;
	if (*key && !s)
		fail_msg("%s: the setting %s does not exist", d->duty, key);
	if (is && (!s->words || !ssp_word_label(s->words, is + 1)))
		fail_msg("%s: the setting %s is never %s", d->duty, key, is + 1);
}

static void check_rule(const struct duty *d)
{
	int found = !*d->rule;

	for (const struct row_rule *r = row_rules; *r->rule; r++)
		found += strcmp(r->rule, d->rule) == 0 && strcmp(r->noun, d->noun) == 0;
	for (const struct lack *l = lacks; l->rule; l++)
		found += strcmp(l->rule, d->rule) == 0 && strcmp(d->noun, "referral") == 0;
	if (found != 1)
		fail_msg("%s: %d rules %s", d->duty, found, d->rule);
}

/* A unit, or the name of a key time before its year. */
static void check_every(const struct duty *d)
{
	static const char *const units[] = { "school-day", "week", "month", "term", "academic-year" };
	static const struct {
		const char *kind;
		int year, month, day;
	} times[] = { { "term", 2026, 9, 1 }, { "term", 2027, 1, 4 }, { "term", 2027, 4, 12 }, { "half-term", 2026, 10, 26 },
		{ "holiday", 2027, 3, 29 } };
	struct ssp_period days;
	size_t n = strlen(d->every);
	int found = !n, is = 0;

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		found |= strcmp(units[i], d->every) == 0;
	for (size_t t = 0; t < sizeof times / sizeof *times; t++) {
		ssp_day from = ssp_day_of(times[t].year, times[t].month, times[t].day);
		for (size_t i = 0; (is = key_time_of(i, times[t].kind, from, from + 90, &days)) >= 0; i++)
			found |= is && n && strncmp(days.name, d->every, n) == 0 && strcmp(days.name + n, "-2027") == 0;
	}
	if (!found)
		fail_msg("%s: there is no period %s", d->duty, d->every);
	if (!n && d->keep)
		fail_msg("%s: keep without every", d->duty);
}

static void every_duty_can_be_read(void **state)
{
	(void)state;
	for (const struct duty *d = duties; *d->duty; d++) {
		const struct ssp_entity *entity = ssp_entity_find(d->noun);
		assert_true(*d->source && *d->words);
		if (!ssp_word_label(ssp_due_severities, d->severity))
			fail_msg("%s: %s is no severity", d->duty, d->severity);
		if (*d->part && !ssp_word_label(ssp_due_parts, d->part))
			fail_msg("%s: %s is no part of the sheet", d->duty, d->part);
		check_setting(d);
		for (const struct duty *other = d + 1; *other->duty; other++)
			if (strcmp(d->duty, other->duty) == 0)
				fail_msg("%s is there twice", d->duty);
		if (*d->list) {
			assert_string_equal(d->list, "exceptions");
			continue;
		}
		if (!entity || !entity->table || !(entity->verbs & SSP_LIST))
			fail_msg("%s: the noun %s has no list", d->duty, d->noun);
		check_filter(d, entity);
		check_due(d, entity);
		check_path(d, entity, d->owner, "officer");
		check_path(d, entity, d->team, "team");
		check_path(d, entity, d->school, "school");
		check_path(d, entity, d->covered, "case");
		check_about(d, entity);
		check_rule(d);
		check_every(d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_duty_can_be_read) };

	return cmocka_run_group_tests_name("duties", tests, NULL, NULL);
}

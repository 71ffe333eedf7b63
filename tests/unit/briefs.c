/* The lines of the papers (lib/data/brief.json), walked: each names a noun, paths, a filter and a section that there are, and what it
 * shows can be read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "model/brief.h"
#include "ssp/brief.h"
#include "ssp/due.h"

static const char *name_of(const struct brief_line *l, char room[256])
{
	snprintf(room, 256, "%s %s %s '%s'", l->paper, l->section, l->noun, *l->words ? l->words : l->none);
	return room;
}

/* A path of a text that names somebody is a field of the row itself, so that the right to list its noun is the right to see it. */
static void check_text(const struct brief_line *l, const struct ssp_entity *entity, const char *words)
{
	struct ssp_error e = { 0 };
	struct brief_text text;
	char room[256];

	if (brief_text_parse(entity, words, &text, &e))
		fail_msg("%s: %s", name_of(l, room), e.message);
	for (int i = 0; i < text.n; i++)
		if (field_personal(path_end(&text.path[i])) && text.path[i].n > 1)
			fail_msg("%s: a personal field of another noun", name_of(l, room));
}

static void check_of(const struct brief_line *l, const struct ssp_entity *entity)
{
	static const char *const subjects[][3] = { { "case", "yp", "school" }, { "school", "team", "" } };
	char room[256];
	struct path path;

	for (const char *of = l->of; *of; of += strcspn(of, "|"), of += *of == '|') {
		if (path_parse(entity, of, strcspn(of, "|"), &path, NULL))
			fail_msg("%s: %s is no path", name_of(l, room), of);
		const struct ssp_entity *names = path_names(entity, &path);
		int found = 0;
		for (int i = 0; i < 3; i++)
			found += names && strcmp(names->noun, subjects[strcmp(l->paper, "school") == 0][i]) == 0;
		if (!found)
			fail_msg("%s: %s leads to nothing that the paper is about", name_of(l, room), of);
	}
	if (!*l->of)
		fail_msg("%s: it is about nothing", name_of(l, room));
}

static void check_selection(const struct brief_line *l, const struct ssp_entity *entity)
{
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_error e = { 0 };
	const char *sort = l->sort + (*l->sort == '-');
	struct filter filter;
	struct path path;
	char room[256];

	if (*l->where && filter_parse(&arena, entity, l->where, &filter, &e))
		fail_msg("%s: %s", name_of(l, room), e.message);
	if (*sort && path_parse(entity, sort, strlen(sort), &path, NULL))
		fail_msg("%s: %s is no path", name_of(l, room), sort);
}

static void check_duties(const struct brief_line *l)
{
	char name[48], room[256];
	struct ssp_word kind;

	for (const char *at = l->where; *at; at += strcspn(at, "|"), at += *at == '|') {
		int found = 0;
		snprintf(name, sizeof name, "%.*s", (int)strcspn(at, "|"), at);
		for (size_t i = 0; ssp_due_kind(i, &kind); i++)
			found += strcmp(kind.code, name) == 0;
		if (!found)
			fail_msg("%s: there is no duty %s", name_of(l, room), name);
	}
}

static void check_purposes(const struct brief_line *l)
{
	char words[sizeof l->purposes], *rest = NULL, room[256];

	memcpy(words, l->purposes, sizeof words);
	for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		if (strcmp(l->paper, "school") == 0 ? strcmp(word, "open") && strcmp(word, "closed") : !ssp_word_label(ssp_brief_uses, word))
			fail_msg("%s: there is no purpose %s", name_of(l, room), word);
}

static void every_line_can_be_read(void **state)
{
	char room[256];

	(void)state;
	for (const struct brief_line *l = brief_lines; *l->paper; l++) {
		const struct ssp_entity *entity = ssp_entity_find(l->noun);
		if (strcmp(l->paper, "case") != 0 && strcmp(l->paper, "school") != 0)
			fail_msg("%s: there is no such paper", name_of(l, room));
		if (!ssp_word_label(ssp_brief_sections, l->section))
			fail_msg("%s: there is no such section", name_of(l, room));
		if (!*l->words && !*l->none && strcmp(l->noun, "due") != 0)
			fail_msg("%s: it shows nothing", name_of(l, room));
		check_purposes(l);
		if (strcmp(l->noun, "due") == 0) {
			check_duties(l);
			continue;
		}
		if (!entity || !entity->table)
			fail_msg("%s: there is no such noun", name_of(l, room));
		check_text(l, entity, l->count ? "" : l->words);
		check_text(l, entity, l->source);
		check_of(l, entity);
		check_selection(l, entity);
	}
}

static void words_are_read(void **state)
{
	static const struct {
		const char *words;
		int code, n;
	} cases[] = { { "", 0, 0 }, { "{kind} of {case}", 0, 2 }, { "[{kind}], {case.officer}", 0, 2 }, { "{kind", SSP_E_CONFIG, 0 },
		{ "[{kind}", SSP_E_CONFIG, 0 }, { "{kind}]", SSP_E_CONFIG, 0 }, { "[[{kind}]]", SSP_E_CONFIG, 0 }, { "{knd}", SSP_E_USAGE, 0 },
		{ "{}", SSP_E_USAGE, 0 }, { "{kind}{kind}{kind}{kind}{kind}{kind}{kind}", SSP_E_CONFIG, 0 } };
	struct brief_text text;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct ssp_error e = { 0 };
		int code = brief_text_parse(ssp_entity_find("activity"), cases[i].words, &text, &e);
		if (code != cases[i].code || (!code && text.n != cases[i].n))
			fail_msg("'%s': %d, %d values: %s", cases[i].words, code, text.n, e.message);
	}
	struct ssp_error e = { 0 };
	assert_int_equal(brief_text_parse(ssp_entity_find("activity"), "{note}", &text, &e), 0);
	assert_true(text.personal && text.narrative);
}

/* Nothing about a child is on the paper for a telephone before somebody was called back: no line of it reads a noun that has a person,
 * unless its rows have none or it is for those who may hear. */
static void nothing_of_a_child_before_the_call_back(void **state)
{
	char room[256];

	(void)state;
	for (const struct brief_line *l = brief_lines; *l->paper; l++) {
		const struct ssp_entity *entity = ssp_entity_find(l->noun);
		if (strcmp(l->paper, "school") != 0 || l->hears || strcmp(l->noun, "due") == 0 || !entity->person)
			continue;
		if (!strstr(l->where, "case=none") || (ssp_field_find(entity, "yp") && !strstr(l->where, "yp=none")))
			fail_msg("%s: it may be about a child", name_of(l, room));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_line_can_be_read), cmocka_unit_test(words_are_read),
		cmocka_unit_test(nothing_of_a_child_before_the_call_back) };

	return cmocka_run_group_tests_name("briefs", tests, NULL, NULL);
}

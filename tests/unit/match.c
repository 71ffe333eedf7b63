/* Matching people of overnight reports with young people. All people are invented. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "domain/match_index.h"

struct person {
	const char *given, *family, *dob, *school;
};

static struct match compare(const struct person *a, const struct person *b)
{
	struct match_person x, y;
	struct match m;

	assert_true(match_person_set(&x, a->given, a->family, NULL, a->dob, a->school));
	assert_true(match_person_set(&y, b->given, b->family, NULL, b->dob, b->school));
	match_compare(&x, &y, &m);
	return m;
}

static const struct {
	struct person known, told;
	enum match_tier tier;
	const char *words; /* part of the explanation, or NULL */
} table[] = {
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowan", "Testerly", "2011-03-04" }, MATCH_CERTAIN, "same family name; same given name" },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "ROWAN", "TESTERLY", "2011-03-04" }, MATCH_CERTAIN, NULL },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowan", "Testerly", "2011-04-03" }, MATCH_LIKELY, "day and month swapped" },
	{ { "Rowan", "Testerly", "2011-03-04", "Alder Academy" }, { "Rowan", "Testerly", "2011-04-03", "Alder" }, MATCH_LIKELY, "same school" },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowan", "Testerly", "2011-03-05" }, MATCH_LIKELY, "differs by one digit" },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowan", "Testerly", "2014-09-21" }, MATCH_NONE, NULL },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowan", "Testerly", NULL }, MATCH_POSSIBLE, "date of birth missing" },
	{ { "Rowan", "Testerly", NULL, "Alder Academy" }, { "Rowan", "Testerly", NULL, "Alder Academy" }, MATCH_POSSIBLE, NULL },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Testerly", "Rowan", "2011-03-04" }, MATCH_CERTAIN, "swapped" },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowna", "Testerly", "2011-03-04" }, MATCH_CERTAIN, "given name differs by one letter" },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowan", "Testrely", "2011-03-04" }, MATCH_CERTAIN, "family name differs by one letter" },
	{ { "Robert", "Testerly", "2011-03-04" }, { "Bobby", "Testerly", "2011-03-04" }, MATCH_CERTAIN, "short form" },
	{ { "Muhammad", "Testerly", "2011-03-04" }, { "Mohamed", "Testerly", "2011-03-04" }, MATCH_CERTAIN, NULL },
	{ { "Rowan", "Testerly-Quibble", "2011-03-04" }, { "Rowan", "Quibble", "2011-03-04" }, MATCH_CERTAIN, "part of the family name" },
	{ { "Rowan", "de la Tester", "2011-03-04" }, { "Rowan", "Delatester", "2011-03-04" }, MATCH_CERTAIN, NULL },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Xanthe", "Testerly", "2011-03-04" }, MATCH_NONE, NULL },
	{ { "Rowan", "Testerly", "2011-03-04", "Alder" }, { "Xanthe", "Testerly", "2011-03-04", "Alder" }, MATCH_NONE, NULL },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Xanthe", "Testerly", "2013-08-14" }, MATCH_NONE, NULL },
	{ { "Rowan", "Testerly", "2011-03-04" }, { NULL, "Testerly", "2011-03-04" }, MATCH_LIKELY, "given name missing" },
	{ { "Rowan", "Testerly", "2011-03-04", "Alder Academy" }, { "Rowan", "Quibble", "2011-03-04", "alder academy" }, MATCH_LIKELY, NULL },
	{ { "Rowan", "Testerly", "2011-03-04" }, { "Rowan", "Quibble", "2011-03-04" }, MATCH_POSSIBLE, "another family name" },
	{ { "Muhammad Hassan", "Testerly", "2011-03-04" }, { "Muhammad Bilal", "Testerly", "2011-03-04" }, MATCH_NONE, NULL },
	{ { "Muhammad Hassan", "Testerly", "2011-03-04" }, { "Muhammad", "Testerly", "2011-03-04" }, MATCH_LIKELY, NULL },
	/* a wrong digit, where all else is the same; not among those of whom a shared name alone is known */
	{ { "Rowan", "Testerly", "2011-03-04", "Alder Academy" }, { "Rowan", "Testerly", "2011-03-05", "Alder" }, MATCH_CERTAIN, "same school" },
	{ { "Rowan", "Testerly", "2011-03-04", "Alder Academy" }, { "Rowan", "Testerly", "2011-03-05", "Beech School" }, MATCH_LIKELY, NULL },
	{ { "Rowan", "Testerly", "2011-03-04", "Alder Academy" }, { "Rown", "Testerly", "2011-03-05", "Alder" }, MATCH_LIKELY, NULL },
	{ { "Muhammad", "Testerly", "2011-03-04", "Alder Academy" }, { "Muhammad", "Testerly", "2013-03-04", "Alder" }, MATCH_LIKELY, NULL },
	/* 1 January, which stands for a year */
	{ { "Rowan", "Testerly", "2011-01-01" }, { "Rowan", "Testerly", "2011-01-01" }, MATCH_CERTAIN, "on 1 January" },
	{ { "Rowan", "Testerly", "2011-01-01" }, { "Rowan", "Testrely", "2011-01-01" }, MATCH_LIKELY, NULL },
	{ { "Rowan", "Carter", "2011-01-01" }, { "Rowan", "Parker", "2011-01-01" }, MATCH_LIKELY, NULL },
	{ { "Rowan", "Testerly", "2011-01-01", "Alder" }, { "Rowan", "Testrely", "2011-01-01", "Alder" }, MATCH_CERTAIN, NULL },
	/* doubled letters; short names; words apart */
	{ { "Brett", "Testerly", "2011-03-04" }, { "Bret", "Testerly", "2011-03-04" }, MATCH_CERTAIN, "spelt differently" },
	{ { "Rowan", "Le", "2011-03-04" }, { "Rowan", "Lee", "2011-03-04" }, MATCH_CERTAIN, NULL },
	{ { "Ayan", "Testerly", "2011-03-04" }, { "Ayaan", "Testerly", "2011-03-04" }, MATCH_LIKELY, "maybe another name" },
	{ { "Lily", "Testerly", "2011-03-04" }, { "Lilq", "Testerly", "2011-03-04" }, MATCH_CERTAIN, NULL },
	{ { "Lily", "Testerly", "2011-03-04" }, { "Liby", "Testerly", "2011-03-04" }, MATCH_LIKELY, NULL },
	{ { "Maria Ana", "Testerly", "2011-03-04" }, { "Marai Ana", "Testerly", "2011-03-04" }, MATCH_CERTAIN, NULL },
	{ { "Maria Ana", "Testerly", "2011-03-04" }, { "Ana Maria", "Testerly", "2011-03-04" }, MATCH_LIKELY, NULL },
	{ { "Rowan", "Testerly", "2011-03-04", "Alder Academy" }, { "Rowan", "Quibble", "2011-03-04", "Alderacademy" }, MATCH_LIKELY, "same school" },
};

static void hand_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct match m = compare(&table[i].known, &table[i].told), back = compare(&table[i].told, &table[i].known);
		if (m.tier != table[i].tier || back.tier != m.tier || back.score != m.score)
			fail_msg("row %zu: %s %d (%s), back %s %d", i, match_tier_words[m.tier], m.score, m.words, match_tier_words[back.tier],
				back.score);
		if (table[i].words && !strstr(m.words, table[i].words))
			fail_msg("row %zu: '%s' lacks '%s'", i, m.words, table[i].words);
		if (m.tier && (strstr(m.words, "testerly") || strstr(m.words, "rowan")))
			fail_msg("row %zu names somebody", i);
	}
}

/* Given names of brothers and sisters, and family names, of one tradition each: common ones, as families give them. */
static const struct tradition {
	const char *name, *given[10], *family[4];
} traditions[] = {
	{ "English", { "Aiden", "Jayden", "Harry", "Barry", "Emma", "Ella", "Oliver", "Olivia", "Paul", "Paula" }, { "Smith", "Taylor", "Wood", "Clarke" } },
	{ "Bengali", { "Amina", "Amira", "Karim", "Rahim", "Shamim", "Nasim", "Rafiq", "Shafiq", "Salma", "Halima" }, { "Begum", "Miah", "Uddin", "Chowdhury" } },
	{ "Pakistani", { "Muhammad Ali", "Muhammad Umar", "Hassan", "Hussain", "Zain", "Zaid", "Sana", "Hina", "Aisha", "Ayla" }, { "Khan", "Malik", "Hussain", "Qureshi" } },
	{ "Punjabi", { "Jaspreet", "Harpreet", "Gurpreet", "Manpreet", "Amandeep", "Ramandeep", "Simran", "Kiran", "Hardeep", "Jagdeep" }, { "Singh", "Kaur", "Gill", "Sandhu" } },
	{ "Yoruba", { "Taiwo", "Kehinde", "Oluwaseun", "Oluwaseyi", "Oluwatobi", "Temitope", "Ayodele", "Ayomide", "Tunde", "Babatunde" }, { "Adebayo", "Okafor", "Balogun", "Afolabi" } },
	{ "Ghanaian", { "Kofi", "Kojo", "Kwame", "Kwabena", "Ama", "Abena", "Akosua", "Akua", "Yaw", "Yaa" }, { "Mensah", "Owusu", "Boateng", "Asante" } },
	{ "Somali", { "Ahmed", "Mahamed", "Abdirahman", "Abdirahim", "Hodan", "Hibo", "Ayan", "Ayaan", "Faduma", "Farah" }, { "Ali", "Warsame", "Abdi", "Jama" } },
	{ "Chinese", { "Jia Wei", "Jia Hao", "Xiaoming", "Xiaohong", "Li Na", "Li Mei", "Yan", "Yun", "Zhiwei", "Zhihao" }, { "Li", "Wang", "Chen", "Zhang" } },
	{ "Vietnamese", { "Thi Lan", "Thi Mai", "Van Minh", "Van Linh", "Anh", "Oanh", "Hung", "Dung", "Tuan", "Toan" }, { "Nguyen", "Tran", "Le", "Pham" } },
	{ "Polish", { "Bartosz", "Bartek", "Kasia", "Basia", "Jakub", "Jan", "Zofia", "Zosia", "Marek", "Jarek" }, { "Nowak", "Kowalski", "Lis", "Wojcik" } },
	{ "Portuguese", { "Maria Ana", "Maria Rita", "Joao Pedro", "Joao Paulo", "Tiago", "Diogo", "Ines", "Iris", "Rafael", "Gabriel" }, { "da Silva", "Santos", "Costa Pereira", "Alves" } },
	{ "Turkish", { "Emir", "Emin", "Elif", "Edif", "Selin", "Sevil", "Cem", "Can", "Mert", "Mete" }, { "Yilmaz", "Kaya", "Demir", "Celik" } },
};
enum { TRADITIONS = sizeof traditions / sizeof *traditions };

/* Bartek is short for Bartosz, and no parents name two sons so. */
static bool is_one_name(const char *a, const char *b)
{
	return (strcmp(a, "Bartosz") == 0 && strcmp(b, "Bartek") == 0) || (strcmp(a, "Zofia") == 0 && strcmp(b, "Zosia") == 0) ||
		 (strcmp(a, "Tunde") == 0 && strcmp(b, "Babatunde") == 0);
}

static void twins(void **state)
{
	(void)state;
	static const char *const dates[] = { "2011-03-04", "2011-04-03", "2012-03-04", NULL };
	size_t n = 0, none = 0;

	for (size_t t = 0; t < TRADITIONS; t++)
		for (size_t i = 0; i < 10; i++)
			for (size_t j = i + 1; j < 10; j++)
				for (size_t k = 0; k < 16; k++) {
					const struct tradition *tr = &traditions[t];
					struct person a = { tr->given[i], tr->family[k % 4], "2011-03-04", "Alder Academy" };
					struct person b = { tr->given[j], tr->family[k % 4], dates[k / 4], "Alder Academy" };
					struct match m = compare(&a, &b);
					if (is_one_name(a.given, b.given))
						continue;
					n++;
					none += m.tier == MATCH_NONE;
					if (m.tier == MATCH_CERTAIN)
						fail_msg("%s: %s and %s are certain: %s", tr->name, a.given, b.given, m.words);
				}
	assert_true(n > 8000);
	assert_true(none * 100 > n * 90);
}

/* Two names of the list that are not of one group are two people, however alike: each beside those that begin as it does. */
static bool is_one_group(const char *a, const char *b)
{
	for (size_t i = 0; i < nicknames_n; i++)
		for (size_t j = 0; nicknames[i].group && strcmp(nicknames[i].name, a) == 0 && j < nicknames_n; j++)
			if (nicknames[j].group == nicknames[i].group && strcmp(nicknames[j].name, b) == 0)
				return true;
	return false;
}

static void listed_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < nicknames_n; i++) {
		assert_true(i == 0 || strcmp(nicknames[i - 1].name, nicknames[i].name) <= 0);
		for (size_t j = i + 1; j < nicknames_n && j < i + 25; j++) {
			const char *a = nicknames[i].name, *b = nicknames[j].name;
			struct match m = compare(&(struct person){ a, "Testerly", "2011-03-04", "Alder" },
				&(struct person){ b, "Testerly", "2011-03-04", "Alder" });
			if (m.tier == MATCH_CERTAIN && strcmp(a, b) != 0 && !is_one_group(a, b))
				fail_msg("%s and %s are certain: %s", a, b, m.words);
		}
	}
}

/* The same slips in names of each tradition: two letters that changed places, a doubled letter, a lost one, in either name; names
 * that changed places; a date whose day and month did; and a family name that is missing. */
static void slip(char *s, unsigned how)
{
	size_t n = strlen(s), at = n / 2;

	if (how == 1 && n > 3 && s[at] != ' ' && s[at - 1] != ' ') {
		char c = s[at];
		s[at] = s[at - 1];
		s[at - 1] = c;
	} else if (how == 2)
		memmove(s + at + 1, s + at, n - at + 1);
	else if (how == 3 && n > 3)
		memmove(s + at, s + at + 1, n - at);
}

static unsigned recall(const struct tradition *tr, enum match_tier least)
{
	unsigned n = 0, found = 0;

	for (size_t i = 0; i < 40; i++)
		for (unsigned how = 0; how < 9; how++) {
			char given[32], family[32];
			struct person known = { tr->given[i / 4], tr->family[i % 4], "2011-03-04", NULL };
			snprintf(given, sizeof given, "%s", known.given);
			snprintf(family, sizeof family, "%s", known.family);
			slip(how < 4 ? given : family, how < 4 ? how : how < 7 ? how - 3 : 0);
			struct person told = { given, how == 8 ? NULL : family, how == 7 ? "2011-04-03" : "2011-03-04", NULL };
			n++;
			found += compare(&known, &told).tier >= least;
		}
	return found * 100 / n;
}

static void by_tradition(void **state)
{
	(void)state;
	unsigned least = 100, most = 0, least_sure = 100, most_sure = 0;

	for (size_t t = 0; t < TRADITIONS; t++) {
		unsigned r = recall(&traditions[t], MATCH_POSSIBLE), sure = recall(&traditions[t], MATCH_CERTAIN);
		print_message("%-12s %u%% suggested, %u%% certain\n", traditions[t].name, r, sure);
		least = r < least ? r : least;
		most = r > most ? r : most;
		least_sure = sure < least_sure ? sure : least_sure;
		most_sure = sure > most_sure ? sure : most_sure;
	}
	assert_true(least_sure >= 70);
	assert_true(most_sure - least_sure <= 5);
	assert_true(least >= 95);
	assert_true(most - least <= 5);
}

/* Every pair that is more than possible is found by the index too. */
static int count_one(void *self, size_t at)
{
	((unsigned *)self)[at]++;
	return 0;
}

static void index_finds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct match_person x, y;
		struct match_index index;
		unsigned found[1] = { 0 };
		assert_true(match_person_set(&x, table[i].told.given, table[i].told.family, NULL, table[i].told.dob, table[i].told.school));
		assert_true(match_person_set(&y, table[i].known.given, table[i].known.family, NULL, table[i].known.dob, table[i].known.school));
		assert_true(match_index_open(&index, &x, 1));
		assert_int_equal(match_index_each(&index, &y, count_one, found), 0);
		assert_true(found[0] <= 1);
		if (table[i].tier && !found[0])
			fail_msg("row %zu is not found", i);
		match_index_free(&index);
	}
}

static void edits(void **state)
{
	(void)state;
	assert_int_equal(name_edits("rowan", "rowan", 2), 0);
	assert_int_equal(name_edits("rowan", "rowna", 2), 1);
	assert_int_equal(name_edits("rowan", "roan", 2), 1);
	assert_int_equal(name_edits("rowan", "robin", 2), 2);
	assert_int_equal(name_edits("rowan", "xanthe", 2), 3);
	assert_int_equal(name_edits("", "abc", 2), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hand_table), cmocka_unit_test(twins), cmocka_unit_test(listed_names), cmocka_unit_test(by_tradition), cmocka_unit_test(index_finds),
		cmocka_unit_test(edits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

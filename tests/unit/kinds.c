/* The kinds of every noun, row by row (section 7, kinds are data). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ssp.h"

/* Calls `check` for every kind of every noun. */
static void each_kind(void (*check)(const struct ssp_entity *entity, const struct ssp_kind *kind))
{
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		for (const struct ssp_kind *k = (*e)->kinds; k && *k->key; k++)
			check(*e, k);
}

static void a_noun_has_kinds_where_it_has_the_field(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		const struct ssp_field *f = ssp_field_find(*e, "kind");
		if (!f != !(*e)->kinds)
			fail_msg("%s has a field kind or a table of kinds, and not both", (*e)->noun);
		if (f && (!(f->flags & SSP_REQUIRED) || (f->type != SSP_WORD && f->type != SSP_TERM)))
			fail_msg("%s.kind must be a required word or term", (*e)->noun);
		assert_ptr_equal(ssp_kind_field(*e), f);
		assert_true(!f || *(*e)->kinds->key);
	}
}

static bool ends(const char *text, size_t room)
{
	return memchr(text, '\0', room);
}

static void is_whole(const struct ssp_entity *e, const struct ssp_kind *k)
{
	if (!ends(k->key, sizeof k->key) || !ends(k->label, sizeof k->label) || !ends(k->word, sizeof k->word) ||
		!ends(k->group, sizeof k->group) ||
		!ends(k->quantity, sizeof k->quantity) || !ends(k->needs, sizeof k->needs) || !ends(k->takes, sizeof k->takes))
		fail_msg("%s: a text of the kind %.10s is too long", e->noun, k->key);
	if (!*k->label || strcspn(k->key, " ,;:|\t'") != strlen(k->key))
		fail_msg("%s: the kind %s has no label, or a separator in its key", e->noun, k->key);
	if (!*k->quantity != !ssp_field_find(e, "quantity"))
		fail_msg("%s: the kind %s must say what its quantity counts where there is one", e->noun, k->key);
	if (!*k->group != !*e->kinds->group)
		fail_msg("%s: either every kind has a group or none, and not %s", e->noun, k->key);
	for (const struct ssp_kind *other = k + 1; *other->key; other++)
		if (strcasecmp(k->key, other->key) == 0)
			fail_msg("%s: the kind %s is there twice", e->noun, k->key);
	for (const struct ssp_kind *other = e->kinds; *k->word && *other->key; other++)
		if (other != k && (strcasecmp(k->word, other->key) == 0 || strcasecmp(k->word, other->word) == 0))
			fail_msg("%s: the short word of the kind %s means %s too", e->noun, k->key, other->key);
	if (*k->word && (strspn(k->word, "abcdefghijklmnopqrstuvwxyz-") != strlen(k->word) || strcmp(k->word, "with") == 0 ||
		strcmp(k->word, "found") == 0))
		fail_msg("%s: the short word of the kind %s cannot be written in a line of a notebook", e->noun, k->key);
	assert_ptr_equal(ssp_kind_word(e, k->key), k);
	assert_true(!*k->word || ssp_kind_word(e, k->word) == k);
	assert_ptr_equal(ssp_kind_find(e, k->key), k);
}

static void every_kind_is_whole(void **state)
{
	(void)state;
	each_kind(is_whole);
}

/* The fields of a list, with what each must be. */
static void check_names(const struct ssp_entity *e, const struct ssp_kind *k, const char *names)
{
	char list[sizeof k->takes], *rest = list, *name;

	snprintf(list, sizeof list, "%s", names);
	while ((name = strsep(&rest, " ")) && *name) {
		const struct ssp_field *f = ssp_field_find(e, name);
		if (!f)
			fail_msg("%s: the kind %s names %s, which is no field", e->noun, k->key, name);
		else if (f->flags & (SSP_REQUIRED | SSP_READONLY) || f->initial || strcmp(name, "kind") == 0)
			fail_msg("%s: the kind %s names %s, which every row has", e->noun, k->key, name);
		else if (!ssp_kind_has(e, k, name))
			fail_msg("%s: the kind %s needs %s and does not take it", e->noun, k->key, name);
	}
}

static void names_fields(const struct ssp_entity *e, const struct ssp_kind *k)
{
	check_names(e, k, k->needs);
	check_names(e, k, k->takes);
}

/* Every field that a kind needs or takes exists, and other rows can do without it. */
static void every_name_is_a_field(void **state)
{
	(void)state;
	each_kind(names_fields);
}

static void closed_kinds_are_the_vocabulary(void **state)
{
	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		const struct ssp_field *f = ssp_kind_field(*e);
		const struct ssp_word *w = f ? f->words : NULL;
		for (const struct ssp_kind *k = w ? (*e)->kinds : NULL; k && *k->key; k++, w++) {
			assert_string_equal(w->code, k->key);
			assert_string_equal(w->label, k->label);
		}
		assert_true(!w || !w->code);
	}
}

/* Every word of an open list of kinds, in *self the noun, is a kind; counts them. */
struct words {
	const struct ssp_entity *entity;
	int n;
};

static int is_a_kind(void *self, const char *list, const char *code, const char *label, const char *category)
{
	struct words *w = self;
	const struct ssp_field *f = ssp_kind_field(w->entity);

	if (!f || !f->list || strcmp(f->list, list) != 0)
		return 0;
	const struct ssp_kind *k = ssp_kind_find(w->entity, code);
	if (!k)
		fail_msg("%s:%s is a word that a store begins with and no kind", list, code);
	assert_string_equal(k->label, label);
	assert_string_equal(k->group, category ? category : "");
	w->n++;
	return 0;
}

static void open_kinds_are_the_list(void **state)
{
	struct ssp_error error = { 0 };

	(void)state;
	for (const struct ssp_entity *const *e = ssp_entities; *e; e++) {
		const struct ssp_field *f = ssp_kind_field(*e);
		struct words w = { *e, 0 };
		int n = 0;
		assert_int_equal(ssp_terms_each(is_a_kind, &w, &error), 0);
		for (const struct ssp_kind *k = f && f->list ? (*e)->kinds : NULL; k && *k->key; k++)
			n++;
		assert_int_equal(w.n, n);
	}
}

static void a_kind_answers_for_its_fields(void **state)
{
	const struct ssp_entity *activity = ssp_entity_find("activity");
	const struct ssp_kind *search = ssp_kind_find(activity, "search"), *arch = ssp_kind_find(activity, "arch");

	(void)state;
	assert_true(ssp_kind_special(activity, "power") && !ssp_kind_special(activity, "school"));
	assert_true(ssp_kind_has(activity, search, "power") && ssp_kind_has(activity, search, "school"));
	assert_true(!ssp_kind_has(activity, arch, "power") && ssp_kind_has(activity, arch, "school"));
	assert_true(!ssp_kind_has(activity, NULL, "power") && ssp_kind_has(activity, NULL, "school"));
	assert_true(ssp_kind_needs(arch, "school") && !ssp_kind_needs(arch, "power") && !ssp_kind_needs(NULL, "school"));
	/* part of a name is no name */
	assert_true(!ssp_kind_needs(search, "search") && !ssp_kind_needs(search, "type"));
	assert_null(ssp_kind_find(activity, "Arch"));
	assert_null(ssp_kind_find(activity, NULL));
	assert_null(ssp_kind_find(ssp_entity_find("team"), "arch"));
	assert_null(ssp_kind_field(ssp_entity_find("team")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_noun_has_kinds_where_it_has_the_field),
		cmocka_unit_test(every_kind_is_whole),
		cmocka_unit_test(every_name_is_a_field),
		cmocka_unit_test(closed_kinds_are_the_vocabulary),
		cmocka_unit_test(open_kinds_are_the_list),
		cmocka_unit_test(a_kind_answers_for_its_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

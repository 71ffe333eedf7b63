/* The rules of rows (lib/data/rules.json), walked: each names a noun, kinds and a setting that there are, and its filter can
 * be read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "model/row_rule.h"
#include "model/selection.h"
#include "ssp/kind.h"
#include "ssp/query.h"
#include "ssp/setting.h"

/* The filter as it is read: with a number in the place of the setting. */
static void check_filter(const struct row_rule *r, const struct ssp_entity *entity)
{
	_cleanup_arena_ struct arena arena = { 0 };
	const char *at = strstr(r->where, "{setting}");
	struct ssp_error e = { 0 };
	struct filter filter;
	char text[sizeof r->where];

	snprintf(text, sizeof text, "%s", r->where);
	if (at)
		snprintf(text, sizeof text, "%.*s1%s", (int)(at - r->where), r->where, at + strlen("{setting}"));
	if (filter_parse(&arena, entity, text, &filter, &e))
		fail_msg("%s: %s", r->rule, e.message);
	if (at && !*r->setting)
		fail_msg("%s: its filter names no setting", r->rule);
}

static void check_kinds(const struct row_rule *r, const struct ssp_entity *entity)
{
	char kinds[sizeof r->kinds], *rest = kinds, *kind;

	snprintf(kinds, sizeof kinds, "%s", r->kinds);
	while ((kind = strsep(&rest, " ")) && *kind)
		if (!ssp_kind_find(entity, kind))
			fail_msg("%s: %s has no kind %s", r->rule, r->noun, kind);
}

static void every_rule_can_be_asked(void **state)
{
	(void)state;
	for (const struct row_rule *r = row_rules; *r->rule; r++) {
		const struct ssp_entity *entity = ssp_entity_find(r->noun);
		struct path team;
		if (!entity || !entity->prefix || !scope_path(entity, &team))
			fail_msg("%s: the noun %s has no references or no team", r->rule, r->noun);
		if (!ssp_day_field(entity))
			fail_msg("%s: the noun %s has no day", r->rule, r->noun);
		check_kinds(r, entity);
		check_filter(r, entity);
		if (*r->setting && !ssp_setting_find(r->setting))
			fail_msg("%s: the setting %s does not exist", r->rule, r->setting);
		assert_true(*r->source && *r->words);
		for (const struct row_rule *other = r + 1; *other->rule; other++)
			if (strcmp(r->rule, other->rule) == 0)
				fail_msg("%s is there twice", r->rule);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_rule_can_be_asked) };

	return cmocka_run_group_tests_name("row_rules", tests, NULL, NULL);
}

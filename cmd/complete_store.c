/* Candidates from the store. An unusable store gives no candidates and no message, and the look-up leaves no trace. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "memstream.h"

enum { MOST = 300, WAIT_MS = 200 };

/* Opened once, waiting for nobody; false when it cannot be used, or its role may not list the noun: asking all the
 * same would be a refusal, and refusals are events. */
static bool may_list(struct asking *a, const char *noun)
{
	struct context *cx = a->cx;
	struct ssp_error ignored = { 0 };

	if (!cx->ssp && !a->tried) {
		cx->options.wait_ms = WAIT_MS;
		cx->options.trace = NULL;
		cx->options.unrecorded = true;
		if (ssp_open(&cx->ssp, &cx->options, &ignored))
			cx->ssp = NULL;
	}
	a->tried = true;
	char cell = cx->ssp ? ssp_access_cell(ssp_role(cx->ssp), noun, "list") : 0;
	return cell && cell != '-';
}

/* Reads a masked list as text of columns parted by TAB; NULL when it cannot be read. To be freed. */
static char *read_list_as_text(struct asking *a, const struct ssp_query *q)
{
	const struct ssp_style style = { .format = SSP_FORMAT_TSV, .no_header = true, .porcelain = true };
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (!out)
		return NULL;
	int code = ssp_read(a->cx->ssp, "list", q, out, &style, NULL);
	ssp_error_clear(a->cx->ssp);
	if (memstream_end(out, &text) && !code)
		return text;
	free(text);
	return NULL;
}

/* Calls answer for each line: the word before its TAB, the help behind it. Cuts `text` up. */
static void answer_lines(struct asking *a, char *text, size_t skip)
{
	char *line, *rest = text;

	while (rest && (line = strsep(&rest, "\n")) && *line) {
		char *help = line;
		char *word = strsep(&help, "\t");
		if (strlen(word) > skip)
			answer(a, word + skip, help);
	}
	free(text);
}

/* A reason may be for some acts only: the verb that it must be for, or NULL. */
static const char *find_reason_verb(const struct asking *a, const char *list)
{
	return strcmp(list, "reason") == 0 && a->command ? a->command->verb : NULL;
}

static int built_in(void *self, const char *list, const char *code, const char *label, const char *category)
{
	struct asking *a = ((void **)self)[0];
	const char *verb = find_reason_verb(a, list);

	if (strcmp(list, ((void **)self)[1]) == 0 && !(verb && category && !strstr(category, verb)))
		answer(a, code, label);
	return 0;
}

/* The words of a list in the store for which `category` holds too (NULL: all); false when they cannot be read. */
static bool answer_stored_words(struct asking *a, const char *list, const char *category)
{
	char first[80], last[80];

	snprintf(first, sizeof first, "key>=%s:", list);
	snprintf(last, sizeof last, "key<%s;", list);
	const char *where[] = { first, last, "active=yes", category };
	struct ssp_query q = {
		.entity = ssp_entity_find("term"), .columns = "key,label", .where = where, .n_where = category ? 4 : 3,
	};
	char *text = may_list(a, "term") ? read_list_as_text(a, &q) : NULL;
	if (text)
		answer_lines(a, text, strlen(list) + 1);
	return text;
}

void answer_list(struct asking *a, const char *list)
{
	const char *verb = find_reason_verb(a, list);
	void *self[] = { a, (void *)list };
	struct ssp_error ignored = { 0 };
	char category[80];

	snprintf(category, sizeof category, "category~%s", verb ? verb : "");
	bool known = answer_stored_words(a, list, verb ? "category=" : NULL);
	if (known && verb)
		answer_stored_words(a, list, category);
	else if (!known && ssp_terms_each(built_in, self, &ignored))
		return;
}

void answer_kind(struct asking *a, const char *key)
{
	const struct ssp_entity *e = a->command ? ssp_entity_find(a->command->noun) : NULL;

	a->of_kind = key && e && e->kinds;
	a->kind = a->of_kind ? ssp_kind_find(e, key) : NULL;
	if (a->of_kind && !a->kind && may_list(a, "term") && ssp_kind_of(a->cx->ssp, e, key, &a->kind))
		ssp_error_clear(a->cx->ssp);
}

/* Sets the ranges of references of four digits that begin with the typed text: C-2026-01 matches 0100 to 0199. Returns the
 * number of conditions. */
static size_t fill_ref_range(const struct asking *a, const char *number, char first[80], char last[80])
{
	if (!number || strlen(number) > 4)
		return 0;
	int gap = 4 - (int)strlen(number);
	snprintf(first, 80, "ref>=%s%.*s", a->text, gap, "0000");
	snprintf(last, 80, "ref<=%s%.*s", a->text, gap, "9999");
	if (strcmp(number, "0") == 0 || strcmp(number, "00") == 0 || strcmp(number, "000") == 0)
		first[strlen(first) - 1] = '1';
	return 2;
}

/* Returns the digits after the prefix and the year, or NULL. */
static const char *typed_number(const struct asking *a, const char *prefix)
{
	size_t before = strlen(prefix) + 6;
	const char *number = strlen(a->text) > before ? a->text + before : NULL;

	return number && strspn(number, "0123456789") == strlen(number) ? number : NULL;
}

static void answer_rows(struct asking *a, const struct ssp_query *q)
{
	char *text = read_list_as_text(a, q);

	if (text)
		answer_lines(a, text, 0);
}

void answer_keys(struct asking *a, const char *noun)
{
	const struct ssp_entity *e = ssp_entity_find(noun);
	char first[80], last[80], sort[64];
	const char *where[] = { first, last };

	if (!e || strlen(a->text) > 40 || !may_list(a, noun))
		return;
	const char *column = e->alias && isalpha((unsigned char)*a->text) ? e->alias : ssp_field_key(e)->name;
	struct ssp_query q = { .entity = e, .columns = column, .where = where, .limit = MOST, .sort = sort };
	snprintf(sort, sizeof sort, e->prefix ? "-%s" : "%s", column);
	const char *number = e->prefix ? typed_number(a, e->prefix) : NULL;
	if (e->prefix)
		q.n_where = fill_ref_range(a, number, first, last);
	else if (*a->text) {
		snprintf(first, sizeof first, "%s~%s", column, a->text);
		q.n_where = 1;
	}
	answer_rows(a, &q);
	/* C-2026-12 matches longer ones too */
	if (number && q.n_where && *number != '0') {
		snprintf(first, sizeof first, "ref>=%.*s10000", (int)(number - a->text), a->text);
		snprintf(last, sizeof last, "ref<=%.*s99999999", (int)(number - a->text), a->text);
		answer_rows(a, &q);
	}
}

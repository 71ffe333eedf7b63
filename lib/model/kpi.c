/* The catalogue of performance lines, as far as it is only data. See ssp/kpi.h and model/kpi.h.
 *
 * Lines are found by key or name in either case, because both are typed by hand; sets by their exact name.
 */
#include "model/kpi.h"

#include <strings.h>
#include <string.h>

#include "util/alloc.h"
#include "util/fail.h"
#include "util/json.h"
#include "ssp/nearest.h"

const struct ssp_word ssp_kpi_bys[] = {
	[SSP_BY_TEAM] = { "team", "each team" },
	[SSP_BY_SCHOOL] = { "school", "each school" },
	[SSP_BY_OFFICER] = { "officer", "each officer" },
	[SSP_BY_KIND] = { "kind", "each kind of what is counted" },
	[SSP_BY_SOURCE] = { "source", "each source of referrals" },
	[SSP_BY_RISK] = { "risk", "each risk of cases" },
	[SSP_BY_REASON] = { "reason", "each reason for closing a case" },
	[SSP_BY_WEEK] = { "week", "each week" },
	[SSP_BY_MONTH] = { "month", "each month" },
	[SSP_BY_TERM] = { "term", "each term of the calendar" },
	[SSP_BY_HALF_TERM] = { "half-term", "each half of a term" },
	{ 0 }
};

const struct ssp_word ssp_kpi_compares[] = {
	{ "none", "with nothing" },
	[SSP_COMPARE_PREVIOUS] = { "previous", "the period before it, or each week, month or term with the one before" },
	[SSP_COMPARE_LAST_YEAR] = { "last-year", "the same period a year before, or each week, month or term with that of a year before" },
	{ 0 }
};

int kpi_add_line(struct ssp_kpi *kpi, const struct kpi_text *text, struct ssp_error *e)
{
	if (!mem_grow(&kpi->lines, &kpi->room_lines, kpi->n_lines, sizeof *kpi->lines))
		return fail_memory(e);
	kpi->lines[kpi->n_lines++] = *text;
	return 0;
}

int kpi_add_set(struct ssp_kpi *kpi, const struct kpi_set *set, struct ssp_error *e)
{
	if (!mem_grow(&kpi->sets, &kpi->room_sets, kpi->n_sets, sizeof *kpi->sets))
		return fail_memory(e);
	kpi->sets[kpi->n_sets++] = *set;
	return 0;
}

void kpi_text_json(const struct ssp_kpi *kpi, struct buf *out)
{
	struct json j = { out };

	json_open(&j, '{');
	json_pair_int(&j, "schema", 1);
	json_key(&j, "lines");
	json_open(&j, '[');
	for (const struct kpi_text *t = kpi->lines; t < kpi->lines + kpi->n_lines; t++) {
		json_open(&j, '{');
#define KPI_KEY(key) if (t->key) json_pair(&j, #key, t->key);
#include "model/kpi_keys.def"
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_key(&j, "sets");
	json_open(&j, '[');
	for (const struct kpi_set *set = kpi->sets; set < kpi->sets + kpi->n_sets; set++) {
		json_open(&j, '{');
		json_pair(&j, "name", set->name);
		if (set->about)
			json_pair(&j, "about", set->about);
		json_key(&j, "lines");
		json_open(&j, '[');
		for (size_t i = 0; i < set->n; i++)
			json_text(&j, kpi->lines[set->lines[i]].key);
		json_close(&j, ']');
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
}

static const char *text_at(uint16_t place)
{
	return place ? kpi_texts + place : NULL;
}

int kpi_add_builtin(struct ssp_kpi *kpi, struct ssp_error *e)
{
	int code = 0;

	for (const struct kpi_row *row = kpi_rows; row->key && !code; row++) {
		const struct kpi_text text = {
#define KPI_KEY(key) .key = text_at(row->key),
#include "model/kpi_keys.def"
		};
		code = kpi_add_line(kpi, &text, e);
	}
	for (const struct kpi_set_row *row = kpi_set_rows; row->name && !code; row++) {
		const struct kpi_set set = { text_at(row->name), text_at(row->about),
			kpi_set_lines + row->first, row->n };
		code = kpi_add_set(kpi, &set, e);
	}
	return code;
}

const struct kpi_text *kpi_line_find(const struct ssp_kpi *kpi, const char *word)
{
	for (size_t i = 0; i < kpi->n_lines; i++)
		if (strcasecmp(kpi->lines[i].key, word) == 0 || strcasecmp(kpi->lines[i].name, word) == 0)
			return &kpi->lines[i];
	return NULL;
}

const struct kpi_set *kpi_set_find(const struct ssp_kpi *kpi, const char *name)
{
	for (size_t i = 0; i < kpi->n_sets; i++)
		if (strcmp(kpi->sets[i].name, name) == 0)
			return &kpi->sets[i];
	return NULL;
}

int kpi_no_line(const struct ssp_kpi *kpi, const char *word, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = word };

	for (size_t i = 0; i < kpi->n_lines; i++) {
		ssp_nearest_try(&near, kpi->lines[i].key);
		ssp_nearest_try(&near, kpi->lines[i].name);
	}
	fail(e, SSP_E_USAGE, "no-line", "line '%.40s' does not exist", word);
	return fail_hint(e, near.best ? "did you mean %s?" : "see: ssp kpi list", near.best);
}

int kpi_no_set(const struct ssp_kpi *kpi, const char *name, struct ssp_error *e)
{
	struct ssp_nearest near = { .word = name };

	for (size_t i = 0; i < kpi->n_sets; i++)
		ssp_nearest_try(&near, kpi->sets[i].name);
	fail(e, SSP_E_USAGE, "no-set", "set '%.40s' does not exist", name);
	return fail_hint(e, near.best ? "did you mean %s?" : "see: ssp kpi list", near.best);
}

void ssp_kpi_free(struct ssp_kpi *kpi)
{
	if (!kpi)
		return;
	mem_free(kpi->lines);
	mem_free(kpi->sets);
	arena_free(&kpi->arena);
	mem_free(kpi);
}

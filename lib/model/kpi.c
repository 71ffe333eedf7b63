/* The catalogue of performance lines, as far as it is only data. See ssp/kpi.h and model/kpi.h.
 *
 * Lines are found by key or name in either case, because both are typed by hand; sets by their exact name.
 */
#include "model/kpi.h"

#include <strings.h>
#include <string.h>

const struct ssp_word ssp_kpi_bys[] = {
	[SSP_BY_TEAM] = { "team", "each team" },
	[SSP_BY_SCHOOL] = { "school", "each school" },
	[SSP_BY_OFFICER] = { "officer", "each officer" },
	[SSP_BY_WEEK] = { "week", "each week" },
	[SSP_BY_MONTH] = { "month", "each month" },
	{ 0 }
};

const struct ssp_word ssp_kpi_compares[] = {
	{ "none", "with nothing" },
	[SSP_COMPARE_PREVIOUS] = { "previous", "the period before, of the same length" },
	[SSP_COMPARE_LAST_YEAR] = { "last-year", "the same period a year before" },
	{ 0 }
};

const struct kpi_line *kpi_line_find(const struct ssp_kpi *kpi, const char *word)
{
	for (size_t i = 0; i < kpi->n_lines; i++)
		if (strcasecmp(kpi->lines[i]->key, word) == 0 || strcasecmp(kpi->lines[i]->name, word) == 0)
			return kpi->lines[i];
	return NULL;
}

const struct kpi_set *kpi_set_find(const struct ssp_kpi *kpi, const char *name)
{
	for (size_t i = 0; i < kpi->n_sets; i++)
		if (strcmp(kpi->sets[i].name, name) == 0)
			return &kpi->sets[i];
	return NULL;
}

/* A line without a number says why, and which fact it awaits: a zero would read as "nothing happened". */
const char *kpi_line_without(const struct kpi_line *line, const char *model, char room[160])
{
	const struct kpi_line *facts = line->trend ? line->trend : line;

	if (line->only && strcmp(line->only, model) != 0)
		snprintf(room, 160, "n/a (%s)", model);
	else if (!facts->measured)
		snprintf(room, 160, "awaits %s", facts->awaits);
	else
		return NULL;
	return room;
}

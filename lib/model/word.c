/* Closed vocabularies: those that belong to no noun, and what a word of one means. */
#include <string.h>

#include "model/value.h"
#include "ssp/nearest.h"
#include "ssp/write.h"
#include "util/fail.h"

const struct ssp_word ssp_formats[] = {
	[SSP_FORMAT_TABLE] = { "table", "aligned columns for people" },
	[SSP_FORMAT_CSV] = { "csv", "comma-separated, RFC 4180, for spreadsheets" },
	[SSP_FORMAT_TSV] = { "tsv", "tab-separated; tab, line end and backslash as \\t \\n \\\\" },
	[SSP_FORMAT_JSON] = { "json", "one JSON object with the rows and what they are" },
	[SSP_FORMAT_JSONL] = { "jsonl", "JSON Lines: one object for each row" },
	[SSP_FORMAT_MARKDOWN] = { "markdown", "a table for a wiki or a note" },
	[SSP_FORMAT_HTML] = { "html", "a complete page, to open or print" },
	[SSP_FORMAT_XLSX] = { "xlsx", "a workbook for spreadsheets, with dates and numbers; needs -o" },
	[SSP_FORMAT_NUL] = { "nul", "rows end in NUL, columns are separated by TAB, nothing is quoted (-z)" },
	{ 0 },
};

int word_hint(struct ssp_error *e, const struct ssp_word *words, const char *typed)
{
	struct ssp_nearest near = { .word = typed };
	char list[320] = "";
	size_t n = 0;

	for (const struct ssp_word *w = words; w->code && n < sizeof list; w++) {
		ssp_nearest_try(&near, w->code);
		n += (size_t)snprintf(list + n, sizeof list - n, "%s%s", n ? ", " : "", w->code);
	}
	if (near.best)
		return fail_hint(e, "did you mean %s? The words are: %s", near.best, list);
	return fail_hint(e, "the words are: %s", list);
}

const char *ssp_word_label(const struct ssp_word *words, const char *code)
{
	for (; words->code; words++)
		if (strcmp(words->code, code) == 0)
			return words->label;
	return NULL;
}

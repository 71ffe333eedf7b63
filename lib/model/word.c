/* Closed vocabularies: those that belong to no noun, and what a word of one means. */
#include <string.h>

#include "ssp/write.h"

const struct ssp_word ssp_formats[] = {
	[SSP_FORMAT_TABLE] = { "table", "aligned columns for people" },
	[SSP_FORMAT_CSV] = { "csv", "comma-separated, RFC 4180, for spreadsheets" },
	[SSP_FORMAT_TSV] = { "tsv", "tab-separated; tab, line end and backslash as \\t \\n \\\\" },
	[SSP_FORMAT_JSON] = { "json", "one JSON object with the rows and what they are" },
	[SSP_FORMAT_JSONL] = { "jsonl", "JSON Lines: one object for each row" },
	[SSP_FORMAT_MARKDOWN] = { "markdown", "a table for a wiki or a note" },
	[SSP_FORMAT_HTML] = { "html", "a page of its own, to open or to print" },
	[SSP_FORMAT_NUL] = { "nul", "rows end in NUL, columns are parted by TAB, nothing is quoted (-z)" },
	{ 0 },
};

const char *ssp_word_label(const struct ssp_word *words, const char *code)
{
	for (; words->code; words++)
		if (strcmp(words->code, code) == 0)
			return words->label;
	return NULL;
}

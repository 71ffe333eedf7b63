/* Sources by format: which reader a file gets. By the option where there is one, else by the ending of its
 * name; never by a look at its bytes, since a guess would change with the data. */
#include "io/source.h"

#include <string.h>
#include <strings.h>

#include "io/csv_read.h"
#include "io/json_read.h"

/* The first row that fits: by name, or else by the ending of the file. */
static const struct {
	const char *format, *ending;
	int (*open)(struct source **, FILE *, const struct source_options *, struct ssp_error *);
} readers[] = {
	{ "json", ".json", json_read_open },
	{ "jsonl", ".jsonl", jsonl_read_open },
	{ "ndjson", ".ndjson", jsonl_read_open },
	{ "tsv", ".tsv", tsv_read_open },
	{ "csv", "", csv_read_open },
};

static bool ends_with(const char *s, const char *ending)
{
	size_t n = strlen(s), k = strlen(ending);

	return n >= k && strcasecmp(s + n - k, ending) == 0;
}

int source_open(struct source **made, FILE *in, const char *format, const struct source_options *options,
	struct ssp_error *e)
{
	const char *file = options->file ? options->file : "";
	size_t i = 0;

	while (format ? strcmp(format, readers[i].format) != 0 : !ends_with(file, readers[i].ending))
		if (++i == sizeof readers / sizeof readers[0])
			return csv_read_open(made, in, options, e);
	return readers[i].open(made, in, options, e);
}

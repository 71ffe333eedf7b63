/* yp chronology and case chronology: what happened, from every noun. */
#include <stdlib.h>

#include "messages.h"
#include "options.h"
#include "project.h"

static int run(struct context *cx)
{
	const char **where = calloc(cx->n_given + 1, sizeof *where);
	struct ssp_query q = { .entity = ssp_entity_find(cx->command->noun), .key = cx->args[0] };
	struct ssp_rows rows;

	if (!where)
		return out_of_memory(cx);
	int code = query_from_options(cx, &q, where);
	if (!code)
		code = ssp_chronology(cx->ssp, &q, &rows);
	if (!code)
		code = write_out_counted(cx, &rows, opt(cx, "period") ? &q.period : NULL, NULL);
	free(where);
	return code;
}

static const struct option options[] = {
	{ "period", 0, "PERIOD", .help = "only days of this period" },
	{ 0 }
};

#define CHRONOLOGY(its_noun, words) \
	const struct command cmd_##its_noun##_chronology = { \
		.noun = #its_noun, \
		.verb = "chronology", \
		.flags = CMD_FIRST, \
		.args = "REFERENCE", \
		.min_args = 1, \
		.max_args = 1, \
		.arg_ref = #its_noun, \
		.options = options, \
		.run = run, \
		.columns = ssp_chronology_columns, \
		.help = words, \
	}

CHRONOLOGY(yp, "list what happened to a young person, the oldest first");
CHRONOLOGY(case, "list what happened on a case, the oldest first");

/* Cases from a file: of our own form, or the old list that a team kept before. */
#include "verbs.h"

static int run(struct context *cx)
{
	static const char *const foreign[] = { "restore", "keep-going", "rejects", "effective", NULL };
	int code = opt_flag(cx, "legacy") ? refuse_options(cx, foreign, "an old list of cases") : 0;

	cx->entity = ssp_entity_find("case");
	return code ? code : verb_import(cx);
}

static const struct option options[] = {
	{ "legacy", 0, NULL, .help = "import an old list of cases, which names young people and not references" },
	IMPORT_OPTIONS,
	{ 0 }
};

const struct command cmd_case_import = {
	.noun = "case",
	.verb = "import",
	.args = "FILE|-",
	.min_args = 1,
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "import cases from a file or an old list",
};

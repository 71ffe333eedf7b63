/* share check: what speaks against a share, before it is made. */
#include "grid.h"
#include "messages.h"
#include "project.h"
#include "verbs.h"

enum { RULE, ANSWER, WORDS, COLUMNS };
/* more than there are rules and kinds' needs of one noun */
enum { MOST = 64 };

static const struct ssp_column check_columns[] = {
	[RULE] = { "rule", SSP_WORD }, [ANSWER] = { "answer", SSP_WORD }, [WORDS] = { "words", SSP_TEXT },
	[COLUMNS] = { 0 },
};

/* The findings so far. */
struct finding {
	struct grid grid;
	bool refused;
};

static int note_lack(void *self, const struct ssp_lack *lack)
{
	struct finding *f = self;
	struct ssp_value *row = grid_cell(&f->grid, f->grid.rows, 0);

	if (f->grid.rows == MOST)
		return SSP_E_INTERNAL;
	f->refused |= lack->blocks;
	row[RULE] = text_value(lack->rule);
	row[ANSWER] = text_value(lack->blocks ? "refuses" : "warns");
	row[WORDS] = text_value(lack->words);
	f->grid.rows++;
	return 0;
}

/* The share is added, looked at, and taken back. */
static int try_share(struct context *cx, struct ssp_record *record, struct finding *f)
{
	static const struct ssp_crossing past_rules = { .override = "urgent-risk", .stays = true };
	int code = record_from_options(cx, record);

	if (!code)
		code = ssp_permit(cx->ssp, "share", "check");
	if (code || (code = ssp_begin(cx->ssp)))
		return code;
	ssp_record_cross(record, &past_rules);
	code = ssp_add(cx->ssp, record);
	if (!code)
		code = ssp_record_lacks(cx->ssp, record, note_lack, f);
	ssp_rollback(cx->ssp);
	return blame_input(cx, code);
}

static int run(struct context *cx)
{
	struct ssp_record *record = NULL;
	struct finding f = { 0 };
	struct ssp_rows rows;
	int code = grid_begin(cx, &f.grid, COLUMNS, MOST);

	f.grid.rows = 0;
	for (size_t i = 0; !code && i < COLUMNS; i++)
		f.grid.columns[i] = check_columns[i];
	if (!code)
		code = ssp_record_new(&record, cx->entity, &cx->error);
	if (!code)
		code = try_share(cx, record, &f);
	if (!code) {
		grid_rows(&f.grid, &rows);
		code = write_out(cx, &rows);
	}
	ssp_record_free(record);
	grid_free(&f.grid);
	return !code && f.refused && opt_flag(cx, "exit-code") ? SSP_E_NOTFOUND : code;
}

static const struct option options[] = {
	INPUT_OPTIONS,
	{ "exit-code", 0, NULL, .help = "exit with 1 if a rule refuses the share" },
	{ 0 }
};

const struct command cmd_share_check = {
	.noun = "share",
	.verb = "check",
	.flags = CMD_FIELDS,
	.args = "",
	.options = options,
	.run = run,
	.columns = check_columns,
	.help = "list rules against a share, without recording it",
};

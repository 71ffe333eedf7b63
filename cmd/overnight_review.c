/* overnight review: the undecided people of overnight reports, and the young people who may be the same. */
#include <stdlib.h>
#include <string.h>

#include "verbs.h"

/* Held until all are known: the rows come after the event. */
struct review_rows {
	struct review_row {
		char ref[SSP_REF_SIZE], yp[SSP_REF_SIZE], *known, *words;
		const char *tier;
		long score;
	} *row;
	size_t n, at;
};

static int add_suggestion(void *self, const struct ssp_suggestion *s)
{
	struct review_rows *rows = self;
	struct review_row *more = realloc(rows->row, (rows->n + 1) * sizeof *more);
	char room[KNOWN_SIZE];
	bool elsewhere = !*s->yp && *s->words;

	if (!more)
		return SSP_E_INTERNAL;
	rows->row = more;
	struct review_row *r = &more[rows->n++];
	*r = (struct review_row){ .tier = s->tier, .score = s->score, .words = strdup(elsewhere ? "" : s->words) };
	snprintf(r->ref, sizeof r->ref, "%s", s->reference);
	snprintf(r->yp, sizeof r->yp, "%s", s->yp);
	r->known = strdup(elsewhere ? known_to(s->team, s->mailbox, room) : "");
	return r->known && r->words ? 0 : SSP_E_INTERNAL;
}

static int next_suggestion(struct ssp_rows *rows, struct ssp_value *row)
{
	struct review_rows *all = rows->self;

	if (all->at == all->n)
		return 0;
	const struct review_row *r = &all->row[all->at++];
	bool any = strcmp(r->tier, "none") != 0;
	row[0] = text_value(r->ref);
	row[1] = text_value(r->tier);
	row[2] = (struct ssp_value){ .kind = any ? SSP_WHOLE : SSP_NULL, .i = r->score };
	row[3] = text_value(r->yp);
	row[4] = text_value(r->words);
	row[5] = text_value(r->known);
	return 1;
}

static const struct ssp_column review_columns[] = { { "ref" }, { "tier" }, { "score", SSP_INT }, { "yp" }, { "why" }, { "known" }, { 0 } };

static int run(struct context *cx)
{
	struct review_rows all = { 0 };
	struct ssp_rows rows = rows_of(review_columns, &all, next_suggestion);
	int code = ssp_overnight_review(cx->ssp, add_suggestion, &all);

	if (!code)
		code = write_out(cx, &rows);
	for (size_t i = 0; i < all.n; i++) {
		free(all.row[i].known);
		free(all.row[i].words);
	}
	free(all.row);
	return code;
}

const struct command cmd_overnight_review = {
	.noun = "overnight",
	.verb = "review",
	.flags = CMD_FIRST,
	.args = "",
	.run = run,
	.columns = review_columns,
	.help = "list people of overnight reports, and young people like them",
};

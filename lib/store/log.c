/* The head of the record of events. See store/log.h. */
#include "store/log.h"

#include "model/ref.h"
#include "store/stmt.h"
#include "time/clock.h"
#include "util/fail.h"

int log_load(struct ssp *ssp, struct log_head *head)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	size_t n;

	*head = (struct log_head){ 0 };
	int code = stmt_open(ssp, &st, "SELECT size, last, frontier FROM log_head WHERE id = 1", "");
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	const void *bytes = stmt_blob(st, 2, &n);
	head->last = stmt_whole(st, 1);
	if (!tree_read(&head->tree, stmt_whole(st, 0), bytes, n) || head->last < 0 || head->last >= INT64_MAX / 2)
		return fail(&ssp->error, SSP_E_DATA, "event-broken", "the head of the record of events is damaged");
	return 0;
}

static int write_head(struct ssp *ssp, const char *sql, const struct log_head *head)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, sql, "ii", head->tree.size, head->last);

	if (!code)
		code = stmt_bind_blob(st, 3, head->tree.root, (size_t)head->tree.n * TREE_HASH);
	return code ? code : stmt_step(st);
}

/* Every event but the first finds the row there, and an UPDATE costs the engine half of what ON CONFLICT does. */
int log_save(struct ssp *ssp, const struct log_head *head)
{
	int code = write_head(ssp, "UPDATE log_head SET size = ?1, last = ?2, frontier = ?3 WHERE id = 1", head);

	if (code || store_changes(ssp))
		return code;
	return write_head(ssp, "INSERT INTO log_head (id, size, last, frontier) VALUES (1, ?1, ?2, ?3)", head);
}

int64_t log_next(const struct ssp *ssp, int64_t last)
{
	int64_t first = ssp_civil_of(ssp_instant_day(&ssp->clock, clock_now())).year * (int64_t)REF_PER_YEAR + 1;
	int64_t next = last < first ? first : last + 1;

	/* number 0 of a year is not a reference */
	return next % REF_PER_YEAR ? next : next + 1;
}

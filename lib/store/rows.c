/* Are the rows of the store those that its events made? See store/health.h.
 *
 * The events are read once, in order, into runs of numbers; then each table is read in the order of its keys and compared
 * with the runs of its noun. A restore begins with a noun without rows, so what events said before of its rows holds no
 * longer.
 */
#include <string.h>

#include "model/ref.h"
#include "store/event.h"
#include "store/health.h"
#include "store/stmt.h"

/* Of an act that was done: the noun, the row that it made, the others that it made or changed, was it a restore, and the
 * row or rows that it erased. */
enum { NOUN, REFERENCE, ALSO, RESTORE, ERASED };
static const char acts[] =
	"SELECT json_extract(manifest, '$.noun'),"
	" CASE json_extract(manifest, '$.verb') WHEN 'collect' THEN json_extract(manifest, '$.reference') END,"
	" json_extract(manifest, '$.also'), json_extract(manifest, '$.purpose') IS '" EVENT_RESTORE "',"
	" CASE json_extract(manifest, '$.verb') WHEN 'erase' THEN json_extract(manifest, '$.reference') END FROM event"
	" WHERE json_extract(manifest, '$.verb') IN ('collect', 'alter', 'erase') AND json_extract(manifest, '$.outcome') = 'done'"
	" ORDER BY id";

/* The noun that a reference is one of, or NULL. */
static const struct ssp_entity *entity_of(const char *reference)
{
	size_t n = strcspn(reference, "-");

	for (const struct ssp_entity *const *e = ssp_entities; *e; e++)
		if ((*e)->prefix && strlen((*e)->prefix) == n && strncmp((*e)->prefix, reference, n) == 0)
			return *e;
	return NULL;
}

/* Reads a reference, or FIRST..LAST. False for a text that is neither, such as the key of a noun without references. */
static bool read_run(const char *text, struct row_run *run)
{
	const char *dots = strstr(text, "..");
	char first[SSP_REF_SIZE];
	struct ssp_error ignored = { 0 };

	*run = (struct row_run){ .entity = entity_of(text) };
	snprintf(first, sizeof first, "%.*s", dots ? (int)(dots - text) : SSP_REF_SIZE, text);
	return run->entity && !ssp_ref_parse(run->entity->prefix, first, &run->first, &ignored) &&
		!ssp_ref_parse(run->entity->prefix, dots ? dots + 2 : first, &run->last, &ignored);
}

static int add_reference(struct ssp *ssp, struct row_runs *made, const char *text)
{
	struct row_run run;

	return read_run(text, &run) ? runs_add(made, &run, &ssp->error) : 0;
}

static int remove_reference(struct ssp *ssp, struct row_runs *made, const char *text)
{
	struct row_run run;

	return text && read_run(text, &run) ? runs_remove(made, &run, &ssp->error) : 0;
}

static int add_references(struct ssp *ssp, struct row_runs *made, const char *texts)
{
	char one[2 * SSP_REF_SIZE];
	int code = 0;

	for (size_t n; texts && *texts && !code; texts += n + (texts[n] == ' ')) {
		n = strcspn(texts, " ");
		snprintf(one, sizeof one, "%.*s", (int)n, texts);
		code = add_reference(ssp, made, one);
	}
	return code;
}

static void forget_noun(struct row_runs *made, const char *noun)
{
	size_t n = 0;

	for (size_t i = 0; i < made->n; i++)
		if (strcmp(made->at[i].entity->noun, noun) != 0)
			made->at[n++] = made->at[i];
	made->n = n;
}

static int read_acts(struct ssp *ssp, struct row_runs *made)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, acts, "");

	while (!code && (code = stmt_step(st)) == 1) {
		if (stmt_whole(st, RESTORE) && stmt_text(st, NOUN))
			forget_noun(made, stmt_text(st, NOUN));
		code = add_references(ssp, made, stmt_text(st, REFERENCE));
		if (!code)
			code = add_references(ssp, made, stmt_text(st, ALSO));
		if (!code)
			code = remove_reference(ssp, made, stmt_text(st, ERASED));
	}
	runs_sort(made, 0);
	return code;
}

static int describe_fault(char words[HEALTH_WORDS], const struct ssp_entity *entity, int64_t id, const char *what)
{
	char ref[SSP_REF_SIZE];

	snprintf(words, HEALTH_WORDS, "%s %s", ssp_ref_format(entity->prefix, id, ref), what);
	return 1;
}

/* The number of a row must have been given: then it is not given again. */
static int check_mark(struct ssp *ssp, const struct ssp_entity *entity, int64_t id, char words[HEALTH_WORDS])
{
	int64_t given;
	int code = stmt_int(ssp, &given, 0, "SELECT last FROM sequence WHERE noun = ? AND year = ?", "ti", entity->table,
		id / REF_PER_YEAR);

	return code || id % REF_PER_YEAR <= given ? code : describe_fault(words, entity, id, "has a number that was never given");
}

/* The number that comes first in the runs from `run` to `end`. */
static int64_t first_of(const struct row_run *run, const struct row_run *end)
{
	return run < end ? run->first : INT64_MAX;
}

/* Compares a table with the runs of its noun, `run` to `end`, which are in order and apart. */
static int compare_table(struct ssp *ssp, const struct ssp_entity *entity, const struct row_run *run, const struct row_run *end,
	char words[HEALTH_WORDS])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int64_t due = first_of(run, end), before = 0;
	char sql[96];
	int got, code;

	snprintf(sql, sizeof sql, "SELECT id FROM \"%s\" ORDER BY id", entity->table);
	if ((code = stmt_open(ssp, &st, sql, "")))
		return code;
	while ((got = stmt_step(st)) == 1) {
		int64_t id = stmt_whole(st, 0);
		if (id < due)
			return describe_fault(words, entity, id, "was made by no event");
		if (id > due)
			break;
		if (before / REF_PER_YEAR != id / REF_PER_YEAR && before && (code = check_mark(ssp, entity, before, words)))
			return code;
		before = id;
		due = id < run->last ? id + 1 : first_of(++run, end);
	}
	if (got < 0)
		return got;
	if (due != INT64_MAX)
		return describe_fault(words, entity, due, "was made by an event and is missing");
	return before ? check_mark(ssp, entity, before, words) : 0;
}

/* Only nouns with rows that can be restored have rows made by events; events themselves are not among them. */
static int compare_noun(struct ssp *ssp, const struct ssp_entity *entity, const struct row_runs *made, char words[HEALTH_WORDS])
{
	const struct row_run *run = made->at, *last = made->n ? made->at + made->n : run, *end;

	if (!entity->prefix || !(entity->verbs & SSP_IMPORT))
		return 0;
	while (run < last && run->entity != entity)
		run++;
	for (end = run; end < last && end->entity == entity;)
		end++;
	return compare_table(ssp, entity, run, end, words);
}

int rows_check(struct ssp *ssp, char words[HEALTH_WORDS])
{
	_cleanup_runs_ struct row_runs made = { 0 };
	int code = read_acts(ssp, &made);

	for (const struct ssp_entity *const *e = ssp_entities; !code && *e; e++)
		code = compare_noun(ssp, *e, &made, words);
	return code;
}

/* From the texts of a line to what can be counted. See model/kpi.h.
 *
 * Lines are made when somebody asks for them and not when the catalogue is opened, for a report of one set has
 * no use for the measures of the others. They belong to the caller, so that the catalogue itself never
 * changes once it is open.
 */
#include "model/kpi.h"

#include <string.h>

#include "util/fail.h"

static int make_measure(
	const char *text, struct arena *arena, const struct measure **measure, struct ssp_error *e)
{
	if (!text)
		return 0;
	struct measure *m = arena_alloc(arena, sizeof *m);
	if (!m)
		return fail_memory(e);
	*measure = m;
	return measure_parse(arena, text, m, e);
}

/* "by FIELD" or "oldest DATE" of the rows counted, "also KEY KEY" of other lines, or "rule WORDS" of any line. */
static int make_note(const char *text, struct kpi_line *line, struct ssp_error *e)
{
	if (!text)
		return 0;
	const char *space = strchr(text, ' ');
	size_t n = space ? (size_t)(space - text) : 0;
	if (n == 2 && memcmp(text, "by", 2) == 0)
		line->note = NOTE_BY;
	else if (n == 6 && memcmp(text, "oldest", 6) == 0)
		line->note = NOTE_OLDEST;
	else if (n == 4 && memcmp(text, "also", 4) == 0)
		return line->measure && (line->measure->aggregate <= AGG_SUM || line->measure->aggregate == AGG_TREND) ? 0
			: fail(e, SSP_E_CONFIG, "bad-kpi", "\"note\": \"also KEY\" needs a count, a sum or a trend");
	else if (n == 4 && memcmp(text, "rule", 4) == 0) {
		line->rule = space + 1;
		return 0;
	}
	if (line->note == NOTE_NONE || !line->measure || line->measure->aggregate != AGG_COUNT)
		return fail(e, SSP_E_CONFIG, "bad-kpi",
			"\"note\" is not \"by FIELD\" or \"oldest DATE\" of a count, \"also KEYS\", or \"rule WORDS\"");
	int code = measure_path(line->measure->entity, space + 1, strlen(space + 1), &line->note_path, e);
	if (!code && line->note == NOTE_OLDEST && path_end(&line->note_path)->type != SSP_DATE)
		return fail(e, SSP_E_CONFIG, "bad-kpi", "\"note\": oldest wants a date");
	return code;
}

static int check_word(
	const char *key, const char *word, const char *one, const char *other, struct ssp_error *e)
{
	if (!word || strcmp(word, one) == 0 || strcmp(word, other) == 0)
		return 0;
	return fail(e, SSP_E_CONFIG, "bad-kpi", "\"%s\" is never \"%.40s\"", key, word);
}

static int check_parsed_line(const struct kpi_line *line, struct ssp_error *e)
{
	const struct measure *m = line->measure;
	int code = check_word("only", line->text->only, "pooled", "attached", e);

	if (!code)
		code = check_word("better", line->text->better, "higher", "lower", e);
	if (!code && !m == !line->text->awaits && !(m && line->text->only))
		code = fail(e, SSP_E_CONFIG, "bad-kpi",
			"it has neither a measure nor a fact that it awaits, or both");
	if (!code && line->needs && (!m || m->aggregate == AGG_TREND || line->needs->aggregate != AGG_COUNT))
		code = fail(e, SSP_E_CONFIG, "bad-kpi", "\"needs\" is not a count, or is not beside a measure of its own");
	if (!code && line->divisor && (!m || m->aggregate > AGG_SUM || line->divisor->aggregate > AGG_SUM))
		code = fail(e, SSP_E_CONFIG, "bad-kpi", "\"over\" divides a count or a sum by another");
	return code;
}

int kpi_line_parse(
	const struct kpi_text *text, struct arena *arena, struct kpi_line **made, struct ssp_error *e)
{
	struct kpi_line *line = arena_alloc(arena, sizeof *line);

	if (!line)
		return fail_memory(e);
	*line = (struct kpi_line){ .text = text, .lower = text->better && strcmp(text->better, "lower") == 0 };
	*made = line;
	int code = make_measure(text->measure, arena, &line->measure, e);
	if (!code)
		code = make_measure(text->over, arena, &line->divisor, e);
	if (!code)
		code = make_measure(text->needs, arena, &line->needs, e);
	if (!code)
		code = make_note(text->note, line, e);
	return code ? code : check_parsed_line(line, e);
}

/* A trend is of a line that can be counted, and not of a trend. */
static int make_trend_line(const struct ssp_kpi *kpi, struct kpi_line *line, struct arena *arena, struct ssp_error *e)
{
	const char *key = line->measure->trend;
	const struct kpi_text *text = kpi_line_find(kpi, key);
	struct kpi_line *trend;

	if (!text)
		return fail(
			e, SSP_E_CONFIG, "bad-kpi", "the line %.40s of the trend does not exist", key);
	int code = kpi_line_parse(text, arena, &trend, e);
	if (!code && trend->measure && trend->measure->aggregate >= AGG_SHARE)
		code = fail(e, SSP_E_CONFIG, "bad-kpi", "a trend is of a count or a sum");
	line->trend = trend;
	return code;
}

/* The other lines must be counts or sums, and must have no such note themselves. */
static int make_also_lines(const struct ssp_kpi *kpi, struct kpi_line *line, struct arena *arena, struct ssp_error *e)
{
	const char *word = line->text->note + 5;
	int code = 0;

	for (size_t i = 0, n; *word && !code; word += n + strspn(word + n, " "), i++) {
		char key[64];
		struct kpi_line *other;
		n = strcspn(word, " ");
		snprintf(key, sizeof key, "%.*s", (int)n, word);
		const struct kpi_text *text = kpi_line_find(kpi, key);
		if (!text || i == KPI_ALSO - 1)
			return fail(e, SSP_E_CONFIG, "bad-kpi", "\"note\" names %.40s, which is no line, or one too many", key);
		code = kpi_line_parse(text, arena, &other, e);
		if (!code && (!other->measure || other->measure->aggregate > AGG_SUM || other->divisor))
			code = fail(e, SSP_E_CONFIG, "bad-kpi", "\"note\" names %.40s, which is no count or sum", key);
		line->also[i] = other;
	}
	return code;
}

static bool has_also(const struct kpi_text *text)
{
	return text->note && strncmp(text->note, "also ", 5) == 0;
}

int kpi_line_make(const struct ssp_kpi *kpi, const struct kpi_text *text, struct arena *arena,
	const struct kpi_line **line, struct ssp_error *e)
{
	struct kpi_line *made;
	int code = kpi_line_parse(text, arena, &made, e);

	if (!code && made->measure && made->measure->aggregate == AGG_TREND)
		code = make_trend_line(kpi, made, arena, e);
	if (!code && has_also(text))
		code = make_also_lines(kpi, made, arena, e);
	*line = code ? NULL : made;
	return code;
}

/* A line without a number gives the reason and the missing fact: a zero would read as "nothing happened". If the line has a
 * measure, the fact is missing in the other model of working. */
const char *kpi_line_without(const struct kpi_line *line, const char *model, char room[160])
{
	const struct kpi_line *facts = line->trend ? line->trend : line;
	const char *only = line->text->only, *awaits = facts->text->awaits;
	bool elsewhere = only && strcmp(only, model) != 0;

	if (awaits && elsewhere == (facts->measure != NULL))
		snprintf(room, 160, "awaits %s", awaits);
	else if (elsewhere)
		snprintf(room, 160, "n/a (%s)", model);
	else
		return NULL;
	return room;
}

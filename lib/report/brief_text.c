/* Texts of the papers with their values. See report/brief.h. */
#include "report/brief.h"

#include <string.h>

#include "query/key.h"
#include "util/utf8.h"

/* The most characters of a value; a longer one is cut and marked with "...". */
enum { MOST_SHOWN = 130 };

/* Returns a day, or the day of a time, in words; another text as it is. */
static const char *value_day(const struct ssp_clock *clock, enum ssp_type type, const char *text, char room[SSP_TEXT_SIZE])
{
	struct ssp_error ignored = { 0 };
	ssp_instant at;
	ssp_day day;

	if (type == SSP_TIME && !ssp_instant_parse(clock, text, &at, &ignored))
		return ssp_day_words(ssp_instant_day(clock, at), room);
	return type == SSP_DATE && !ssp_day_parse(clock, text, &day, &ignored) ? ssp_day_words(day, room) : text;
}

/* The words of a value; NULL: there is none. */
static const char *value_words(const struct ssp_clock *clock, const struct ssp_entity *entity, const struct path *path,
	const struct ssp_value *value, char room[SSP_TEXT_SIZE])
{
	const struct ssp_entity *names = path_names(entity, path);
	enum ssp_type type = path_end(path)->type;

	if (value->kind == SSP_NULL)
		return NULL;
	if (value->kind == SSP_STRING)
		return value_day(clock, type, value->s, room);
	if (names)
		return key_words(names, value, room);
	if (value->kind == SSP_NUMBER)
		snprintf(room, SSP_TEXT_SIZE, "%g", value->r);
	else if (type == SSP_BOOL)
		return value->i ? "yes" : "no";
	else
		snprintf(room, SSP_TEXT_SIZE, "%lld", (long long)value->i);
	return room;
}

static void write_words(const char *words, struct buf *out)
{
	_cleanup_buf_ struct buf line = BUF_INIT;

	buf_adds(&line, words);
	for (char *s = line.s; *s; s++)
		if (*s == '\n' || *s == '\t' || *s == '\r')
			*s = ' ';
	size_t n = utf8_fit(line.s, line.len, MOST_SHOWN);
	utf8_show(out, line.s, n);
	if (n < line.len)
		buf_adds(out, " ...");
	out->failed |= line.failed;
}

static void cut_back(struct buf *out, size_t len)
{
	if (out->failed)
		return;
	out->len = len;
	out->s[len] = '\0';
}

void brief_text_write(const struct ssp_clock *clock, const struct ssp_entity *entity, const struct brief_text *text,
	const struct ssp_value *values, struct buf *out)
{
	char room[SSP_TEXT_SIZE];
	bool optional = false, lacks = false;
	const size_t first = out->len;
	size_t mark = first;
	int i = 0;

	for (const char *s = text->text; *s; s++) {
		if (*s == '[' || *s == ']') {
			if (*s == ']' && lacks)
				cut_back(out, mark);
			optional = *s == '[';
			lacks = false;
			mark = out->len;
		} else if (*s == '{') {
			const char *words = value_words(clock, entity, &text->path[i], &values[i], room);
			lacks |= !words && optional;
			write_words(words ? words : "not known", out);
			i++;
			s = strchr(s, '}');
		} else if (out->len > first || !strchr(", ", *s)) /* what would part it from a value that is left out */
			buf_addc(out, *s);
	}
}

/* Texts of the papers with their values. See report/brief.h. */
#include "report/brief.h"

#include <string.h>

#include "util/utf8.h"

/* Longer words are cut: a paper shows that there is more, and the row has it. */
enum { MOST_SHOWN = 130 };

static void write_value(const char *value, struct buf *out)
{
	_cleanup_buf_ struct buf line = BUF_INIT;

	buf_adds(&line, value);
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

void brief_text_write(const struct brief_text *text, const char *const *values, struct buf *out)
{
	size_t mark = out->len;
	bool optional = false, lacks = false;

	for (const char *s = text->text; *s; s++) {
		if (*s == '[' || *s == ']') {
			if (*s == ']' && lacks)
				cut_back(out, mark);
			optional = *s == '[';
			lacks = false;
			mark = out->len;
		} else if (*s == '{') {
			lacks |= !*values && optional;
			write_value(*values ? *values : "not known", out);
			values++;
			s = strchr(s, '}');
		} else
			buf_addc(out, *s);
	}
}

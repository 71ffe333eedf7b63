#include "util/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "util/alloc.h"

char buf_empty[1];

static bool make_space(struct buf *b, size_t more)
{
	size_t need = b->len + more + 1;

	if (b->failed)
		return false;
	if (need <= b->room)
		return true;
	size_t room = b->room * 2 > need ? b->room * 2 : need < 64 ? 64 : need;
	char *s = mem_realloc(b->room ? b->s : NULL, room);
	if (!s) {
		buf_reset(b);
		b->failed = true;
		return false;
	}
	b->s = s;
	b->room = room;
	return true;
}

void buf_add(struct buf *b, const void *bytes, size_t n)
{
	if (!make_space(b, n))
		return;
	if (n)
		memcpy(b->s + b->len, bytes, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list ap, again;

	va_start(ap, format);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, ap);
	if (n >= 0 && make_space(b, (size_t)n)) {
		vsnprintf(b->s + b->len, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
	va_end(ap);
}

char *buf_room(struct buf *b, size_t more)
{
	return make_space(b, more) ? b->s + b->len : NULL;
}

void buf_wrote(struct buf *b, size_t n)
{
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->room)
		b->s[0] = '\0';
}

void buf_free(struct buf *b)
{
	if (b->room)
		mem_free(b->s);
	*b = (struct buf)BUF_INIT;
}

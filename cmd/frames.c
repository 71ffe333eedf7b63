#include "frames.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static bool write_all(int fd, struct iovec *part, int n)
{
	while (n) {
		ssize_t done = writev(fd, part, n);
		if (done < 0 && errno != EINTR)
			return false;
		for (; n && done >= (ssize_t)part->iov_len; part++, n--)
			done -= (ssize_t)part->iov_len;
		if (n && done > 0) {
			part->iov_base = (char *)part->iov_base + done;
			part->iov_len -= (size_t)done;
		}
	}
	return true;
}

bool frame_send(struct frames *f, enum frame_type type, const void *head, size_t n_head, const void *data, size_t n)
{
	size_t all = n_head + n;
	unsigned char start[5] = { type, (unsigned char)(all >> 24), (unsigned char)(all >> 16), (unsigned char)(all >> 8),
		(unsigned char)all };
	struct iovec parts[] = { { start, sizeof start }, { (void *)head, n_head }, { (void *)data, n } };

	return all <= FRAME_MOST && write_all(f->out, parts, 3);
}

static bool receive_all(struct frames *f, void *to, size_t n)
{
	for (char *at = to; n;) {
		if (f->wait && !f->wait(f->self))
			return false;
		ssize_t got = read(f->in, at, n);
		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		if (got > 0) {
			at += got;
			n -= (size_t)got;
		}
	}
	return true;
}

bool frame_read(struct frames *f)
{
	unsigned char start[5];

	free(f->data);
	f->data = NULL;
	f->n = 0;
	if (!receive_all(f, start, sizeof start))
		return false;
	size_t n = (size_t)start[1] << 24 | (size_t)start[2] << 16 | (size_t)start[3] << 8 | start[4];
	if (n > FRAME_MOST || !(f->data = malloc(n + 1)) || !receive_all(f, f->data, n))
		return false;
	f->type = start[0];
	f->n = n;
	f->data[n] = '\0';
	return true;
}

void frames_free(struct frames *f)
{
	free(f->data);
	f->data = NULL;
}

const char *frame_text(const struct frames *f, size_t *at)
{
	const char *text = f->data + *at;
	size_t left = f->n - *at, n = strnlen(text, left);

	if (n == left)
		return NULL;
	*at += n + 1;
	return text;
}

/* The code and the line in digits, then the texts. */
bool frame_send_error(struct frames *f, const struct ssp_error *e)
{
	char text[2048];
	int n = snprintf(text, sizeof text, "%d%c%ld%c%s%c%s%c%s%c%s%c%s", e->code, 0, e->line, 0, e->id, 0, e->field, 0, e->file, 0,
		e->message, 0, e->hint);

	return frame_send(f, FRAME_ERROR, NULL, 0, text, (size_t)n + 1);
}

int frame_error(const struct frames *f, struct ssp_error *e)
{
	struct {
		char *to;
		size_t size;
	} places[] = { { e->id, sizeof e->id }, { e->field, sizeof e->field }, { e->file, sizeof e->file },
		{ e->message, sizeof e->message }, { e->hint, sizeof e->hint } };
	size_t at = 0;
	const char *code = frame_text(f, &at), *line = code ? frame_text(f, &at) : NULL;

	e->code = code ? (int)strtol(code, NULL, 10) : 0;
	e->line = line ? strtol(line, NULL, 10) : 0;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *text = frame_text(f, &at);
		snprintf(places[i].to, places[i].size, "%s", text ? text : "");
	}
	return e->code < 0 ? e->code : (e->code = SSP_E_INTERNAL);
}

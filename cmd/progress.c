#include "progress.h"

#include "caller.h"

enum { EVERY = 256 };

void progress_tick(const struct context *cx, struct progress *p, const char *what)
{
	if (++p->n % EVERY != 1 || cx->quiet || !caller_terminal(2))
		return;
	ssp_instant now = ssp_now();
	if (p->n == 1)
		p->began = p->said = now;
	if (now <= p->began + 1 || now == p->said)
		return;
	p->said = now;
	fprintf(stderr, "\r%ld %s", p->n, what);
}

void progress_end(struct progress *p)
{
	if (p->said > p->began)
		fputs("\r\033[K", stderr);
	*p = (struct progress){ 0 };
}

#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "command.h"

/* Found people, held until all are known: the rows come after the event. */
struct found_rows {
	struct row {
		char reference[SSP_REF_SIZE], *name, *known;
		int64_t school, year;
	} *row;
	size_t n, at;
};

/* What is told of somebody who is another team's. */
static char *known_to(const struct ssp_found *f)
{
	char *words = NULL;

	if (*f->reference)
		return strdup("");
	if (!f->team)
		return strdup("known to another team");
	if (asprintf(&words, "known to the %s team%s%s", f->team, f->mailbox ? ", write to " : "",
		f->mailbox ? f->mailbox : "") < 0)
		return NULL;
	return words;
}

static int keep(void *self, const struct ssp_found *f)
{
	struct found_rows *rows = self;
	struct row *more = realloc(rows->row, (rows->n + 1) * sizeof *more);

	if (!more)
		return SSP_E_INTERNAL;
	rows->row = more;
	struct row *r = &more[rows->n++];
	*r = (struct row){ .name = strdup(f->name), .known = known_to(f), .school = f->school, .year = f->year_group };
	snprintf(r->reference, sizeof r->reference, "%s", f->reference);
	return r->name && r->known ? 0 : SSP_E_INTERNAL;
}

static void found_free(struct found_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		free(rows->row[i].name);
		free(rows->row[i].known);
	}
	free(rows->row);
}

static int next(struct ssp_rows *rows, struct ssp_value *row)
{
	struct found_rows *f = rows->self;

	if (f->at == f->n)
		return 0;
	struct row *r = &f->row[f->at++];
	row[0] = text_value(r->reference);
	row[1] = text_value(r->name);
	row[2] = (struct ssp_value){ .kind = r->school ? SSP_WHOLE : SSP_NULL, .i = r->school };
	row[3] = (struct ssp_value){ .kind = *r->reference && r->year >= 0 ? SSP_WHOLE : SSP_NULL, .i = r->year };
	row[4] = text_value(r->known);
	return 1;
}

/* A name is asked for without showing it, where there is a terminal; shoulders are looked over. */
static int ask(struct context *cx, char *line, int size)
{
	struct termios was, now;
	bool terminal = isatty(0) && tcgetattr(0, &was) == 0;

	if (terminal) {
		fputs("name or date of birth: ", stderr);
		now = was;
		now.c_lflag &= ~(tcflag_t)ECHO;
		tcsetattr(0, TCSANOW, &now);
	}
	bool got = fgets(line, size, stdin);
	if (terminal) {
		tcsetattr(0, TCSANOW, &was);
		putc('\n', stderr);
	}
	if (!got)
		return usage(cx, "empty", "there is nothing to look for");
	line[strcspn(line, "\r\n")] = '\0';
	return 0;
}

static int run(struct context *cx)
{
	static const struct ssp_column columns[] = { { "ref" }, { "name" }, { "school", SSP_INT }, { "year_group", SSP_INT },
		{ "known" } };
	struct found_rows found = { 0 };
	struct ssp_rows rows = { columns, 5, &found, next, NULL };
	char line[512];

	if (cx->n_args && strcmp(cx->args[0], "-") != 0) {
		usage(cx, "personal-argument", "a name does not belong on a command line, where others could read it");
		return usage_hint(cx, "type it when asked, or send it on standard input: ssp yp find -");
	}
	int code = ask(cx, line, sizeof line);
	if (!code)
		code = ssp_yp_find(cx->ssp, line, opt_flag(cx, "identifying"), keep, &found);
	if (!code)
		code = write_out(cx, &rows);
	found_free(&found);
	return code;
}

const struct command cmd_yp_find = {
	.noun = "yp",
	.verb = "find",
	.args = "[-]",
	.max_args = 1,
	.run = run,
	.help = "look a young person up by name or date of birth, from a prompt or standard input",
};

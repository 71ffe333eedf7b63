/* Where rows go, and how: stdout, or a file that is whole or not there. */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"

static int unwritable(struct context *cx, int code, const char *what)
{
	usage(cx, code == SSP_E_CREATE ? "cannot-create" : "write-failed", "%s could not be written", what);
	cx->error.code = code;
	return code;
}

/* The format that a file's name ends in, or NULL. */
static const char *format_of(const char *path)
{
	static const char *const endings[][2] = {
		{ ".csv", "csv" }, { ".tsv", "tsv" }, { ".json", "json" }, { ".jsonl", "jsonl" }, { ".md", "markdown" },
		{ ".html", "html" }, { ".txt", "table" },
	};
	const char *dot = path ? strrchr(path, '.') : NULL;

	for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
		if (strcmp(dot, endings[i][0]) == 0)
			return endings[i][1];
	return NULL;
}

static int set_format(struct context *cx)
{
	const char *name = opt_flag(cx, "json") ? "json" : opt(cx, "format");
	struct ssp_nearest near = { .word = name };
	const char *origin;
	char room[1024];

	if (opt_flag(cx, "z")) {
		cx->style.format = SSP_FORMAT_NUL;
		return 0;
	}
	if (!name)
		name = format_of(cx->out_path);
	if (!name)
		name = config_value(cx, "format", room, &origin);
	for (int i = 0; name && ssp_formats[i].code; i++) {
		if (strcmp(ssp_formats[i].code, name) == 0) {
			cx->style.format = (enum ssp_format)i;
			return 0;
		}
		near.word = name;
		ssp_nearest_try(&near, ssp_formats[i].code);
	}
	if (!name)
		return 0;
	usage(cx, "no-format", "there is no format '%.40s'", name);
	return near.best ? usage_hint(cx, "did you mean %s?", near.best) : usage_hint(cx, "see: ssp help formats");
}

static int set_colour(struct context *cx, bool terminal)
{
	const char *when = opt(cx, "color");
	const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

	if (!when || strcmp(when, "auto") == 0)
		cx->style.colour = terminal && !(none && *none) && term && strcmp(term, "dumb") != 0;
	else if (strcmp(when, "always") == 0)
		cx->style.colour = true;
	else if (strcmp(when, "never") != 0)
		return usage(cx, "bad-value", "--color is auto, always or never");
	return 0;
}

/* A device or a pipe is written to as it is: nothing may be put in its place. */
static int open_file(struct context *cx)
{
	size_t n = strlen(cx->out_path) + 16;
	struct stat st;

	if (stat(cx->out_path, &st) == 0 && !S_ISREG(st.st_mode)) {
		FILE *f = fopen(cx->out_path, "we");
		if (!f)
			return unwritable(cx, SSP_E_CREATE, cx->out_path);
		cx->out = f;
		return 0;
	}
	if (!(cx->out_temp = malloc(n)))
		return unwritable(cx, SSP_E_CREATE, cx->out_path);
	snprintf(cx->out_temp, n, "%s.XXXXXX", cx->out_path);
	int fd = mkstemp(cx->out_temp);
	if (fd < 0 || !(cx->out = fdopen(fd, "w"))) {
		free(cx->out_temp);
		cx->out_temp = NULL;
		return unwritable(cx, SSP_E_CREATE, cx->out_path);
	}
	return 0;
}

int output_open(struct context *cx)
{
	struct winsize size;

	if (cx->held)
		return 0;
	cx->out = stdout;
	cx->out_path = (char *)opt(cx, "output");
	bool terminal = !cx->out_path && isatty(1);
	int code = set_format(cx);
	if (!code)
		code = set_colour(cx, terminal);
	cx->style.no_header = opt_flag(cx, "no-header");
	cx->style.porcelain = opt_flag(cx, "porcelain");
	cx->style.spreadsheet_safe = !cx->style.porcelain;
	cx->style.terminal = terminal;
	cx->style.marking = opt(cx, "marking");
	cx->style.command = cx->options.command;
	cx->style.clock = &cx->clock;
	if (terminal && ioctl(1, TIOCGWINSZ, &size) == 0)
		cx->style.width = size.ws_col;
	return code || !cx->out_path ? code : open_file(cx);
}

static int close_stream(struct context *cx, int code)
{
	const char *name = cx->out == stdout ? "standard output" : cx->out_path;
	bool bad = fflush(cx->out) || ferror(cx->out);

	if (cx->out_temp)
		bad |= fsync(fileno(cx->out)) != 0;
	if (cx->out != stdout)
		bad |= fclose(cx->out) != 0;
	cx->out = stdout;
	return bad && !code ? unwritable(cx, SSP_E_WRITE, name) : code;
}

int output_close(struct context *cx, int code)
{
	if (cx->held)
		return code;
	code = close_stream(cx, code);
	if (!cx->out_temp)
		return code;
	if (!code && rename(cx->out_temp, cx->out_path))
		code = unwritable(cx, SSP_E_CREATE, cx->out_path);
	if (code)
		unlink(cx->out_temp);
	free(cx->out_temp);
	cx->out_temp = NULL;
	return code;
}

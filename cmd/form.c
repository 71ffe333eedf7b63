/* A form in the editor: what may not stand on a command line, and what was forgotten there. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "help.h"
#include "verbs.h"

static bool editable(const struct ssp_entity *entity, const struct ssp_field *f)
{
	return !(f->flags & (SSP_READONLY | SSP_FIXED)) && !((f->flags & SSP_KEY) && entity->prefix);
}

bool form_wanted(const struct ssp_record *record)
{
	const struct ssp_entity *entity = ssp_record_entity(record);

	if (!isatty(0) || !isatty(2))
		return false;
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if ((f->flags & SSP_REQUIRED) && editable(entity, f) && ssp_record_null(record, f->name))
			return true;
	return false;
}

static void write_field(const struct context *cx, FILE *out, const struct ssp_record *record, const struct ssp_field *f,
	const struct ssp_kind *kind)
{
	const struct ssp_entity *other = f->ref ? ssp_entity_find(f->ref) : NULL;
	struct ssp_column column = { f->name, f->type, f->flags, other ? other->prefix : NULL };
	char room[SSP_TEXT_SIZE], limits[SSP_LIMITS_SIZE];
	const struct ssp_value *v = ssp_record_get(record, f->name);

	fprintf(out, "# %s%s", f->help, f->flags & SSP_REQUIRED || ssp_kind_needs(kind, f->name) ? " (needed)" : "");
	for (const struct ssp_word *w = f->words; w && w->code; w++)
		fprintf(out, "%s%s", w == f->words ? ": " : ", ", w->code);
	if (*ssp_field_limits(f, limits))
		fprintf(out, " (%s)", limits);
	if (!kind)
		print_kinds(out, ssp_record_entity(record), f->name);
	fprintf(out, "\n%s: %s\n", f->name, v->kind == SSP_NULL ? "" : ssp_value_text(&cx->clock, &column, v, room));
}

static int write_form(struct context *cx, const char *path, int fd, const struct ssp_record *record)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	const char *key = entity->kinds ? ssp_record_text(record, ssp_kind_field(entity)->name) : NULL;
	const struct ssp_kind *kind;
	int code = ssp_kind_of(cx->ssp, entity, key, &kind);
	FILE *out = code ? NULL : fdopen(fd, "w");

	if (code)
		return code;
	if (!out)
		return usage(cx, "no-form", "the form %s could not be written", path);
	fprintf(out, "# A new entry of %s: %s.\n# Fill in what is known, save and leave the editor; an empty file adds nothing.\n",
		entity->noun, entity->help);
	for (const struct ssp_field *f = entity->fields; f->name; f++)
		if (editable(entity, f) && (!key || ssp_kind_has(entity, kind, f->name)))
			write_field(cx, out, record, f, kind);
	return fclose(out) ? usage(cx, "no-form", "the form %s could not be written", path) : 0;
}

static const char *editor(void)
{
	static const char *const names[] = { "SSP_EDITOR", "VISUAL", "EDITOR" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (getenv(names[i]) && *getenv(names[i]))
			return getenv(names[i]);
	return "vi";
}

static int edit(struct context *cx, const char *path)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		/* an editor's name may carry options of its own, so the shell takes it apart */
		execl("/bin/sh", "sh", "-c", "exec $0 \"$1\"", editor(), path, (char *)NULL);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
		return usage(cx, "no-editor", "the editor %s did not end well; the draft is kept at %s", editor(), path);
	return 0;
}

/* One line "field: value"; comments and empty values say nothing. */
static int read_form_line(struct context *cx, struct ssp_record *record, char *line, const char *path, long number)
{
	char *colon = strchr(line, ':');

	line[strcspn(line, "\r\n")] = '\0';
	if (*line == '#' || !*line)
		return 0;
	if (!colon)
		return usage(cx, "bad-form", "%s:%ld: a line is 'field: value'", path, number);
	*colon = '\0';
	for (colon++; *colon == ' ';)
		colon++;
	int code = ssp_record_set(record, &cx->clock, line, colon, &cx->error);
	if (code) {
		snprintf(cx->error.file, sizeof cx->error.file, "%s", path);
		cx->error.line = number;
	}
	return code;
}

static int read_form(struct context *cx, struct ssp_record *record, const char *path)
{
	char line[4096];
	long number = 0;
	bool any = false;
	int code = 0;
	FILE *in = fopen(path, "re");

	while (in && !code && fgets(line, sizeof line, in)) {
		number++;
		any |= *line != '\n';
		code = read_form_line(cx, record, line, path, number);
	}
	if (in)
		fclose(in);
	return code || any ? code : usage(cx, "empty-form", "the form is empty: nothing was added");
}

/* Drafts lie where only their owner can look: beside the store. */
int form_fill(struct context *cx, struct ssp_record *record, char path[FORM_PATH])
{
	snprintf(path, FORM_PATH, "%s.draft-XXXXXX", cx->options.path);
	int fd = mkstemp(path);
	if (fd < 0)
		return usage(cx, "no-form", "a form cannot be written beside the store");
	int code = write_form(cx, path, fd, record);
	if (!code)
		code = edit(cx, path);
	return code ? code : read_form(cx, record, path);
}

void form_end(struct context *cx, const char *path, int code)
{
	if (!code || strcmp(cx->error.id, "empty-form") == 0)
		unlink(path);
	else
		fprintf(stderr, "the draft is kept at %s\n", path);
}

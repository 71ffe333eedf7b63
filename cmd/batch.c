/* Many commands in one transaction. Each runs in a savepoint of its own; their output waits until everything is committed. */
#include <stdlib.h>
#include <string.h>

#include "infile.h"
#include "memstream.h"
#include "messages.h"
#include "options.h"
#include "run.h"
#include "verbs.h"
#include "words.h"

/* A name that a line bound, and the reference that its command printed. */
struct binding {
	struct binding *next;
	char *name, *value;
};

struct batch {
	struct context *cx;
	const char *file;
	struct binding *bindings;
	FILE *held;        /* the output of the lines */
	long line, done, refused;
};

static const struct option options[] = {
	{ "keep-going", 0, NULL, .help = "keep the lines that succeed" },
	{ 0 }
};

/* Options that are the whole batch's: one store, one person, one day, one output. */
static const char *const whole[] = { "store", "via", "as", "as-of", "format", "json", "output", "no-header", "porcelain",
	"color", "no-pager", "z", "dry-run", "marking", NULL };

static const char *find_bound_value(const struct batch *b, const char *name)
{
	for (const struct binding *v = b->bindings; v; v = v->next)
		if (strcmp(v->name, name) == 0)
			return v->value;
	return NULL;
}

/* Binds a name to a value; NULL removes the binding. */
static int set_binding(struct batch *b, const char *name, const char *value)
{
	struct binding **at = &b->bindings;

	while (*at && strcmp((*at)->name, name) != 0)
		at = &(*at)->next;
	struct binding *v = *at;
	if (!v && value && (v = *at = calloc(1, sizeof *v)))
		v->name = strdup(name);
	if (!v)
		return value ? out_of_memory(b->cx) : 0;
	free(v->value);
	v->value = value ? strdup(value) : NULL;
	return 0;
}

static void bindings_free(struct batch *b)
{
	for (struct binding *next, *v = b->bindings; v; v = next) {
		next = v->next;
		free(v->name);
		free(v->value);
		free(v);
	}
}

/* Replaces @name and --option=@name by references. Quoted words stay as they are. */
static int replace_names(struct batch *b, struct context *sub, struct words *w)
{
	for (int i = 0; i < w->n; i++) {
		const char *s = w->word[i], *sign = *s == '-' ? strchr(s, '=') : NULL;
		const char *name = sign ? sign + 1 : s;
		if (*name != '@' || w->quoted[i])
			continue;
		const char *value = find_bound_value(b, name);
		if (!value) {
			fail_usage(sub, "not-bound", "no earlier line has bound %.40s", name);
			return fail_usage_hint(sub,
				"bind it with: %.40s = NOUN VERB ...; put quotes around a text that begins with @", name);
		}
		if (words_replace(w, i, (size_t)(name - s), value))
			return out_of_memory(sub);
	}
	return 0;
}

static int fail_denied(struct context *sub, const char *id, const char *message, const char *hint)
{
	fail_usage(sub, id, "%s", message);
	fail_usage_hint(sub, "%s", hint);
	return sub->error.code = SSP_E_DENIED;
}

/* Refuses commands that would print people before their event is committed, or that need a store of their own. */
static int check_allowed(const struct batch *b, struct context *sub, bool help)
{
	bool in = strcmp(b->file, "standard input") == 0;

	if (help || !sub->command || (sub->command->flags & CMD_ALONE))
		return fail_usage(sub, "not-in-batch", "this command cannot run in a batch: run it on its own");
	if (opt_flag(sub, "identifying"))
		return fail_denied(sub, "identifying", "a batch does not take --identifying", "run the command on its own");
	for (int i = 0; whole[i]; i++)
		if (opt_flag(sub, whole[i]))
			return fail_usage(sub, "not-in-batch", "--%s applies to the whole batch: give it to ssp batch", whole[i]);
	for (int i = 0; in && i < sub->n_args; i++)
		if (strcmp(sub->args[i], "-") == 0)
			return fail_usage(sub, "not-in-batch", "standard input is the batch itself: name a file");
	for (size_t i = 0; in && i < sub->n_given; i++)
		if (sub->given[i].value && strcmp(sub->given[i].value, "-") == 0)
			return fail_usage(sub, "not-in-batch", "standard input is the batch itself: name a file");
	return 0;
}

/* The line's context: the batch's own store, day and style, and the line's options. */
static void inherit_context(const struct context *cx, struct context *sub, char room[128])
{
	const struct command *c = sub->command;

	snprintf(room, 128, "%s%s%s", c->noun, *c->verb ? " " : "", c->verb);
	sub->entity = ssp_entity_find(c->noun);
	sub->style = cx->style;
	/* one object on each line, for every command */
	if (sub->style.format == SSP_FORMAT_JSON)
		sub->style.format = SSP_FORMAT_JSONL;
	sub->as_data = cx->as_data;
	sub->style.command = room;
	sub->options.command = room;
	sub->quiet |= cx->quiet || opt_flag(sub, "quiet");
	sub->verbose = cx->verbose || opt_flag(sub, "verbose");
	sub->yes = cx->yes || opt_flag(sub, "yes");
	ssp_set_command(sub->ssp, room);
}

static int run_words(struct batch *b, struct context *sub, struct words *w, int first, struct command *room, char name[128])
{
	bool help;
	int code = options_parse(sub, w->n - first, w->word + first, room, &help);

	if (!code)
		code = check_allowed(b, sub, help);
	if (!code) {
		inherit_context(b->cx, sub, name);
		code = command_run(sub);
		/* drop the output: undoing the batch would undo the event of the look-up and keep its answer */
		if (!code && ssp_only_looked(sub->ssp))
			code = fail_denied(sub, "look-in-batch", "a batch does not take a read that leaves an event",
				"run the command on its own");
		sub->style.command = sub->options.command = NULL;
	}
	return code;
}

static void print_bound_json(FILE *out, const char *name, const char *reference)
{
	struct ssp_json j = { .out = out };

	ssp_json_open(&j, '{');
	ssp_json_pair(&j, "name", name);
	ssp_json_pair(&j, "reference", reference);
	ssp_json_close(&j, '}');
	putc('\n', out);
}

/* The one reference that a bound command printed. */
static int bind_printed(struct batch *b, struct context *sub, const char *name, char *printed)
{
	size_t n = strcspn(printed, " \t\n");

	if (!n || (printed[n] && printed[n + 1]) || (printed[n] && printed[n] != '\n'))
		return fail_usage(sub, "no-reference", "this command prints no reference for %.40s", name);
	printed[n] = '\0';
	if (set_binding(b, name, printed))
		return b->cx->error.code;
	if (b->cx->style.format == SSP_FORMAT_JSON || b->cx->style.format == SSP_FORMAT_JSONL)
		print_bound_json(b->held, name, printed);
	else
		fprintf(b->held, "%s%s%s\n", b->cx->quiet ? "" : name, b->cx->quiet ? "" : " = ", printed);
	return 0;
}

/* The line's act ends with its savepoint, and the next line is an act of its own. */
static int end_line(struct batch *b, struct context *sub, int code)
{
	if (code) {
		context_error(sub);
		ssp_rollback(sub->ssp);
	} else
		code = ssp_commit(sub->ssp);
	ssp_set_command(sub->ssp, b->cx->options.command);
	return code;
}

/* Runs one line inside its savepoint; what it printed goes to the batch's output when it was kept. */
static int run_line(struct batch *b, struct context *sub, struct words *w, struct command *room)
{
	bool binds = w->n > 1 && *w->word[0] == '@' && !w->quoted[0] && strcmp(w->word[1], "=") == 0;
	const char *name = binds ? w->word[0] : NULL;
	char *printed = NULL, command_name[128];
	size_t n = 0;

	if (binds) {
		set_binding(b, name, NULL);
		w->quoted[0] = true;
	}
	int code = replace_names(b, sub, w);
	if (code || (code = ssp_begin(sub->ssp)))
		return code;
	if (!(sub->out = open_memstream(&printed, &n)))
		code = out_of_memory(sub);
	sub->quiet = binds;
	if (!code)
		code = run_words(b, sub, w, binds ? 2 : 0, room, command_name);
	code = memstream_close(sub, sub->out, &printed, code);
	if (!code && binds)
		code = bind_printed(b, sub, name, printed);
	else if (!code)
		fwrite(printed, 1, n, b->held);
	free(printed);
	return end_line(b, sub, code);
}

/* Says where and in which command it went wrong: the line itself may hold what nobody should read. */
static int explain_failure(struct batch *b, struct context *sub, int code)
{
	static const int of_data[] = { SSP_E_NOTFOUND, SSP_E_MORE, SSP_E_USAGE };
	struct ssp_error e = *context_error(sub), *to = &b->cx->error;

	add_usual_hint(sub->command, &e);
	*to = e;
	to->code = code;
	for (size_t i = 0; i < sizeof of_data / sizeof *of_data; i++)
		if (code == of_data[i])
			to->code = SSP_E_DATA;
	snprintf(to->file, sizeof to->file, "%s", b->file);
	to->line = b->line;
	if (sub->command)
		snprintf(to->message, sizeof to->message, "%s%s%s: %.400s", sub->command->noun,
			*sub->command->verb ? " " : "", sub->command->verb,
			e.message[0] ? e.message : "its condition does not hold");
	ssp_error_clear(sub->ssp);
	return to->code;
}

static int one_line(struct batch *b, char *text, size_t n)
{
	struct context sub = { .ssp = b->cx->ssp, .clock = b->cx->clock, .options = b->cx->options, .outer = b->cx,
		.commands = b->cx->commands };
	struct words w = { 0 };
	struct command room;
	const char *wrong = strlen(text) != n ? "a NUL byte" : words_split(&w, text);
	int code = 0;

	if (wrong)
		code = fail_usage(&sub, "bad-line", "%s", wrong);
	else if (w.n && !(code = run_line(b, &sub, &w, &room)))
		b->done++;
	if (code)
		code = explain_failure(b, &sub, code);
	free(sub.args);
	free(sub.given);
	words_free(&w);
	return code;
}

/* A line that is wrong may be left out; a store that fails may not. */
static bool may_leave_out(const struct batch *b, int code)
{
	return opt_flag(b->cx, "keep-going") && !ssp_faulty(b->cx->ssp) &&
		(code == SSP_E_DATA || code == SSP_E_DENIED || code == SSP_E_NOINPUT);
}

static int all_lines(struct batch *b, FILE *in)
{
	char *text = NULL;
	size_t room = 0;
	ssize_t n;
	int code = 0;

	while (!code && (n = getline(&text, &room, in)) >= 0) {
		b->line++;
		code = one_line(b, text, (size_t)n);
		if (code && may_leave_out(b, code)) {
			print_error(b->cx, &b->cx->error);
			b->cx->error = (struct ssp_error){ 0 };
			b->refused++;
			code = 0;
		}
	}
	free(text);
	if (!code && !infile_ended(in)) {
		fail_usage(b->cx, "no-input", "%s cannot be read to its end", b->file);
		code = b->cx->error.code = SSP_E_NOINPUT;
	}
	return code;
}

/* Stdin is spooled first: a slow writer must not hold the store. */
static FILE *whole_input(struct context *cx, const char *path)
{
	FILE *in = infile_open_text(cx, path), *spool;

	if (in != stdin)
		return in;
	return ssp_spool(cx->ssp, in, &spool) ? NULL : spool;
}

static int end_batch(struct batch *b, int code)
{
	struct context *cx = b->cx;

	if (code || cx->dry_run)
		ssp_rollback(cx->ssp);
	else
		code = ssp_commit(cx->ssp);
	return code;
}

static int run(struct context *cx)
{
	const char *path = cx->n_args ? cx->args[0] : "-";
	struct batch b = { .cx = cx, .file = infile_name(path) };
	char *printed = NULL;
	size_t n = 0;

	if (cx->style.format == SSP_FORMAT_XLSX) {
		fail_usage(cx, "no-format", "a batch cannot be written as xlsx");
		return fail_usage_hint(cx, "choose another --format, or another name for -o");
	}
	FILE *in = whole_input(cx, path);
	if (!in)
		return context_error(cx)->code;
	if (!(b.held = open_memstream(&printed, &n)))
		out_of_memory(cx);
	int code = b.held ? ssp_begin(cx->ssp) : cx->error.code;
	if (!code)
		code = end_batch(&b, all_lines(&b, in));
	fclose(in);
	code = memstream_close(cx, b.held, &printed, code);
	if (!code)
		code = ssp_known_tell(cx->ssp, warn_known, cx);
	if (!code && fwrite(printed, 1, n, cx->out) == n)
		print_note(cx, "%ld done, %ld refused%s", b.done, b.refused, cx->dry_run ? " (nothing was kept: --dry-run)" : "");
	free(printed);
	bindings_free(&b);
	return code;
}

const struct command cmd_batch = {
	.noun = "batch",
	.verb = "",
	.flags = CMD_ALONE,
	.args = "[FILE|-]",
	.max_args = 1,
	.options = options,
	.run = run,
	.help = "run many commands, one on each line, in one transaction",
	.group = "store",
};

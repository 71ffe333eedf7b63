#include "via.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "caller.h"
#include "draft.h"
#include "frames.h"
#include "infile.h"
#include "memstream.h"
#include "messages.h"
#include "options.h"
#include "outfile.h"
#include "output.h"
#include "pager.h"
#include "settings.h"
#include "words.h"

enum { SAID = 4096 };

/* A file of the line, by its handle: open to read, or to write. */
struct file {
	FILE *in;
	struct outfile out;
};

struct via {
	struct context *cx;
	pid_t child;
	struct frames frames;
	int said_fd;             /* standard error of sudo or ssh */
	char said[SAID];         /* the end of what they said there */
	size_t n_said;
	struct file file[HANDLES];
	char draft[DRAFT_PATH];
	bool piped;              /* a pipe that is written to ends the process when nobody reads it */
	bool greeted;
};

/* The configuration's way to a gate, unless the environment names a store. */
static int configured(struct context *cx, const char **via)
{
	static char room[1024];
	const char *path, *origin;
	int code = config_value(cx, "store.path", room, &path, &origin);

	if (code || (path && strcmp(origin, "environment") == 0))
		return code;
	return config_value(cx, "store.via", room, via, &origin);
}

int via_find(struct context *cx, const char **via)
{
	unsigned flags = cx->command->flags;
	int code = 0;

	*via = opt(cx, "via");
	if (*via && opt(cx, "store"))
		return fail_usage(cx, "bad-options", "--store and --via were both given: give one of them");
	if (!*via && !opt(cx, "store"))
		code = configured(cx, via);
	if (code || !*via || !**via) {
		*via = NULL;
		return code;
	}
	if ((flags & CMD_OWNER) && !(flags & CMD_HIDDEN)) {
		fail_usage(cx, "not-via", "only the account that owns the store can run this command");
		return fail_usage_hint(cx, "run it there, without --via");
	}
	/* a key is looked up in the store */
	if ((flags & CMD_NO_STORE) && !(cx->command->arg_ref && cx->n_args))
		*via = NULL;
	return 0;
}

/* Returns whether the gate may ask for a file: only files that the line names, by the table of options. */
static bool is_named(const struct context *cx, const char *name)
{
	for (size_t i = 0; i < cx->n_given; i++)
		if (cx->given[i].value && names_file(cx->given[i].option->arg) && strcmp(cx->given[i].value, name) == 0)
			return true;
	for (int i = 0; names_file(cx->command->args) && i < cx->n_args; i++)
		if (strcmp(cx->args[i], name) == 0)
			return true;
	return false;
}

static bool done(struct via *v)
{
	return frame_send(&v->frames, FRAME_DONE, NULL, 0, NULL, 0);
}

/* Answers with the error of the context, and forgets it. */
static bool failed(struct via *v)
{
	bool sent = frame_send_error(&v->frames, &v->cx->error);

	v->cx->error = (struct ssp_error){ 0 };
	return sent;
}

/* A pipe that nobody reads ends a command by a signal, and with it both sides. */
static bool not_written(struct via *v)
{
	if (errno == EPIPE && v->piped) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	fail_usage(v->cx, "write-failed", "the file could not be written");
	return failed(v);
}

static int free_handle(const struct via *v)
{
	for (int i = HANDLE_FILES; i < HANDLES; i++)
		if (!v->file[i].in && !v->file[i].out.out)
			return i;
	return 0;
}

static bool is_plain(const char *name)
{
	struct stat st;

	return stat(name, &st) == 0 && S_ISREG(st.st_mode);
}

static bool serve_open(struct via *v, const char *name, bool plain)
{
	int i = free_handle(v);
	char handle = (char)i;

	if (!is_named(v->cx, name) || !i) {
		fail_usage(v->cx, "not-named", "%.200s cannot be opened: the command line does not name it", name);
		fail_usage_hint(v->cx, "through a gate, run a command that names a file on its own, outside the batch");
		return failed(v);
	}
	if (plain && !is_plain(name)) {
		fail_usage(v->cx, "no-input", "%s is not a plain file", name);
		return failed(v);
	}
	if (!(v->file[i].in = infile_open(v->cx, name)))
		return failed(v);
	return frame_send(&v->frames, FRAME_DONE, &handle, 1, NULL, 0);
}

static bool serve_create(struct via *v, const char *name)
{
	int i = free_handle(v);
	char handle = (char)i;
	const char *own = NULL;

	/* the path is borrowed for as long as the file is open */
	for (size_t k = 0; k < v->cx->n_given; k++)
		if (v->cx->given[k].value && strcmp(v->cx->given[k].value, name) == 0)
			own = v->cx->given[k].value;
	if (!own || !is_named(v->cx, name) || !i) {
		fail_usage(v->cx, "not-named", "%.200s cannot be written: the command line does not name it", name);
		return failed(v);
	}
	if (outfile_open(v->cx, &v->file[i].out, own))
		return failed(v);
	return frame_send(&v->frames, FRAME_DONE, &handle, 1, NULL, 0);
}

static bool serve_read(struct via *v)
{
	static char block[FRAME_BLOCK];
	const unsigned char *head = (const unsigned char *)v->frames.data;
	size_t most = v->frames.n < 5 ? 0 : (size_t)head[2] << 16 | (size_t)head[3] << 8 | head[4];
	int handle = v->frames.n ? head[0] : HANDLES, fd = -1;
	ssize_t n;

	if (handle == HANDLE_IN)
		fd = 0;
	else if (handle < HANDLES && v->file[handle].in)
		fd = fileno(v->file[handle].in);
	if (most > sizeof block)
		most = sizeof block;
	while ((n = read(fd, block, most)) < 0 && errno == EINTR)
		;
	if (n >= 0)
		return frame_send(&v->frames, FRAME_DATA, NULL, 0, block, (size_t)n);
	fail_usage(v->cx, "no-input", "the file cannot be read");
	return failed(v);
}

static bool serve_write(struct via *v)
{
	int handle = v->frames.n ? v->frames.data[0] : HANDLES;
	FILE *out = handle == HANDLE_OUT ? v->cx->out : handle > 0 && handle < HANDLES ? v->file[handle].out.out : NULL;
	size_t n = v->frames.n - 1;

	if (!out) {
		errno = EBADF;
		return not_written(v);
	}
	bool written = fwrite(v->frames.data + 1, 1, n, out) == n && (out != stdout || fflush(out) == 0);
	return written ? done(v) : not_written(v);
}

static bool serve_close(struct via *v)
{
	int handle = v->frames.n == 2 ? v->frames.data[0] : 0;
	struct file *f = handle > 0 && handle < HANDLES ? &v->file[handle] : NULL;

	if (f && f->in && f->in != stdin)
		fclose(f->in);
	int code = f && f->out.out ? outfile_close(v->cx, &f->out, v->frames.data[1]) : 0;
	if (f)
		*f = (struct file){ 0 };
	return code ? failed(v) : done(v);
}

static bool serve_ask(struct via *v)
{
	char *line;
	held_show(v->cx);
	ssize_t n = caller_ask(v->frames.data + 1, v->frames.data[0], &line);
	bool sent = frame_send(&v->frames, FRAME_DATA, NULL, 0, line, n > 0 ? (size_t)n : 0);

	free(line);
	return sent;
}

static bool serve_edit(struct via *v)
{
	char *text = v->frames.data;
	size_t n = v->frames.n;

	v->frames.data = NULL;
	bool edited = draft_edit(v->cx, &text, &n, v->draft) == 0;
	if (!edited) /* the draft to keep */
		snprintf(v->cx->error.file, sizeof v->cx->error.file, "%.*s", (int)sizeof v->cx->error.file - 1, v->draft);
	bool sent = edited ? frame_send(&v->frames, FRAME_DATA, v->draft, strlen(v->draft) + 1, text, n) : failed(v);
	free(text);
	return sent;
}

static bool serve_draft(struct via *v)
{
	if (*v->draft)
		draft_end(v->draft, v->frames.n && *v->frames.data);
	*v->draft = '\0';
	return done(v);
}

static bool serve_say(struct via *v)
{
	fwrite(v->frames.data, 1, v->frames.n, stderr);
	return true;
}

/* One question of the gate. False ends the conversation. */
static bool serve(struct via *v)
{
	struct frames *f = &v->frames;

	switch (f->type) {
	case FRAME_OPEN:
		return f->n > 1 && serve_open(v, f->data + 1, *f->data);
	case FRAME_CREATE:
		return f->n > 1 && serve_create(v, f->data + 1);
	case FRAME_READ:
		return serve_read(v);
	case FRAME_WRITE:
		return f->n && serve_write(v);
	case FRAME_CLOSE:
		return serve_close(v);
	case FRAME_ASK:
		return f->n > 1 && serve_ask(v);
	case FRAME_EDIT:
		return serve_edit(v);
	case FRAME_DRAFT:
		return serve_draft(v);
	case FRAME_SAY:
		return serve_say(v);
	default:
		return false;
	}
}

/* Passes on the output of sudo and ssh, and keeps its end, which tells a refusal from a machine that is down. */
static void pass_on(struct via *v)
{
	char block[SAID / 2];
	ssize_t n = read(v->said_fd, block, sizeof block);

	if (n <= 0) {
		close(v->said_fd);
		v->said_fd = -1;
		return;
	}
	fwrite(block, 1, (size_t)n, stderr);
	size_t drop = v->n_said + (size_t)n < sizeof v->said ? 0 : v->n_said - (sizeof v->said - sizeof block - 1);
	memmove(v->said, v->said + drop, v->n_said - drop);
	v->n_said -= drop;
	memcpy(v->said + v->n_said, block, (size_t)n);
	v->n_said += (size_t)n;
	v->said[v->n_said] = '\0';
}

/* Until the gate says something, or ends. */
static bool wait_for_gate(void *self)
{
	struct via *v = self;

	for (;;) {
		struct pollfd both[] = { { v->frames.in, POLLIN, 0 }, { v->said_fd, POLLIN, 0 } };
		if (poll(both, 2, -1) < 0) {
			if (errno != EINTR)
				return false;
			continue;
		}
		if (v->said_fd >= 0 && both[1].revents)
			pass_on(v);
		if (both[0].revents)
			return true;
	}
}

/* Starts the words of `via` with those of the gate behind them. */
static int start(struct via *v, const char **argv)
{
	int to[2] = { -1, -1 }, from[2] = { -1, -1 }, said[2] = { -1, -1 };

	if (pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC) || pipe2(said, O_CLOEXEC) || (v->child = fork()) < 0)
		return fail_usage(v->cx, "no-gate", "%s cannot be started", argv[0]);
	if (v->child == 0) {
		signal(SIGPIPE, SIG_DFL);
		/* no_answer knows the refusals of sudo and ssh in English */
		setenv("LC_ALL", "C", 1);
		dup2(to[0], 0);
		dup2(from[1], 1);
		dup2(said[1], 2);
		execvp(argv[0], (char **)argv);
		fprintf(stderr, "%s cannot be run\n", argv[0]);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	close(said[1]);
	v->frames = (struct frames){ .in = from[0], .out = to[1], .wait = wait_for_gate, .self = v };
	v->said_fd = said[0];
	return 0;
}

/* ssh://HOST is ssh's own way to name a host; anything else is the words of a command. */
static int reach(struct via *v, const char *via)
{
	const char *ssh[] = { "ssh", "-T", "--", via, "ssp", "gate", NULL };
	struct words words = { 0 };

	if (strncmp(via, "ssh://", 6) == 0)
		return start(v, ssh);
	const char *wrong = words_split(&words, via);
	if (!wrong && (!words.n || words.comment))
		wrong = "there is no command";
	const char **line = wrong ? NULL : calloc((size_t)words.n + 3, sizeof *line);
	int code = line ? 0 : fail_usage(v->cx, "bad-via", "--via: %s", wrong ? wrong : "there is not enough memory");
	for (int i = 0; line && i < words.n; i++)
		line[i] = words.word[i];
	if (!code) {
		line[words.n] = "ssp";
		line[words.n + 1] = "gate";
		code = start(v, line);
	}
	free(line);
	words_free(&words);
	return code;
}

/* Texts of a hello, and the words but for --via and its value. */
static bool greet(struct via *v, const char *via, int argc, char **argv)
{
	char room[1024], width[8], terminals[4], *text = NULL;
	const char *origin, *format, *term = getenv("TERM"), *plain = getenv("NO_COLOR");
	size_t n;
	FILE *hello;

	if (config_value(v->cx, "format", room, &format, &origin) || !(hello = open_memstream(&text, &n)))
		return false;
	snprintf(width, sizeof width, "%u", caller_terminal(1) ? caller_width() : 0);
	for (int i = 0; i < 3; i++)
		terminals[i] = caller_terminal(i) ? '1' : '0';
	terminals[3] = '\0';
	const char *texts[] = { [HELLO_VERSION] = SSP_VERSION, [HELLO_TERMINALS] = terminals, [HELLO_WIDTH] = width,
		[HELLO_TERM] = term ? term : "", [HELLO_PLAIN] = plain ? plain : "", [HELLO_FORMAT] = format ? format : "" };
	for (int i = 0; i < HELLO_TEXTS; i++)
		fprintf(hello, "%s%c", texts[i], 0);
	for (int i = 1; i < argc; i++) {
		bool joined = strncmp(argv[i], "--via=", 6) == 0 && argv[i] + 6 == via, apart = i + 1 < argc && argv[i + 1] == via;
		if (!joined && !apart)
			fprintf(hello, "%s%c", argv[i], 0);
		i += apart;
	}
	bool sent = memstream_end(hello, &text) && frame_send(&v->frames, FRAME_HELLO, NULL, 0, text, n);
	free(text);
	return sent && frame_read(&v->frames) && v->frames.type == FRAME_HELLO;
}

/* Both sides end in the same way: by the signal that ended the other, or with its code. */
static int no_answer(struct via *v, int status)
{
	static const char *const refusals[] = { "Permission denied", "not allowed", "may not run", "password is required",
		"not in the sudoers" };
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;

	if (WIFSIGNALED(status)) {
		signal(WTERMSIG(status), SIG_DFL);
		raise(WTERMSIG(status));
	}
	if (v->greeted) {
		fail_usage(v->cx, "gate-lost", "the gate ended before it answered: it is not known whether the act was kept");
		fail_usage_hint(v->cx, "look before you repeat it: ssp event list --sort -at --limit 5");
		return v->cx->error.code = SSP_E_WRITE;
	}
	/* the gate itself said what is wrong */
	if (code >= -SSP_E_USAGE && code <= -SSP_E_CONFIG)
		return -code;
	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
		if (strstr(v->said, refusals[i])) {
			fail_usage(v->cx, "no-gate", "you may not use this gate");
			fail_usage_hint(v->cx, "ask the admin of the store; see: ssp help sharing-a-store");
			return v->cx->error.code = SSP_E_DENIED;
		}
	fail_usage(v->cx, "no-gate", "the gate does not answer");
	fail_usage_hint(v->cx, "see: ssp help sharing-a-store");
	return v->cx->error.code = SSP_E_STORE;
}

static void throw_away(struct via *v)
{
	for (int i = HANDLE_FILES; i < HANDLES; i++) {
		if (v->file[i].in && v->file[i].in != stdin)
			fclose(v->file[i].in);
		outfile_close(v->cx, &v->file[i].out, false);
	}
	frames_free(&v->frames);
	close(v->frames.in);
	close(v->frames.out);
}

/* Talks until the gate has said its exit code: true, and *code is that. */
static bool talk(struct via *v, int *code)
{
	while (frame_read(&v->frames)) {
		if (v->frames.type == FRAME_EXIT && v->frames.n == 1) {
			*code = -(unsigned char)*v->frames.data;
			return true;
		}
		if (!serve(v))
			return false;
	}
	return false;
}

int via_run(struct context *cx, const char *via, int argc, char **argv)
{
	struct via v = { .cx = cx, .said_fd = -1 };
	int code, status = 0;

	held_open(cx, !output_path(cx) && !opt_flag(cx, "no-pager"));
	v.piped = signal(SIGPIPE, SIG_IGN) != SIG_IGN;
	if ((code = reach(&v, via)))
		return code;
	v.greeted = greet(&v, via, argc, argv);
	bool ended = v.greeted && talk(&v, &code);
	throw_away(&v);
	while (v.said_fd >= 0)
		pass_on(&v);
	while (waitpid(v.child, &status, 0) < 0 && errno == EINTR)
		;
	if (!held_close(cx) && ended && !code)
		return fail_output(cx);
	return ended ? code : no_answer(&v, status);
}

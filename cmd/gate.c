/* The gate. These rules make it one:
 * - sudo sets SUDO_USER to the caller. sshd runs the command of a key, `ssp gate --as PRINCIPAL`, and passes on the caller's
 *   request as a text. A caller can set neither, and --as is refused under sudo.
 * - From the environment only the kind of terminal is left, so that no variable leads to a store, a program or a file.
 * - The gate opens no file that the caller names: with frames, the caller's side opens it and sends its bytes.
 * - The gate starts no program: no pager, no editor, no ssp-foo.
 */
#include "gate.h"

#include <ctype.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caller.h"
#include "messages.h"
#include "options.h"
#include "words.h"

static struct gate {
	char principal[SSP_TEXT_SIZE]; /* empty outside the gate */
	bool retired;                  /* the key is retired, and a use of it is recorded */
	struct words words;
	char **argv, **far_words;
} gate;

const char *gate_principal(void)
{
	return *gate.principal ? gate.principal : NULL;
}

static int refuse(struct context *cx, const char *id, const char *message, const char *hint)
{
	fail_usage(cx, id, "%s", message);
	fail_usage_hint(cx, "%s", hint);
	return cx->error.code = SSP_E_DENIED;
}

static int no_gate(struct context *cx, const char *message)
{
	return refuse(cx, "no-gate", message, "see: ssp help sharing-a-store");
}

static int set_principal(struct context *cx, const char *name)
{
	if (!*name || snprintf(gate.principal, sizeof gate.principal, "%s", name) < (int)sizeof gate.principal)
		return *name ? 0 : no_gate(cx, "the gate runs for nobody");
	*gate.principal = '\0';
	return no_gate(cx, "the name of the principal is too long");
}

/* sudo sets both variables to its caller, overriding the caller's own; if they agree, sudo set them. */
static int find_sudo_caller(struct context *cx)
{
	const char *name = getenv("SUDO_USER"), *uid = getenv("SUDO_UID");
	const struct passwd *pw = name && uid ? getpwnam(name) : NULL;
	char digits[24];

	if (pw)
		snprintf(digits, sizeof digits, "%lu", (unsigned long)pw->pw_uid);
	if (!pw || strcmp(digits, uid) != 0)
		return no_gate(cx, "sudo does not say which account of this machine called it");
	return set_principal(cx, name);
}

/* `ssp gate --as PRINCIPAL [--retired]`, the command of the key. */
static int find_key_owner(struct context *cx, int argc, char **argv)
{
	gate.retired = argc == 5 && strcmp(argv[4], "--retired") == 0;
	if (argc < 4 || (argc > 4 && !gate.retired))
		return no_gate(cx, "a key has the command: ssp gate --as PRINCIPAL");
	const char *connection = getenv("SSH_CONNECTION");
	if (!connection || !*connection)
		return no_gate(cx, "ssp gate --as is for the forced command of an SSH key");
	return set_principal(cx, argv[3]);
}

/* Splits the request that sshd passes on. People may write `ssp` first, as on the machine itself. */
static int split_request(struct context *cx, const char *request)
{
	for (const char *s = request; *s; s++)
		if (iscntrl((unsigned char)*s))
			return fail_usage(cx, "bad-line", "the command has a control character");
	const char *wrong = words_split(&gate.words, request);
	if (wrong)
		return fail_usage(cx, "bad-line", "%s", wrong);
	if (gate.words.comment)
		return fail_usage(cx, "bad-line", "a word begins with #: put it in quotes");
	return 0;
}

/* The words of the caller as a line of their own. */
static int replace_line(struct context *cx, int *argc, char ***argv, char **words, int n)
{
	gate.argv = calloc((size_t)n + 2, sizeof *gate.argv);
	if (!gate.argv)
		return out_of_memory(cx);
	gate.argv[0] = **argv;
	for (int i = 0; i < n; i++)
		gate.argv[i + 1] = words[i];
	*argv = gate.argv;
	*argc = n + 1;
	return 0;
}

static bool is_terminal_name(const char *term)
{
	return term && *term && strlen(term) < 40 &&
		!term[strspn(term, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+_-")];
}

/* Configuration and store are those of the account. A stop key must not hold the store's lock for everybody. */
static int clear_environment(struct context *cx)
{
	const struct passwd *pw = getpwuid(getuid());
	const char *set = getenv("NO_COLOR"), *term = getenv("TERM");
	char terminal[40] = "dumb";
	bool plain = set && *set;

	signal(SIGTSTP, SIG_IGN);
	if (is_terminal_name(term))
		snprintf(terminal, sizeof terminal, "%s", term);
	if (getuid() == 0 || getuid() != geteuid() || !pw)
		return no_gate(cx, "the gate must run as the account that owns the store, which is not root");
	if (clearenv() || setenv("HOME", pw->pw_dir, 1) || setenv("PATH", "/usr/bin:/bin", 1) || setenv("TERM", terminal, 1) ||
		setenv("SSP_PAGER", "", 1) ||
		(plain && setenv("NO_COLOR", "1", 1)) || chdir("/"))
		return out_of_memory(cx);
	return 0;
}

static bool is_format(const char *name)
{
	return ssp_word_label(ssp_formats, name) != NULL;
}

/* Of the caller's side the gate takes over what the words for people look like. */
static int greet_caller(struct context *cx, char ***words, int *n)
{
	const char *texts[HELLO_TEXTS];
	int code = caller_hello(cx, texts, words, n);

	gate.far_words = *words;
	if (code)
		return code;
	if (setenv("TERM", is_terminal_name(texts[HELLO_TERM]) ? texts[HELLO_TERM] : "dumb", 1) ||
		setenv("NO_COLOR", texts[HELLO_PLAIN], 1) ||
		(is_format(texts[HELLO_FORMAT]) && setenv("SSP_FORMAT", texts[HELLO_FORMAT], 1)))
		return out_of_memory(cx);
	return 0;
}

/* `ssp gate` and nothing more is what ssp --via says; over sshd it is the whole request. */
static bool speaks_frames(bool sudo, char **words, int n)
{
	return sudo ? n == 0 : n == 1 && strcmp(words[0], "gate") == 0;
}

/* Finds the caller, before the gate trusts anything else. */
static int find_principal(struct context *cx, bool sudo, int argc, char **argv)
{
	int code = sudo ? find_sudo_caller(cx) : find_key_owner(cx, argc, argv);

	return code ? code : clear_environment(cx);
}

int gate_enter(struct context *cx, int *argc, char ***argv)
{
	const char *request = getenv("SSH_ORIGINAL_COMMAND");
	bool sudo = getenv("SUDO_USER") || getenv("SUDO_UID"), named = *argc > 1 && strcmp((*argv)[1], "gate") == 0;
	char **words = *argv + 2;
	int n = *argc - 2, code;

	/* else it is a line like any other, and cmd_gate says what is missing */
	if (!named || !(sudo || (n && strcmp(words[0], "--as") == 0)))
		return 0;
	if ((code = find_principal(cx, sudo, *argc, *argv)))
		return code;
	if (!sudo) {
		if ((code = split_request(cx, request ? request : "")))
			return code;
		bool ssp = gate.words.n && strcmp(gate.words.word[0], "ssp") == 0;
		words = gate.words.word + ssp;
		n = gate.words.n - ssp;
	}
	if (speaks_frames(sudo, words, n))
		code = greet_caller(cx, &words, &n);
	return code ? code : replace_line(cx, argc, argv, words, n);
}

/* A file is opened as the account, which may read and write what the caller may not. */
static int refuse_file(struct context *cx, const char *file)
{
	fail_usage(cx, "gate", "the gate opens no file: %s", file);
	fail_usage_hint(cx, "send the file on standard input and give -, or use: ssp --via");
	return cx->error.code = SSP_E_DENIED;
}

static bool is_stream(const char *value, const char *arg)
{
	return strcmp(value, "-") == 0 && strstr(arg, "|-");
}

static int check_files(struct context *cx)
{
	for (size_t i = 0; i < cx->n_given; i++) {
		const struct given *g = &cx->given[i];
		if (g->value && names_file(g->option->arg) && !is_stream(g->value, g->option->arg))
			return refuse_file(cx, g->value);
	}
	for (int i = 0; names_file(cx->command->args) && i < cx->n_args; i++)
		if (!is_stream(cx->args[i], cx->command->args))
			return refuse_file(cx, cx->args[i]);
	return 0;
}

/* The key is looked at by somebody who has the store open, so that its use leaves an event. */
static int refuse_key(struct context *cx)
{
	int code = cx->ssp ? 0 : ssp_open(&cx->ssp, &cx->options, &cx->error);

	if (code)
		return code;
	return ssp_refuse(cx->ssp, "gate", "retired-key", "this key is retired");
}

/* The principal and the store are no words of the caller's. */
static int check_fixed(struct context *cx)
{
	static const char *const fixed[] = { "store", "as", "via" };

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (opt(cx, fixed[i])) {
			fail_usage(cx, "gate", "the gate fixes the store and the principal: --%s cannot be given", fixed[i]);
			fail_usage_hint(cx, "leave it out");
			return cx->error.code = SSP_E_DENIED;
		}
	return 0;
}

static int check_owner(struct context *cx)
{
	struct stat st;

	if (lstat(cx->options.path, &st) == 0 && st.st_uid != getuid())
		return no_gate(cx, "the gate must run as the account that owns the store");
	return 0;
}

int gate_check(struct context *cx)
{
	int code = 0;

	if (!gate_principal())
		return 0;
	if ((code = check_fixed(cx)) || (code = check_owner(cx)))
		return code;
	if (gate.retired)
		return refuse_key(cx);
	if (cx->command->flags & CMD_OWNER)
		return refuse(cx, "gate", "only the account that owns the store can run this command",
			"ask the admin of the store");
	return caller_far() ? 0 : check_files(cx);
}

void gate_free(void)
{
	words_free(&gate.words);
	free(gate.argv);
	free(gate.far_words);
	gate = (struct gate){ 0 };
}

static int run(struct context *cx)
{
	return no_gate(cx, "sudo or sshd must start ssp gate");
}

const struct command cmd_gate = {
	.noun = "gate",
	.verb = "",
	.flags = CMD_NO_STORE | CMD_ALONE,
	.args = "[WORD...]",
	.max_args = -1,
	.run = run,
	.help = "run ssp for another account, when sudo or sshd starts it",
	.group = "store",
};

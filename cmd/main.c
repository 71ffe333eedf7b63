#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caller.h"
#include "commands.h"
#include "gate.h"
#include "help.h"
#include "messages.h"
#include "options.h"
#include "overview.h"
#include "pager.h"
#include "program.h"
#include "run.h"
#include "settings.h"
#include "table.h"
#include "via.h"

/* Values from the environment or the line; the library reads neither. */
static const char *os_user(void)
{
	struct passwd *pw = getpwuid(geteuid());

	return pw ? pw->pw_name : "";
}

/* Finds the store: --store, SSP_STORE, store.path of a configuration file, else the data folder of the user. Gives an empty
 * path if the environment names no such folder: the library reports that if the command needs a store. */
static int find_store(struct context *cx, const char **path)
{
	static char room[4096];
	const char *origin;
	int code = (*path = opt(cx, "store")) ? 0 : config_value(cx, "store.path", room, path, &origin);

	if (code || (*path && **path))
		return code;
	*path = user_path(room, sizeof room, "XDG_DATA_HOME", ".local/share", "store.db") ? room : "";
	return 0;
}

/* To standard error, or to the end of the file that `path` names: each statement in one write, so that several programs may
 * share the file. */
static void trace_sql(void *path, const char *sql)
{
	FILE *out = path ? fopen(path, "ae") : stderr;

	if (!out)
		return;
	fprintf(out, "sql: %s\n", sql);
	if (path)
		fclose(out);
}

/* The gate opens no file that its caller names. */
static void set_trace(struct context *cx)
{
	char *to = getenv("SSP_TRACE");

	if (!to || (strcmp(to, "1") != 0 && (*to != '/' || gate_principal())))
		return;
	cx->options.trace = trace_sql;
	cx->options.trace_self = *to == '/' ? to : NULL;
}

/* --as-of is a date (its noon) or a time. What looks like no time gets the reason why it is no date. */
static int set_clock(struct context *cx)
{
	const char *text = opt(cx, "as-of");
	struct ssp_error no_day = { 0 };
	char noon[40], date[SSP_DATE_SIZE];
	ssp_day day;

	cx->clock.now = ssp_now();
	cx->clock.today = ssp_instant_day(&cx->clock, cx->clock.now);
	if (!text)
		return 0;
	cx->options.as_of = true;
	if (ssp_day_parse(&cx->clock, text, &day, &no_day) == 0) {
		snprintf(noon, sizeof noon, "%sT12:00", ssp_day_format(day, date));
		text = noon;
	}
	int code = ssp_instant_parse(&cx->clock, text, &cx->clock.now, &cx->error);
	if (!code)
		cx->clock.today = ssp_instant_day(&cx->clock, cx->clock.now);
	else if (!strpbrk(text, ":T"))
		cx->error = no_day;
	return code;
}

/* Seconds to wait for another writer, in milliseconds; a wait of none is the shortest. */
static int set_wait(struct context *cx)
{
	char room[1024];
	const char *value, *origin;
	int code = config_value(cx, "store.wait", room, &value, &origin);
	double seconds = code ? 0 : strtod(value, NULL);

	cx->options.wait_ms = (int)(seconds * 1000) + (seconds < 0.001);
	return code;
}

/* What a command has from files, the environment and the system: how it opens the store, and for whom. */
static int set_surroundings(struct context *cx)
{
	int code = config_read(cx);

	if (code || (code = set_wait(cx)) || (code = find_store(cx, &cx->options.path)))
		return code;
	cx->options.user = gate_principal() ? gate_principal() : os_user();
	cx->options.as = opt(cx, "as");
	set_trace(cx);
	return 0;
}

/* Sets what comes from global options and the environment, once cx is parsed. 0, or an error in cx->error. */
static int set_context(struct context *cx)
{
	static char name[128];
	int code = 0;

	if (opt(cx, "store") && !*opt(cx, "store"))
		code = fail_usage(cx, "bad-value", "--store needs the path of a file");
	if (code || (code = set_clock(cx)) || (!(cx->command->flags & CMD_BARE) && (code = set_surroundings(cx))))
		return code;
	cx->quiet = opt_flag(cx, "quiet");
	cx->verbose = opt_flag(cx, "verbose");
	cx->dry_run = opt_flag(cx, "dry-run");
	cx->yes = opt_flag(cx, "yes");
	cx->entity = ssp_entity_find(cx->command->noun);
	snprintf(name, sizeof name, "%s%s%s", cx->command->noun, *cx->command->verb ? " " : "", cx->command->verb);
	cx->options.command = name;
	cx->options.dry_run = cx->dry_run;
	cx->options.clock = cx->clock;
	return 0;
}

/* A slip of the pen must not run a program that somebody has given the name of the slip. */
static bool is_near_noun(const char *word)
{
	struct ssp_nearest near = { .word = word };

	nearest_noun(&command_table, &near);
	return near.best;
}

/* Runs `ssp-foo` on PATH for `ssp foo` if no command has that name, with the rest of the line. Returns only if there is no
 * such program. */
static void run_external(int argc, char **argv)
{
	const char *words[2] = { NULL, NULL };
	char name[256], path[PROGRAM_PATH];
	int at = 1;

	command_words(argc - 1, argv + 1, words);
	if (!words[0] || strchr(words[0], '/') || noun_exists(&command_table, words[0]))
		return;
	snprintf(name, sizeof name, "ssp-%s", words[0]);
	if (is_near_noun(words[0]) || !program_find(name, path))
		return;
	while (argv[at] != words[0])
		at++;
	char *word = argv[at];
	memmove(argv + 2, argv + 1, (size_t)(at - 1) * sizeof *argv);
	argv[1] = word;
	execv(path, argv + 1);
}

static int print_help(struct context *cx, int argc, char **argv)
{
	held_open(cx, !flag_on_line(argc, argv, "no-pager"));
	if (cx->command)
		help_command(cx->out, cx->command, value_on_line(argc, argv, "kind"));
	else if (cx->n_args)
		return help_noun(cx->commands, cx->out, cx->args[0]);
	else
		help_overview(cx->commands, cx->out);
	return 0;
}

static int end_help(struct context *cx, int code)
{
	return held_close(cx) || code ? code : fail_output(cx);
}

/* Opens closed standard streams so that using them fails: their numbers must not go to a file of ours, because output would
 * be written into that file. */
static bool streams_are_open(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
			return false;
	return true;
}

/* The memory of this process has names in it that were never printed: nothing may write it to a file, and no other process
 * of the same user may read it. A file that grows past the limit is a write that fails, as on a full disk. */
static void protect_process(void)
{
	struct rlimit none = { 0, 0 };

	prctl(PR_SET_DUMPABLE, 0);
	setrlimit(RLIMIT_CORE, &none);
	signal(SIGXFSZ, SIG_IGN);
}

/* A gate leads nowhere else. */
static int find_way(struct context *cx, const char **via)
{
	return gate_principal() || (cx->command->flags & CMD_BARE) ? 0 : via_find(cx, via);
}

/* By the sanitizers, or by what was loaded before libc, as valgrind is. */
static bool memory_is_watched(void)
{
	return SSP_SANITIZED || getenv("LD_PRELOAD");
}

int main(int argc, char **argv)
{
	struct context cx = { .commands = &command_table };
	struct command room;
	const char *via = NULL;
	bool help = false;

	umask(077);
	ssp_own_process(memory_is_watched());
	if (!streams_are_open())
		return -SSP_E_INTERNAL;
	int code = gate_enter(&cx, &argc, &argv);
	if (!code && !gate_principal())
		run_external(argc, argv);
	protect_process();
	if (!code)
		code = options_parse(&cx, argc - 1, argv + 1, &room, &help);
	if (!code && (help || !cx.command))
		code = end_help(&cx, print_help(&cx, argc - 1, argv + 1));
	else if (!code && !(code = set_context(&cx)) && !(code = find_way(&cx, &via)))
		code = via ? via_run(&cx, via, argc, argv) : command_run(&cx);
	if (commands_starved()) {
		cx.error = (struct ssp_error){ 0 };
		if (cx.ssp)
			ssp_error_clear(cx.ssp);
		code = out_of_memory(&cx);
	}
	if (code)
		fail_command(&cx, code);
	ssp_close(cx.ssp);
	free(cx.args);
	free(cx.given);
	commands_free();
	config_free();
	gate_free();
	caller_end(-code);
	return -code;
}

/* `ssp completion bash|zsh|fish`: the script of completions/, as carried in the library. */
#include <string.h>

#include "messages.h"

static const struct ssp_word shells[] = {
	{ "bash", "completions/ssp.bash" },
	{ "zsh", "completions/_ssp" },
	{ "fish", "completions/ssp.fish" },
	{ 0 }
};

static int run(struct context *cx)
{
	const char *path = ssp_word_label(shells, cx->args[0]);

	if (!path) {
		fail_usage(cx, "no-shell", "shell '%.40s' is not supported", cx->args[0]);
		return fail_usage_hint(cx, "one of: bash, zsh, fish");
	}
	fputs(ssp_builtin_text(path), cx->out);
	return 0;
}

const struct command cmd_completion = {
	.noun = "completion",
	.verb = "",
	.flags = CMD_NO_STORE,
	.args = "bash|zsh|fish",
	.min_args = 1,
	.max_args = 1,
	.arg_words = shells,
	.run = run,
	.help = "print the completion script for a shell",
	.group = "store",
};

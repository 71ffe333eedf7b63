#include "confirm.h"

#include <stdlib.h>

#include "caller.h"
#include "messages.h"
#include "pager.h"

int confirm(struct context *cx, const char *question)
{
	char prompt[256], *answer;

	if (cx->yes)
		return 0;
	if (!caller_terminal(0) || !caller_terminal(2)) {
		fail_usage(cx, "needs-yes", "this command asks for confirmation, and there is no terminal");
		return fail_usage_hint(cx, "check with --dry-run, then repeat with --yes");
	}
	snprintf(prompt, sizeof prompt, "%s [y/N] ", question);
	held_show(cx);
	bool yes = caller_ask(prompt, true, &answer) > 0 && (*answer == 'y' || *answer == 'Y');
	free(answer);
	if (yes)
		return 0;
	fail_usage(cx, "refused", "nothing was done");
	return fail_usage_hint(cx, "answer y, or repeat with --yes");
}

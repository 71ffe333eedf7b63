/* A text, handed to the program that sends mail here. */
#include "sendmail.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gate.h"
#include "messages.h"
#include "program.h"

/* Where it is when no folder of PATH has it. */
static const char usual_path[] = "/usr/sbin/sendmail";

static int check_address(struct context *cx, const char *address)
{
	if (gate_principal()) {
		fail_usage(cx, "not-allowed", "only the owner of the store sends mail from it");
		return context_error(cx)->code = SSP_E_DENIED;
	}
	if (strchr(address, '@') && *address != '-' && !strpbrk(address, " \t\r\n,;<>"))
		return 0;
	return fail_usage(cx, "bad-value", "'%.60s' is not an address such as team@example.org", address);
}

static int mail_failed(struct context *cx, const char *what)
{
	fail_usage(cx, "mail-failed", "the report was not sent: %s", what);
	fail_usage_hint(cx, "see whether sendmail works on this machine, or leave --mail out");
	return context_error(cx)->code = SSP_E_WRITE;
}

static bool feed_program(int to, const char *text, size_t n)
{
	while (n) {
		ssize_t wrote = write(to, text, n);
		if (wrote <= 0)
			return false;
		text += wrote;
		n -= (size_t)wrote;
	}
	return true;
}

int send_mail(struct context *cx, const char *address, const char *subject, const char *text, size_t n)
{
	char *words[] = { (char *)"sendmail", (char *)"-i", (char *)"-t", NULL }, path[PROGRAM_PATH], head[512];
	int ends[2], status, code = check_address(cx, address);

	if (code)
		return code;
	if (!program_find("sendmail", path))
		snprintf(path, sizeof path, "%s", usual_path);
	if (pipe2(ends, O_CLOEXEC))
		return mail_failed(cx, "there is no pipe");
	signal(SIGPIPE, SIG_IGN);
	pid_t pid = program_start(path, words, ends[0]);
	close(ends[0]);
	snprintf(head, sizeof head, "To: %s\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\n",
		address, subject);
	bool sent = pid > 0 && feed_program(ends[1], head, strlen(head)) && feed_program(ends[1], text, n);
	close(ends[1]);
	if (pid < 0)
		return mail_failed(cx, "there is no sendmail");
	if (waitpid(pid, &status, 0) != pid || !sent || status)
		return mail_failed(cx, "sendmail failed");
	return 0;
}

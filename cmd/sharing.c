#include "sharing.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef void tell_finding(void *self, const char *what, const char *result, const char *words);

/* The principal in `command="… gate --as NAME…"`; false where the line has no such command, or the key may do more. */
static bool gate_of_key(const char *line, char name[SSP_TEXT_SIZE], bool *retired)
{
	static const char command[] = "command=\"", as[] = " gate --as ";
	const char *start = strstr(line, command), *end = start ? strchr(start + sizeof command - 1, '"') : NULL;
	const char *at = start ? strstr(start, as) : NULL, *restricted = strstr(line, "restrict");

	if (!end || !at || at > end || !restricted || restricted > strpbrk(line, " \t"))
		return false;
	at += sizeof as - 1;
	snprintf(name, SSP_TEXT_SIZE, "%.*s", (int)strcspn(at, " \""), at);
	*retired = strncmp(at + strlen(name), " --retired\"", 11) == 0;
	return *retired || at[strlen(name)] == '"';
}

/* Returns the fault of a key, in words; NULL for a good key. */
static const char *fault_of_key(struct context *cx, const char *line)
{
	const struct ssp_entity *principals = ssp_entity_find("principal");
	char name[SSP_TEXT_SIZE];
	struct ssp_record *r;
	bool retired;

	if (!gate_of_key(line, name, &retired))
		return "has a key that is not limited to ssp gate: see ssp help sharing-a-store";
	char cell = ssp_access_cell(ssp_role(cx->ssp), "principal", "show");
	if (retired || !cell || cell == '-')
		return NULL;
	if (ssp_get(cx->ssp, "show", principals, name, false, &r)) {
		ssp_error_clear(cx->ssp);
		return "has a key of somebody who is no principal";
	}
	const struct ssp_value *active = ssp_record_get(r, "active");
	bool is_active = active->i;
	ssp_record_free(r);
	return is_active ? NULL : "has a key of a principal who is not active: add --retired to it";
}

/* Does any key lead to the gate? Else the account is somebody's own, and its keys are no business of the store's. */
static bool is_shared(FILE *in)
{
	char *line = NULL, name[SSP_TEXT_SIZE];
	size_t room = 0;
	bool shared = false, retired;

	while (!shared && getline(&line, &room, in) >= 0)
		shared = *line != '#' && gate_of_key(line, name, &retired);
	free(line);
	rewind(in);
	return shared;
}

static int check_keys(struct context *cx, FILE *in, tell_finding *tell, void *self)
{
	char *line = NULL, words[160];
	size_t room = 0;
	int found = 0;

	for (long number = 1; getline(&line, &room, in) >= 0; number++) {
		const char *fault = line[strspn(line, " \t\r\n")] && *line != '#' ? fault_of_key(cx, line) : NULL;
		if (!fault)
			continue;
		snprintf(words, sizeof words, "line %ld of authorized_keys %s", number, fault);
		tell(self, "keys", "fault", words);
		found++;
	}
	free(line);
	if (!found)
		tell(self, "keys", "ok", "");
	return found;
}

void sharing_check(struct context *cx, tell_finding *tell, void *self, int *faults)
{
	const struct passwd *pw = getpwuid(geteuid());
	char path[4200];
	struct stat st;

	if (!pw || snprintf(path, sizeof path, "%s/.ssh/authorized_keys", pw->pw_dir) >= (int)sizeof path)
		return;
	FILE *in = fopen(path, "re");
	if (!in)
		return;
	if (!is_shared(in)) {
		fclose(in);
		return;
	}
	bool open = pw->pw_uid == 0 || stat(pw->pw_dir, &st) || (st.st_mode & 022);
	tell(self, "account", open ? "fault" : "ok", open ? "a shared store needs an account whose home only it can write" : "");
	*faults += open + check_keys(cx, in, tell, self);
	fclose(in);
}

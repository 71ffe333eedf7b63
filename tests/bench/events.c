/* events STORE N: adds so many events to a store in one transaction, as an admin who looks at N schools would leave them. */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ssp.h"
#include "store/event.h"

int main(int argc, char **argv)
{
	struct ssp_error e = { 0 };
	const struct passwd *pw = getpwuid(geteuid());
	struct ssp_options o = { .path = argc == 3 ? argv[1] : "", .user = pw ? pw->pw_name : "", .command = "school show",
		.clock = { .now = 1795003200, .today = 20775 } };
	long n = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
	char reference[32];
	struct ssp *ssp;

	if (ssp_open(&ssp, &o, &e) || ssp_begin(ssp)) {
		fprintf(stderr, "%s\n", e.message);
		return 1;
	}
	for (long i = 0; i < n; i++) {
		struct event ev = { .verb = "consult", .noun = "school", .reference = reference, .purpose = "find" };
		snprintf(reference, sizeof reference, "%ld", 100001 + i % 200);
		if (event_write(ssp, &ev))
			return 1;
	}
	int code = ssp_commit(ssp);
	ssp_close(ssp);
	return code ? 1 : 0;
}

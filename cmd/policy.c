#include "policy.h"

#include <string.h>

#include "infile.h"
#include "messages.h"

int policy_open(struct context *cx, const char *path, struct ssp_policy **policy)
{
	char name[SSP_FACT_SIZE];
	FILE *in = infile_open(cx, path);
	int code = in ? ssp_policy_read(policy, in, infile_name(path), &cx->error) : cx->error.code;

	if (in && in != stdin)
		fclose(in);
	for (size_t i = 0; code == SSP_E_NOINPUT && ssp_policy_builtin_name(i, name); i++)
		if (strcmp(name, path) == 0) {
			cx->error = (struct ssp_error){ 0 };
			return ssp_policy_builtin(policy, name, &cx->error);
		}
	if (code != SSP_E_NOINPUT)
		return code;
	*cx->error.hint = '\0';
	return fail_usage_hint(cx, "name a JSON file, or a built-in policy such as southwark-2024");
}

int policy_of_store(struct context *cx, struct ssp_policy **policy)
{
	const char *own = NULL;
	int code = cx->ssp ? ssp_setting(cx->ssp, "threshold.policy", &own) : 0;

	return code ? code : ssp_policy_builtin(policy, own, &cx->error);
}

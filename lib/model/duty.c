/* By which day a duty is owed. See model/duty.h. */
#include "model/duty.h"

#include <stdlib.h>
#include <string.h>

#include "util/fail.h"

static const char *const units[] = { [DUE_DAYS] = "days", [DUE_WORKING_DAYS] = "working-days", [DUE_MONTHS] = "months" };

static int bad_due(const struct duty *duty, struct ssp_error *e)
{
	return fail(e, SSP_E_CONFIG, "bad-duty", "the duty %s has a bad due day: '%s'", duty->duty, duty->due);
}

/* PATH or PATH|PATH */
static int parse_due_paths(const struct duty *duty, const struct ssp_entity *entity, const char *text, struct due_day *day,
	struct ssp_error *e)
{
	const char *bar = strchr(text, '|');
	int code = path_parse(entity, text, bar ? (size_t)(bar - text) : strlen(text), &day->path[0], e);

	day->from = DUE_PATH;
	day->n = 1;
	if (!code && bar) {
		day->n = 2;
		code = path_parse(entity, bar + 1, strlen(bar + 1), &day->path[1], e);
	}
	for (int i = 0; i < day->n && !code; i++)
		if (!type_is_day(path_end(&day->path[i])->type))
			code = bad_due(duty, e);
	return code;
}

/* "14 days", "{setting} working-days" */
static bool parse_due_amount(const char *amount, const char *unit, struct due_day *day)
{
	size_t n = strspn(amount, "0123456789"), i = 0;

	while (i < sizeof units / sizeof *units && strcmp(units[i], unit) != 0)
		i++;
	day->unit = i;
	if (n && !amount[n])
		day->amount = (int)strtol(amount, NULL, 10);
	else if (sscanf(amount, "{%31[a-z._]}", day->setting) != 1)
		return false;
	return i < sizeof units / sizeof *units;
}

int due_day_parse(const struct duty *duty, const struct ssp_entity *entity, struct due_day *day, struct ssp_error *e)
{
	char from[64], amount[64], unit[16], more;
	int n = sscanf(duty->due, "%63s + %63s %15s %c", from, amount, unit, &more), code = 0;

	*day = (struct due_day){ 0 };
	if (!*duty->due)
		return 0;
	if (n != 1 && n != 3)
		return bad_due(duty, e);
	if (strcmp(from, "start") == 0 || strcmp(from, "end") == 0)
		day->from = *from == 's' ? DUE_START : DUE_END;
	else
		code = parse_due_paths(duty, entity, from, day, e);
	if (!code && n == 3 && !parse_due_amount(amount, unit, day))
		code = bad_due(duty, e);
	return code;
}

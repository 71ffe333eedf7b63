/* Kinds of duty, made from lib/data/duties.json, which documents each member.
 *
 * A duty is no row of its own: it is a row of a noun that still lacks something. The act that meets the duty ends it, and
 * nobody ticks it off. */
#ifndef MODEL_DUTY_H
#define MODEL_DUTY_H

#include "model/selection.h"

/* The members are arrays, as those of struct row_rule; "" and 0 for one that a duty does not have. */
struct duty {
	/* its key; the number of the requirement, rule or section; a code of ssp_due_severities */
	char duty[32], source[8], severity[12];
	/* a code of ssp_due_parts; "" is due */
	char part[12];
	/* the noun, and the filter of its rows that owe the duty */
	char noun[16], where[320];
	/* the rule that says the same, in lib/data/rules.json or of what referrals lack */
	char rule[24];
	/* instead of a noun: the report with the rows that need an answer */
	char list[16];
	/* the day by which it is owed */
	char due[64];
	/* the period in which it comes back; the number of days after its end for which it is still owed */
	char every[16];
	int ahead, keep;
	/* the setting that switches it off */
	char setting[32];
	/* paths to the officer, the team and the school, and to the value that follows the words */
	char owner[32], team[32], school[32], about[16];
	/* path to the case: who covers it for the officer answers for the duty */
	char covered[16];
	/* the duty, in words */
	char words[80];
};
/* Ends with a row with the key "". */
extern const struct duty duties[];

/* The day by which a duty is owed: that of the first path that has a value, or a day of the period, and an amount after it. */
struct due_day {
	enum { DUE_NEVER, DUE_PATH, DUE_START, DUE_END } from;
	struct path path[2];
	int n; /* paths */
	enum { DUE_DAYS, DUE_WORKING_DAYS, DUE_MONTHS } unit;
	int amount;
	char setting[32]; /* the setting with the amount, or "" */
};

/* Reads the member `due` of a duty for rows of the noun. SSP_E_CONFIG "bad-duty"; SSP_E_USAGE as path_parse. */
int due_day_parse(const struct duty *duty, const struct ssp_entity *entity, struct due_day *day, struct ssp_error *e) SSP_CHECK;

#endif

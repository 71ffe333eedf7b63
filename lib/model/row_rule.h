/* Rules that a row may break, made from lib/data/rules.json.
 *
 * A record of a past act is stored even if it broke a rule (section 12, what is done is never refused): the broken rule is a
 * warning, and an exception until somebody answers. A rule may refuse an act to come, such as a share or a plan. The
 * condition of a rule is a filter in the language of measures, so that a borough's own kind keeps the rules of the kind that
 * it is like. */
#ifndef MODEL_ROW_RULE_H
#define MODEL_ROW_RULE_H

/* The members are arrays, as those of struct ssp_kind; "" for one that a rule does not have. */
struct row_rule {
	/* its id among the exceptions; its number in section 12, or that of the requirement */
	char rule[24], source[8];
	/* the noun, and those of its kinds that the rule is for, joined by blanks */
	char noun[16], kinds[128];
	/* the filter of rows that break it; {setting} is the value of the setting */
	char where[320];
	/* the setting that switches it off by the word off, or by having no value, and lets it refuse by the word block */
	char setting[24];
	/* block: the rule refuses under every setting */
	char mode[8];
	/* the fault, in words */
	char words[136];
};
/* Ends with a row with the id "". */
extern const struct row_rule row_rules[];

#endif

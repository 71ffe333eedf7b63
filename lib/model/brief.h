/* The lines of the papers, made from lib/data/brief.json, which documents each member. To show another noun on a paper, add a line
 * there. */
#ifndef MODEL_BRIEF_H
#define MODEL_BRIEF_H

#include "model/selection.h"

/* The members are arrays, as those of struct row_rule; "" and 0 for one that a line does not have. */
struct brief_line {
	/* case or school; the heading, a code of ssp_brief_sections; its uses (purposes, open, closed), joined by blanks */
	char paper[8], section[12], purposes[24];
	/* the noun; the paths to what the paper is about; the filter; the order */
	char noun[16], of[32], where[320], sort[24];
	/* the greatest number of rows shown */
	int most;
	/* the words of a row, and its source */
	char words[128], source[40];
	/* show only the number of rows; join all rows behind these words; words if there is no row */
	bool count;
	char join[16], none[64];
	/* show only to a contact of the school who was called back */
	bool hears;
};
/* Ends with a line whose paper is "". */
extern const struct brief_line brief_lines[];

/* A text with values in it: "{source} came {received}[ for {case}]". */
enum { BRIEF_PATHS = 6 };
struct brief_text {
	const char *text;
	struct path path[BRIEF_PATHS];
	int n;
	/* a value is personal; a value is a narrative, and so an opinion */
	bool personal, narrative;
};

/* Reads a text whose paths begin at the noun. SSP_E_CONFIG "bad-brief"; SSP_E_USAGE as path_parse. */
int brief_text_parse(const struct ssp_entity *entity, const char *text, struct brief_text *out, struct ssp_error *e) SSP_CHECK;

#endif

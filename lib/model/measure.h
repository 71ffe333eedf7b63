/* Shared by the two files that read measures: measure.c reads the sentence, and condition.c reads the text after `where`,
 * after `having` and in brackets. */
#ifndef MODEL_MEASURE_H
#define MODEL_MEASURE_H

#include "model/kpi.h"

/* The text by words; `word` is the one being looked at, of length n, and empty at the end. Paths begin at `entity`: the
 * noun counted or, inside brackets, that of the child. */
struct parser {
	struct arena *arena;
	struct measure *m;
	const struct ssp_entity *entity;
	bool inside, seen; /* in brackets; see struct child */
	const char *word;
	size_t n;
	struct ssp_error *e;
};

/* Move to the next word; return whether the current word is `word`; do that, and move past it if so. */
void parse_next(struct parser *p);
bool parse_at(const struct parser *p, const char *word);
bool parse_take(struct parser *p, const char *word);
/* Set SSP_E_CONFIG, "bad-measure": parse_bad says what is wrong with a word, parse_expected what should be in its place. */
int parse_bad(struct ssp_error *e, const char *what, const char *word, size_t n);
int parse_expected(struct parser *p, const char *what);

/* Finds a noun with rows that can be read, or returns NULL. */
const struct ssp_entity *parse_noun(const char *word, size_t n);
/* Read a path from `entity`, and one that must end in a date or a time. SSP_E_CONFIG "bad-measure". */
int parse_path(struct parser *p, const struct ssp_entity *entity, const char *word, size_t n, struct path *path) SSP_CHECK;
int parse_date(struct parser *p, const struct ssp_entity *entity, const char *word, size_t n, struct path *path) SSP_CHECK;

/* Reads COND and COND or COND … */
int parse_filter(struct parser *p, struct filter *filter) SSP_CHECK;
/* Reads NOUN[FILTER] or, if `date` is not NULL, NOUN.DATE[FILTER]. */
int parse_child(struct parser *p, struct path *date, const struct child **child) SSP_CHECK;

/* Reads NOUN or NOUN[FILTER] at the beginning of a text of n bytes: rows that refer to the counted row. *rest gets the place
 * after it. */
int parse_back(struct parser *p, const char *word, size_t n, const struct child **child, const char **rest) SSP_CHECK;

#endif

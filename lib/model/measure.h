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

/* Goes on to the next word; is it this one; goes past it if it is. */
void parse_next(struct parser *p);
bool parse_at(const struct parser *p, const char *word);
bool parse_take(struct parser *p, const char *word);
/* Both set SSP_E_CONFIG, "bad-measure": parse_bad says what is wrong with a word, the other what the reader expected there. */
int parse_bad(struct ssp_error *e, const char *what, const char *word, size_t n);
int parse_expected(struct parser *p, const char *what);

/* Finds a noun with rows that can be read, or returns NULL. */
const struct ssp_entity *parse_noun(const char *word, size_t n);
/* A path from `entity`, and one that ends in a date or a time. */
int parse_path(struct parser *p, const struct ssp_entity *entity, const char *word, size_t n, struct path *path) SSP_CHECK;
int parse_date(struct parser *p, const struct ssp_entity *entity, const char *word, size_t n, struct path *path) SSP_CHECK;

/* COND and COND or COND … */
int parse_filter(struct parser *p, struct filter *filter) SSP_CHECK;
/* NOUN[FILTER] or, where `date` is not NULL, NOUN.DATE[FILTER]. */
int parse_child(struct parser *p, struct path *date, const struct child **child) SSP_CHECK;

/* NOUN or NOUN[FILTER] at the beginning of a text of n bytes: rows that refer to the row counted. *rest gets the place
 * behind it. */
int parse_back(struct parser *p, const char *word, size_t n, const struct child **child, const char **rest) SSP_CHECK;

#endif

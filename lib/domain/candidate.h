/* Candidates to lead or cover cases, with the points for and against each: the figures behind every proposal.
 *
 * The points of a proposal are a sum: the open cases of the officer by risk, overdue reviews and absences, and connections with
 * the case. The officer with the fewest points comes first. Every point has its words. Each part of the store is read once for
 * any number of cases.
 */
#ifndef DOMAIN_CANDIDATE_H
#define DOMAIN_CANDIDATE_H

#include "query/scope.h"
#include "ssp/case.h"
#include "util/allot.h"
#include "util/arena.h"
#include "util/buf.h"

/* The squares of the numbers of open cases at each level: all; those of medium risk or more, and those that nobody has
 * assessed; those of high risk. */
extern const int64_t candidate_weights[ALLOT_LEVELS];

/* An officer. */
struct candidate {
	const char *key, *team;                 /* team: NULL for none */
	const char *refusal;                    /* why nobody proposes the officer; NULL: proposed for cases of the team */
	int rank;                               /* of the refusal: the lower, the closer to being proposed */
	int64_t held[ALLOT_LEVELS];             /* open cases led, and those covered on the days asked about */
	int64_t overdue, overdue_case;          /* reviews that are overdue, and one of those cases */
	uint32_t away;                          /* bit n: absent n days after today */
};

/* A case that needs an officer. */
struct wanted {
	int64_t id, school;                     /* school: 0 for none */
	const char *team;
	unsigned char level;
	struct tie *ties;
};

/* A connection of an officer with a case. */
struct tie {
	struct tie *next;
	size_t officer;                         /* its place among the officers */
	int kind;
	int64_t detail;                         /* a case or a school */
};

/* The officers in the order of their keys, the cases in that of their references. All zero is empty. */
struct pool {
	struct ssp *ssp;
	struct arena arena;
	struct candidate *officers;
	struct wanted *cases;
	size_t n_officers, room_officers, n_cases, room_cases;
	const char *only;                       /* the officer who gets every case; NULL: whom pool_allot finds */
};

/* The selection of the cases of a pool. */
struct pool_query {
	const char *which;                      /* SQL condition on `case c`, with the parameter ?1 */
	struct ssp_value key;                   /* the value of ?1 */
	const char *handed;                     /* cover: the officer who is not proposed, on the days `from` to `until` */
	ssp_day from, until;
};

/* Reads the cases within the scope, and every officer of the store, inside a transaction of the caller's. Errors of the
 * store. pool_free in any case. */
int pool_load(struct pool *pool, struct ssp *ssp, const struct pool_query *query, const struct scope *scope) SSP_CHECK;
void pool_free(struct pool *pool);

/* Returns the index of an officer, or n_officers. */
size_t pool_officer(const struct pool *pool, const char *key);

/* May the officer be proposed for cases of the team? */
bool candidate_offered(const struct candidate *c, const char *team);
/* Returns how many officers may be proposed for cases of the team, and sets *fewest to the fewest open cases that one of them has
 * (`held`); INT64_MAX if there are none. */
size_t pool_offered(const struct pool *pool, const char *team, int64_t *fewest);
/* Returns how many officers of a team are not proposed because they are away. */
size_t pool_away(const struct pool *pool, const char *team);

/* Returns the points of an officer for a case, without those for the open cases that the officer has. */
int64_t candidate_points(const struct pool *pool, const struct wanted *wanted, size_t officer);
/* Appends the words for these points, each after "; ". */
void candidate_words(const struct pool *pool, const struct wanted *wanted, size_t officer, struct buf *out);
/* Returns why the officer is not proposed for cases of the team; NULL without memory. */
const char *candidate_refusal(struct pool *pool, size_t officer, const char *team);

/* Proposes an officer for each case: the assignment of all that costs its team least. chosen[i] gets the place of the
 * officer, or n_officers where nobody can take the case. SSP_E_INTERNAL without memory. */
int pool_allot(struct pool *pool, size_t *chosen) SSP_CHECK;
/* Gives the proposals of pool_allot in the order of the cases, and then the loads before and after (`load` may be NULL), as
 * ssp_case_propose does. The loads of the pool are then those after. */
int pool_propose(struct pool *pool, ssp_take_proposal *each, int (*load)(void *self, const struct ssp_load *load),
	void *self) SSP_CHECK;

#endif

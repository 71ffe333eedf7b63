/* The rows of a duty (model/duty.h), inside a transaction of the caller: one statement for each period that asks for it. */
#ifndef REPORT_DUTY_H
#define REPORT_DUTY_H

#include "model/duty.h"
#include "store/handle.h"

/* One row that owes a duty. Texts are borrowed until the function that was called with it returns; NULL and SSP_NO_DAY are
 * none. */
struct owed {
	const struct duty *duty;
	const char *ref, *owner, *team, *about; /* about: follows the words of the duty */
	struct ssp_value school;
	int64_t covered; /* the case that may be covered; 0: none */
	ssp_day since, due;
};

/* The nouns that the columns of ssp_due refer to: `refs` of their rows. */
extern const char *const due_refs[];

/* The days and holidays for computing duties, read on first use. All zero at first; the caller calls duties_free in every
 * case. */
struct duty_days {
	unsigned char *marks; /* of the days around today: enum day_mark */
	ssp_day from;
	size_t n;
};
void duties_free(struct duty_days *days);

/* A case and the referral that it came from, 0 if it has none. */
struct duty_case {
	int64_t id, referral;
};

/* Calls `each` with every row that owes the duty and that the principal may list, in no order. No call if a setting switches
 * the duty off, or the role may not list its noun. With a case (`of`, NULL: any), only rows that lead to it or to its referral.
 * Stops at a code other than 0, and returns it. Errors of the store. */
typedef int each_owed(void *self, const struct owed *owed);
int duty_each(struct ssp *ssp, const struct duty *duty, const struct duty_case *of, struct duty_days *days, each_owed *each,
	void *self) SSP_CHECK;

/* Writes to `out` the periods that ask for a duty today, at most DUTY_PERIODS: those that have begun, and ended no more than `keep`
 * days ago. For a duty that does not come back this is today alone. Returns their number, or an error of the store. */
enum { DUTY_PERIODS = 8 };
int duty_periods(struct ssp *ssp, const struct duty *duty, struct duty_days *days, struct ssp_period out[DUTY_PERIODS]) SSP_CHECK;

/* Fills the marks of the days around today, once. Errors of the store. */
int duty_marks(struct ssp *ssp, struct duty_days *days) SSP_CHECK;

#endif

/* Settings: the policy of a store, and what a user prefers (R006, the operating model is a setting).
 *
 * A setting of *policy* decides what counts or what is refused, and so it is the same for everybody who
 * uses a store: it is kept in the store, and a change of it is an event. A *preference* (a format, where
 * the store is) may come from a file, the environment or an option, which is the program's business; the
 * library only knows their names.
 */
#ifndef SSP_SETTING_H
#define SSP_SETTING_H

#include "ssp/kpi.h"
#include "ssp/store.h"
#include "ssp/write.h"

/* One setting that ssp knows. The table ends with a row whose key is NULL. */
struct ssp_setting_row {
	/* a name that ends in '.' stands for all that begin so ("kpi.target.") */
	const char *key;
	/* what holds where nobody says; NULL = nothing does */
	const char *fallback;
	/* set in the store alone, never by a file or the environment */
	bool policy;
	/* the words it may be; NULL = any text */
	const struct ssp_word *words;
	/* it is a number, and this the greatest that it may be; 0 = it is none */
	double most;
	/* a number that may have a point */
	bool point;
	/* one line, no full stop */
	const char *help;
};
SSP_API extern const struct ssp_setting_row ssp_settings[];

/* The row that a key belongs to, or NULL. */
SSP_API const struct ssp_setting_row *ssp_setting_find(const char *key);

/* Is the value one that the setting may have? Whether a set or a policy of that name exists is not looked at.
 *
 * SSP_E_USAGE  "no-setting" (the hint has the nearest name); "bad-value". */
SSP_API SSP_CHECK int ssp_setting_check(const char *key, const char *value, struct ssp_error *e);

/* The key as it is kept: a target goes by the key of its line, so that kpi.target.sweeps and kpi.target.k06 are both
 * kpi.target.K06 (R208, targets). Any other key, and that of a target of no line, comes back as it is; else it is in
 * `room`. */
enum { SSP_SETTING_SIZE = 512 };
SSP_API const char *ssp_setting_key(const struct ssp_kpi *kpi, const char *key, char room[SSP_SETTING_SIZE]);

/* Sets it in the store, as an event; a NULL value takes it away, and what ssp_settings says holds again. What
 * kpi.target.*, kpi.set and threshold.policy name has to be there, so that a slip is not kept as a target which is
 * never held against anything: lines and sets in the catalogue (never NULL), a policy among the built-in ones. What is
 * taken away need not be there any more. The event names the key as it is kept, not the value.
 *
 * SSP_E_USAGE   as ssp_setting_check; "no-line", "no-set", "no-policy" (the hint has the nearest).
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_setting_set(struct ssp *ssp, const struct ssp_kpi *kpi, const char *key, const char *value);

/* The next key after `after` ("" = the first) that the store has a value for and that begins so ("kpi.target."); NULL
 * when there is no more. Borrowed from the handle until its next call: ask with a copy. */
SSP_API const char *ssp_setting_next(struct ssp *ssp, const char *group, const char *after);

#endif

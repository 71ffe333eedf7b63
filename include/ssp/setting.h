/* Settings: the policy of a store, and what a user prefers (R006, the operating model is a setting).
 *
 * A setting of *policy* decides what counts or what is refused, and so it is the same for everybody who
 * uses a store: it is kept in the store, and a change of it is an event. A *preference* (a format, where
 * the store is) may come from a file, the environment or an option, which is the program's business; the
 * library only knows their names.
 */
#ifndef SSP_SETTING_H
#define SSP_SETTING_H

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
	/* digits, and a point for a target */
	bool number;
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

/* Sets it in the store, as an event; a NULL value takes it away, and what ssp_settings says holds again.
 * The event names the key, not the value.
 *
 * SSP_E_USAGE   as ssp_setting_check.
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_setting_set(struct ssp *ssp, const char *key, const char *value);

#endif

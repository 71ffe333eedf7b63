/* Settings: the policy of a store, and what a user prefers (R006, the operating model is a setting). */
#ifndef SSP_SETTING_H
#define SSP_SETTING_H

#include "ssp/store.h"
#include "ssp/write.h"

/* One setting that ssp knows. A name that ends in '.' stands for all that begin so ("kpi.target."). Ends with NULL. */
struct ssp_setting_row {
	const char *key;
	const char *fallback;         /* what holds where nobody says; NULL = nothing does */
	bool policy;                  /* set in the store alone, never by a file or the environment */
	const struct ssp_word *words; /* the words it may be; NULL = any text */
	bool number;                  /* a whole number */
	const char *help;
};
SSP_API extern const struct ssp_setting_row ssp_settings[];

/* The row that a key belongs to, or NULL. */
SSP_API const struct ssp_setting_row *ssp_setting_find(const char *key);

/* Is the value one that the setting may have? SSP_E_USAGE, "bad-value" or "no-setting" (with the nearest name). */
SSP_API SSP_CHECK int ssp_setting_check(const char *key, const char *value, struct ssp_error *e);

/* Sets it in the store, as an event; a NULL value takes it away. As ssp_setting_check, and SSP_E_DENIED. */
SSP_API SSP_CHECK int ssp_setting_set(struct ssp *ssp, const char *key, const char *value);

#endif

/* Settings: the policy of a store, and preferences of a user (R006, the operating model is a setting).
 *
 * A *policy* setting decides what reports count and what rules refuse. It is the same for everybody who uses the store:
 * only the store has it, and each change is an event. A *preference* (the format, the path of the store) can also come
 * from a file, the environment or an option, which the program reads; the library knows only the names.
 */
#ifndef SSP_SETTING_H
#define SSP_SETTING_H

#include "ssp/kpi.h"
#include "ssp/store.h"
#include "ssp/write.h"

/* One setting that ssp knows. The table ends with a row whose key is NULL. */
struct ssp_setting_row {
	/* a name that ends in '.' covers every key that begins with it ("kpi.target.") */
	const char *key;
	/* default; NULL: none */
	const char *fallback;
	/* only the store can set it, never a file or the environment */
	bool policy;
	/* permitted words; NULL: any text */
	const struct ssp_word *words;
	/* greatest permitted number; 0: the value is not a number */
	double most;
	/* the number may have a decimal point */
	bool point;
	/* one line, no full stop */
	const char *help;
};
SSP_API extern const struct ssp_setting_row ssp_settings[];

/* The row that a key belongs to, or NULL. */
SSP_API const struct ssp_setting_row *ssp_setting_find(const char *key);

/* Checks whether the setting can have the value, but not whether a set or a policy of that name exists.
 *
 * SSP_E_USAGE  "no-setting" (the hint has the nearest name); "bad-value". */
SSP_API SSP_CHECK int ssp_setting_check(const char *key, const char *value, struct ssp_error *e);

/* Returns the key as the store has it. The key of a target is the key of its line: kpi.target.sweeps and kpi.target.k06
 * both become kpi.target.K06 (R208, targets), in `room`. Any other key, and a target of no line, is returned
 * unchanged. */
enum { SSP_SETTING_SIZE = 512 };
SSP_API const char *ssp_setting_key(const struct ssp_kpi *kpi, const char *key, char room[SSP_SETTING_SIZE]);

/* Sets the value in the store, and records an event with the key but without the value. A NULL value removes the setting,
 * so that its default applies. A line, set or policy that kpi.target.*, kpi.set or threshold.policy names must exist,
 * lines and sets in `kpi` (not NULL), policies among the built-in ones; a setting that names a missing one can still be
 * removed.
 *
 * SSP_E_USAGE   as ssp_setting_check; "no-line", "no-set", "no-policy" (the hint has the nearest).
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_setting_set(struct ssp *ssp, const struct ssp_kpi *kpi, const char *key, const char *value);

/* Returns the next key after `after` ("": the first) that begins with `group` ("kpi.target.") and has a value in the
 * store; NULL after the last. Borrowed from the handle until its next call: copy it before you pass it as `after`. */
SSP_API const char *ssp_setting_next(struct ssp *ssp, const char *group, const char *after);

/* The presets: a name, and what it is for. The first is that of a store for which nobody names one. Ends with a row of
 * NULL. */
SSP_API extern const struct ssp_word ssp_presets[];

/* A setting that a preset changes. `before` is NULL where nothing was set. */
struct ssp_preset_change {
	const char *key, *before, *after;
};

/* Gives the store the settings of a preset, all of them, in one transaction, with an event for each that differs (R210,
 * presets; section 15). Settings that the preset does not name stay. `each` is called for each setting that differs; its
 * texts are valid during the call, and it returns 0, or a code that ends the act and is returned. `kpi` as in
 * ssp_setting_set.
 *
 * SSP_E_USAGE   "no-preset" (the hint has the nearest). Otherwise as ssp_setting_set. */
SSP_API SSP_CHECK int ssp_preset_apply(struct ssp *ssp, const struct ssp_kpi *kpi, const char *name,
	int (*each)(void *self, const struct ssp_preset_change *change), void *self);

/* Sets *preset to the first preset with this `model`, where the store has the settings of no preset with that model; NULL
 * where it has, or where there is no such preset. Errors of the store. */
SSP_API SSP_CHECK int ssp_preset_unlike(struct ssp *ssp, const char *model, const char **preset);

#endif

/* Settings: the policy of a store, and preferences of a user (R006, the operating model is a setting).
 *
 * A *policy* setting decides what reports count and what rules refuse. It is the same for everybody who uses the store:
 * only the store has it, and each change is an event. A *preference* (the format, the path of the store) can also come
 * from a file, the environment or an option, which the program reads; the library knows only the names.
 */
#ifndef SSP_SETTING_H
#define SSP_SETTING_H

#include "ssp/store.h"
#include "ssp/write.h"

/* One setting that ssp knows. The table ends with a NULL key. */
struct ssp_setting_row {
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

/* Sets the value in the store, and records an event with the key but without the value. A NULL value removes the setting,
 * so that its default applies. A set or policy that kpi.set or threshold.policy names must exist: sets among the built-in
 * ones and those that `kpi define` stored, policies among the built-in ones; a setting that names a missing one can still
 * be removed.
 *
 * SSP_E_USAGE   as ssp_setting_check, unless `value` is NULL; "no-set", "no-such-policy" (the hint has the nearest).
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_setting_set(struct ssp *ssp, const char *key, const char *value);

/* The presets: the name of each, and its purpose. The first is the default of a new store. Ends with a row of NULL. */
SSP_API extern const struct ssp_word ssp_presets[];

/* A setting that a preset changes. `before` is the value that applied, set or default; NULL if there was neither. */
struct ssp_preset_change {
	const char *key, *before, *after;
};

/* Gives the store the settings of a preset in one transaction (R210, presets; section 15). A setting whose present value, set or
 * default, is already that of the preset is not written; each other one is, with its event. Settings that the preset does not
 * name stay. `each` is called for each setting that is written; its texts are valid during the call, and it returns 0, or a code
 * that undoes the act and is returned. `name` NULL: the first preset.
 *
 * SSP_E_USAGE   "no-preset" (the hint has the nearest). Otherwise as ssp_setting_set. */
SSP_API SSP_CHECK int ssp_preset_apply(struct ssp *ssp, const char *name,
	int (*each)(void *self, const struct ssp_preset_change *change), void *self);

/* Sets *preset to the first preset with this `model`, if the store has the settings of no preset with that model; otherwise,
 * or if there is no such preset, to NULL. Errors of the store. */
SSP_API SSP_CHECK int ssp_preset_unlike(struct ssp *ssp, const char *model, const char **preset);

#endif

/* Data inside the library, readable without a store: the words of the open lists of a new store (R007, lists as data),
 * and texts.
 *
 * The build embeds files of lib/data and a few other folders into the library. A changed file needs a new build; the
 * library opens no such file at run time.
 */
#ifndef SSP_BUILTIN_H
#define SSP_BUILTIN_H

#include "ssp/error.h"

/* Calls `each` for every word that a new store begins with, list by list. `category` may be NULL.
 * Texts are borrowed while the call lasts. A result of `each` other than 0 ends it and is returned.
 *
 * SSP_E_CONFIG    "no-data", "bad-terms", "bad-kinds": the data in the library is wrong, a fault of its
 *                 build.
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_terms_each(
	int (*each)(void *self, const char *list, const char *code, const char *label, const char *category), void *self,
	struct ssp_error *e);

/* The text of a file carried inside the library, by its path in the source tree ("completions/ssp.bash"),
 * or NULL. It ends with a NUL and lives as long as the program. */
SSP_API const char *ssp_builtin_text(const char *path);

#endif

/* What is carried inside the library as data, readable without a store: the words that the open lists of a
 * new store begin with (R007, lists as data), and texts.
 *
 * They come from lib/data and a few other folders of the source tree, and are put into the library when it
 * is built: a changed file needs a new build, and no file is looked for at run time.
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

/* The words that open vocabularies begin with: lib/data/terms.json and the kinds of activity. */
#ifndef IO_TERMS_H
#define IO_TERMS_H

#include "ssp/error.h"

/* Calls `each` for every word; category may be NULL. Stops with its code when that is not 0. SSP_E_CONFIG when the data
 * is wrong. */
int terms_each(int (*each)(void *self, const char *list, const char *code, const char *label, const char *category),
	void *self, struct ssp_error *e) SSP_CHECK;

#endif

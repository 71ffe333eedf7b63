/* An old list of cases. See the member `legacy` of struct ssp_import. */
#ifndef DOMAIN_LEGACY_H
#define DOMAIN_LEGACY_H

#include "domain/import.h"

/* As import_run, of the noun case, from a source of records of entity_legacy. */
int legacy_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source,
	struct ssp_imported *done) SSP_CHECK;

#endif

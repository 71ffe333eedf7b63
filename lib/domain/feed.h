/* Files of feeds, laid over what earlier files have brought. See ssp/feed.h. */
#ifndef DOMAIN_FEED_H
#define DOMAIN_FEED_H

#include "domain/import.h"
#include "ssp/feed.h"

/* Sets *entity to the noun of the rows of a feed. SSP_E_USAGE "no-feed". */
int feed_noun(struct ssp *ssp, const char *kind, const struct ssp_entity **entity) SSP_CHECK;
/* Sets *days to overnight.keep_days. SSP_E_CONFIG "no-keep-days" where it is not set. */
int keep_days(struct ssp *ssp, int *days) SSP_CHECK;

/* As ssp_feed_import, from a source that can be read ahead. `force` is read after that: the force that the records name, or "". `line`
 * is the line of the latest record. */
int feed_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source, const struct ssp_feed *feed,
	const char *force, const long *line, struct ssp_arrival *arrival, struct ssp_imported *done) SSP_CHECK;

#endif

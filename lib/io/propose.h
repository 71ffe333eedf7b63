/* A first map for a file of other people's columns, for a person to mend (io/map.h). */
#ifndef IO_PROPOSE_H
#define IO_PROPOSE_H

#include "ssp/import.h"

/* Reads the file to its end and writes a map as JSON, one column a line: the field whose name is nearest, what dates
 * look like if it is not how we read them, and words that are not ours with the nearest that is. What has no likely
 * field is null. Values of personal fields are not looked at. As source_open; SSP_E_WRITE. */
int propose_map(struct ssp *ssp, const struct ssp_import *import, FILE *out) SSP_CHECK;

#endif

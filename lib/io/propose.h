/* A first map for a file of other people's columns, for a person to correct (io/map.h). */
#ifndef IO_PROPOSE_H
#define IO_PROPOSE_H

#include "ssp/import.h"

/* Reads the file to its end and writes a map as JSON, one column a line: the field with the nearest name, the form of dates
 * if it is not ours, and foreign words with the nearest of our words. A column without a likely field is null. Does not read
 * values of personal fields. SSP_E_DATA "no-field" if no column has a likely field; errors of source_open and of the store;
 * SSP_E_WRITE. */
int propose_map(struct ssp *ssp, const struct ssp_import *import, FILE *out) SSP_CHECK;

#endif

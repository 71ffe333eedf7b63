/* Schools of a register, merged into those of the store (R035, schools). See ssp/gias.h. */
#ifndef DOMAIN_SCHOOL_H
#define DOMAIN_SCHOOL_H

#include "domain/import.h"
#include "ssp/gias.h"

/* As ssp_gias_import, for the records of all its files: each has a URN and the values of its file. A record without a name
 * needs a school in the store; a record of predecessors is skipped if the school does not exist. */
int school_import(struct ssp *ssp, const struct ssp_import *import, const struct import_source *source,
	const struct ssp_gias *gias, struct ssp_imported *done) SSP_CHECK;

/* Fills in the easting and the northing of a school that has only a latitude and a longitude, or with a point that has moved:
 * crime near a school uses them. SSP_E_INTERNAL. */
int school_place(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *school) SSP_CHECK;

#endif

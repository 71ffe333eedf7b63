/* The life of a referral: received, screened, decided. See ssp/referral.h. */
#ifndef DOMAIN_REFERRAL_H
#define DOMAIN_REFERRAL_H

#include "domain/noun.h"
#include "ssp/referral.h"

/* The team that covers a school: its area's. *team is copied into the arena, or NULL. */
int school_team(struct ssp *ssp, int64_t urn, struct arena *arena, const char **team) SSP_CHECK;

/* Moves a referral to a state, and nothing else of it. */
int referral_move(struct ssp *ssp, struct ssp_record *referral, const char *status) SSP_CHECK;

/* Opens the case of an accepted referral; *id gets its number. */
int case_open(struct ssp *ssp, const struct ssp_record *referral, int64_t *id) SSP_CHECK;

#endif

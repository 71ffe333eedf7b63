/* The life of a referral: received, screened, decided. See ssp/referral.h and ssp/case.h. */
#ifndef DOMAIN_REFERRAL_H
#define DOMAIN_REFERRAL_H

#include "domain/act.h"
#include "ssp/case.h"
#include "ssp/referral.h"

/* The team that covers a school: its area's. *team is copied into the arena, or NULL. */
int school_team(struct ssp *ssp, int64_t urn, struct arena *arena, const char **team) SSP_CHECK;

/* Something has come about a referral that waited for it: a received or returned one is put into screening, in `next`
 * only. Says whether it was. */
int referral_screen(struct act *a, bool *moved) SSP_CHECK;

/* Opens the case of a referral that is being accepted, with its event; the record gets its key. */
int case_open(struct ssp *ssp, const struct ssp_record *referral, struct ssp_record *record) SSP_CHECK;
/* The number of the open case of a referral, or 0. */
int case_of_referral(struct ssp *ssp, int64_t referral, int64_t *id) SSP_CHECK;

/* How many working days (Monday to Friday) an officer is away without a break from today on; `last` (may be NULL) gets
 * the last day of that absence. */
int officer_away(struct ssp *ssp, const char *officer, int *days, ssp_day *last) SSP_CHECK;
/* Away for longer than this many working days, an officer is not given a case. */
enum { AWAY_DAYS = 3 };

#endif

/* The life of a referral: received, screened, decided. See ssp/referral.h and ssp/case.h. */
#ifndef DOMAIN_REFERRAL_H
#define DOMAIN_REFERRAL_H

#include "domain/act.h"
#include "ssp/case.h"
#include "ssp/referral.h"

/* Sets *team to the team that covers the area of a school, copied into the arena; NULL if none does. */
int school_team(struct ssp *ssp, int64_t urn, struct arena *arena, const char **team) SSP_CHECK;

/* Fills in the school of the young person on the day of the record, if the record names no school. */
int fill_school(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* Fills in the young person of the case, if the record names a case and nobody; SSP_E_USAGE "other-person" if it names somebody
 * else. */
int fill_case_person(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* As fill_school, and fills in the team, if the record names none: the team that covers the school or, if none does, the
 * principal's. */
int fill_place(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;

/* Moves a received or returned referral to screening, in `next` only, because an answer or a check has come. *moved says
 * whether it did. */
int referral_screen(struct act *a, bool *moved) SSP_CHECK;

/* A requirement that a referral may lack. */
struct lack {
	const char *rule;    /* id of the rule, which refuses an acceptance in the mode block */
	const char *kind;    /* its kind among the exceptions; NULL: it is only a warning */
	const char *setting; /* setting with the mode (off, warn, block), or NULL */
	const char *mode;    /* the mode without a setting */
	const char *where;   /* SQL condition of the rows of `referral r` that lack it */
	const char *known;   /* SQL for the reason among the exceptions */
	const char *words, *mend; /* description; the options of `referral edit` that record it */
};
extern const struct lack lacks[]; /* ends with a NULL rule */

/* Sets *is to whether the store sets this mode. */
int lack_mode(struct ssp *ssp, const struct lack *lack, const char *mode, bool *is) SSP_CHECK;
/* Does this referral lack it? */
int lack_asked(struct ssp *ssp, const struct lack *lack, int64_t referral, bool *lacking) SSP_CHECK;

/* Begin an episode of a case on the day `from`, ended at once if the record is closed; and end the open episode, with the day, the
 * reason and the outcome of `closed`. */
int episode_begin(struct ssp *ssp, const struct ssp_record *record, const char *from) SSP_CHECK;
int episode_end(struct ssp *ssp, const struct ssp_record *closed) SSP_CHECK;
/* Notes in the open episode who opened it, and what is unusual about it: "no-referral" in the pooled model (C67, a decision
 * first), "second-case" beside another open case of the same young person (R093, said and never refused). */
int episode_note(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;
/* Moves the beginning of the first episode of a case to its corrected day of opening. */
int episode_follow(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;
/* Refuses an act on a closed case: SSP_E_DENIED "case-closed". */
int case_check_open(struct act *a) SSP_CHECK;
/* Refuses an act that is dated before an episode or assignment of the case began or ended: SSP_E_DENIED "out-of-order". */
int case_in_order(struct act *a) SSP_CHECK;

/* Opens the case of a referral that is being accepted, with its event; the record gets its key. */
int case_open(struct ssp *ssp, const struct ssp_record *referral, struct ssp_record *record) SSP_CHECK;
/* Adds the assignment of a case to an officer from that day on, with the override and its rules; `reference` gets its key. */
int assignment_add(struct ssp *ssp, int64_t case_id, const char *officer, const char *from, const struct passed *passed,
	char reference[SSP_REF_SIZE]) SSP_CHECK;
/* Ends the open assignment of a case today. */
int assignment_end(struct ssp *ssp, int64_t case_id) SSP_CHECK;
/* Sets *id to the number of the open case of a referral, or to 0. */
int case_of_referral(struct ssp *ssp, int64_t referral, int64_t *id) SSP_CHECK;

/* Sets *days to the number of working days (Monday to Friday) that an officer is away without a break from today, and *last (may
 * be NULL) to the last day of that absence, or to yesterday. */
int officer_away(struct ssp *ssp, const char *officer, int *days, ssp_day *last) SSP_CHECK;
/* No case is suggested for an officer who is away for more than this number of working days. */
enum { AWAY_DAYS = 3 };

#endif

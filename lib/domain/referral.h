/* The life of a referral: received, screened, decided. See ssp/referral.h and ssp/case.h. */
#ifndef DOMAIN_REFERRAL_H
#define DOMAIN_REFERRAL_H

#include "domain/act.h"
#include "ssp/case.h"
#include "ssp/referral.h"

/* The team that covers a school: its area's. *team is copied into the arena, or NULL. */
int school_team(struct ssp *ssp, int64_t urn, struct arena *arena, const char **team) SSP_CHECK;

/* The school of the young person on the day of the record, where the record names none. */
int fill_school(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* The young person of the case, where the record names a case and nobody; "other-person" where it names somebody else. */
int fill_case_person(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* As fill_school, and the team that covers the school, where the record names none; where no team covers the school, the
 * principal's team. */
int fill_place(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;

/* Moves a received or returned referral to screening, in `next` only, because an answer or a check has come. *moved says
 * whether it did. */
int referral_screen(struct act *a, bool *moved) SSP_CHECK;

/* Something that a referral may lack. */
struct lack {
	const char *rule;    /* id of the rule that stops accepting */
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

/* Begins a time that a case is open, on the day `from`, and ends it at once where the case is closed; ends the one that
 * lasts, as the case that was closed says. */
int episode_begin(struct ssp *ssp, const struct ssp_record *record, const char *from) SSP_CHECK;
int episode_end(struct ssp *ssp, const struct ssp_record *closed) SSP_CHECK;
/* Notes of the one that lasts who opened it, and what is unusual about it: "no-referral" where the model is pooled (C67, a
 * decision first), "second-case" beside another open one of the same young person (R093, said and never refused). */
int episode_note(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;
/* Makes the first episode of a case begin on its day of opening, which was corrected. */
int episode_follow(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;
/* Refuses an act on a case that is closed, "case-closed". */
int case_check_open(struct act *a) SSP_CHECK;
/* Refuses an act on a case, "out-of-order", on a day before something that was done. */
int case_in_order(struct act *a) SSP_CHECK;

/* Opens the case of a referral that is being accepted, with its event; the record gets its key. */
int case_open(struct ssp *ssp, const struct ssp_record *referral, struct ssp_record *record) SSP_CHECK;
/* Adds the assignment of a case to an officer from that day on, with what was overridden for it; `reference` gets its key. */
int assignment_add(struct ssp *ssp, int64_t case_id, const char *officer, const char *from, const struct passed *passed,
	char reference[SSP_REF_SIZE]) SSP_CHECK;
/* Ends the open assignment of a case today. */
int assignment_end(struct ssp *ssp, int64_t case_id) SSP_CHECK;
/* The number of the open case of a referral, or 0. */
int case_of_referral(struct ssp *ssp, int64_t referral, int64_t *id) SSP_CHECK;

/* How many working days (Monday to Friday) an officer is away without a break from today on; `last` (may be NULL) gets
 * the last day of that absence. */
int officer_away(struct ssp *ssp, const char *officer, int *days, ssp_day *last) SSP_CHECK;
/* No case is suggested for an officer who is away for more than this number of working days. */
enum { AWAY_DAYS = 3 };

#endif

/* The invented borough of `ssp demo`, while it is made. */
#ifndef CMD_DEMO_H
#define CMD_DEMO_H

#include "command.h"

/* Small and repeatable: the same numbers on every machine (xorshift32). */
struct dice {
	uint32_t state;
};
int roll_dice(struct dice *d, int sides);

enum { WEEKS = 12 };

struct demo {
	struct ssp *ssp;
	struct ssp_options options; /* how the store is opened, week by week */
	const struct ssp_clock *clock;
	struct dice dice, details;
	int story;
	char officers[2][4][SSP_TEXT_SIZE];
	char schools[20][SSP_TEXT_SIZE];
	char contacts[20][SSP_TEXT_SIZE]; /* of each school */
	char people[40][SSP_TEXT_SIZE];
	char last[SSP_TEXT_SIZE];  /* the referral before */
	char sweep[SSP_TEXT_SIZE]; /* the last sweep */
	char cases[2][40][SSP_REF_SIZE]; /* of each team */
	int n_cases[2], n_closed[2];     /* closed ones come first */
	int references;                  /* given to reports so far */
};

extern const char *const demo_areas[2];

/* Adds a record from names and texts, ended by NULL, without those whose text is NULL; its key goes into `key`. */
int add_noun(struct demo *d, const char *noun, char key[SSP_TEXT_SIZE], const char *const *pairs);
#define ADD(d, noun, key, ...) add_noun(d, noun, key, (const char *const[]){ __VA_ARGS__, NULL })
/* Changes one field of a record. */
int change_field(struct demo *d, const char *noun, const char *key, const char *field, const char *value);

/* What an entry of the kind says beside its hours, as pairs ended by NULL; NULL: nothing, which is now and then forgotten. */
const char *const *activity_details(struct demo *d, const char *kind);
/* The calendar of the academic years up to the day `last`, agreements and training. */
int add_borough_facts(struct demo *d, ssp_day last);
/* What a week has beside its activities, up to today: finds, intelligence, referrals to others, shares, meetings, research, plans. */
int add_week_facts(struct demo *d, int left, ssp_day monday);

#endif

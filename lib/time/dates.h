/* Shared by the readers and writers of dates: patterns, the words of the calendar, and the rules of a zone. */
#ifndef TIME_DATES_H
#define TIME_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ssp/date.h"

enum { DAY_MINUTES = 1440, DAY_SECONDS = 86400, PATTERN_NUMBERS = 6 };

/* A pattern says how numbers are written: each run of '#' is one number of exactly that many digits, '|' ends a number and
 * matches nothing, every other character is itself. "####-W##" reads and writes 2026-W47. At most PATTERN_NUMBERS numbers. */

/* Does the whole text have this form? Its numbers go to `n`; letters match in either case. */
bool pattern_read(const char *pattern, const char *text, int n[PATTERN_NUMBERS]);
/* Writes numbers that are not negative; `room` holds the pattern's length and a NUL. Returns `room`. */
char *pattern_write(const char *pattern, const int *n, char *room);

/* Reads hours of one day, "1500-1800" or "15:00-18:00", as minutes from midnight, 0 to 1440. False for any other text; does
 * not check that the hours end after they begin. */
bool hours_read(const char *text, int *from, int *until);

/* January at 0; Monday at 0. In full: the first three letters are the short form. */
extern const char *const month_words[12];
extern const char *const weekday_words[7];

/* Is the day one that ssp knows: 1900..2199? */
bool day_known(int64_t day);
/* Returns the same day of the month so many months later, or the last day of that month. */
ssp_day day_months_after(ssp_day day, int months);
/* Writes the instant at which a local day begins, as it is stored, for comparisons; for a day outside the known years a text after
 * every instant. SSP_E_CONFIG "bad-zone", and SSP_E_USAGE if the clock change skips or repeats midnight. */
int day_start(const struct ssp_clock *c, ssp_day day, char room[SSP_INSTANT_SIZE], struct ssp_error *e) SSP_CHECK;
/* Writes the local day of an instant as it is stored ("2026-11-18T15:30:00Z"); ssp_instant_day of the text, without
 * parsing the text if the day is the same in UTC. SSP_E_USAGE "bad-time" for a text that is no time. */
int local_day(const struct ssp_clock *c, const char *at, char room[SSP_DATE_SIZE], struct ssp_error *e) SSP_CHECK;
/* Writes a stored instant as ssp_instant_zoned does, if that needs no calculation: the clock does not change in the month,
 * and the local day is the same in UTC. Otherwise writes nothing and returns false. */
bool zoned_text(const struct ssp_clock *c, const char *at, char room[SSP_INSTANT_SIZE]);
/* Whole days since 1970-01-01 of a number of seconds, rounded down. */
int64_t day_of_seconds(int64_t seconds);

/* When summer time begins or ends in any year: POSIX's Mm.w.d (kind 'M'), Jn ('J', 29 February never counted) or
 * n ('0', counted from 0). `seconds` count from the start of that day by the clock before the change. */
struct zone_change {
	char kind;
	int month, week, weekday; /* kind 'M': week 5 is the last one, weekday 0 is Sunday */
	int day;
	int seconds;
};

/* Offsets are seconds east of UTC. Without `has_summer` only `standard` means anything. */
struct zone {
	int standard, summer;
	bool has_summer;
	struct zone_change begins, ends;
};

/* Reads a POSIX TZ text ("GMT0BST,M3.5.0/1,M10.5.0"; NULL is that one). A zone with summer time must give its dates. Returns
 * false for any other text; the zone is then UTC. */
bool zone_read(const char *text, struct zone *z);
/* The offset in force at an instant. */
int zone_offset(const struct zone *z, ssp_instant at);
/* Do so many seconds after midnight UTC lie in the same day by the zone's clock, in summer time or not? For most times of day
 * they do, and nobody has to find out when summer time begins. */
bool zone_same_day(const struct zone *z, int64_t seconds);
/* The instants, earliest first, at which a clock on the wall shows `local` (seconds as if it were UTC): one as a rule, none
 * if the change to summer time skips the time, two if the change back repeats it. Returns how many. */
int zone_instants(const struct zone *z, int64_t local, ssp_instant at[2]);

#endif

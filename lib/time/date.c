/* Days, weeks and ages: arithmetic of the proleptic Gregorian calendar. See ssp/date.h.
 *
 * Done by hand, since the functions of the C library depend on the zone and the locale of the machine, and
 * their range on its word size.
 */
#include "time/dates.h"

#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

const char *const month_words[12] = { "January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December" };
const char *const weekday_words[7] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday" };

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Years are counted from 1 March, so that the day that comes and goes is the last one; 146097 days are 400 years,
 * and day 719468 is 1970-01-01 counted from 0000-03-01. */
static int64_t days_of(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = floor_div(y, 400), of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static struct ssp_civil civil_of(int64_t day)
{
	int64_t z = day + 719468, era = floor_div(z, 146097), of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	struct ssp_civil c = { .day = (int)(of_year - (153 * month + 2) / 5 + 1),
		.month = (int)(month < 10 ? month + 3 : month - 9) };

	c.year = (int)(year + era * 400 + (c.month <= 2));
	return c;
}

bool day_known(int64_t day)
{
	return day >= days_of(FIRST_YEAR, 1, 1) && day <= days_of(LAST_YEAR, 12, 31);
}

int64_t day_of_seconds(int64_t seconds)
{
	return floor_div(seconds, DAY_SECONDS);
}

struct ssp_civil ssp_civil_of(ssp_day day)
{
	return day == SSP_NO_DAY ? (struct ssp_civil){ 0 } : civil_of(day);
}

ssp_day ssp_day_of(int year, int month, int day)
{
	static const signed char lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
		day > lengths[month - 1] + (month == 2 && leap))
		return SSP_NO_DAY;
	return (ssp_day)days_of(year, month, day);
}

ssp_day day_months_after(ssp_day day, int months)
{
	struct ssp_civil c = ssp_civil_of(day);
	int month = c.month - 1 + months;
	ssp_day first = ssp_day_of(c.year + month / 12, month % 12 + 1, 1);
	ssp_day next = ssp_day_of(c.year + (month + 1) / 12, (month + 1) % 12 + 1, 1);

	return first + c.day > next ? next - 1 : first + c.day - 1;
}

int ssp_weekday(ssp_day day)
{
	int64_t since_monday = (int64_t)day + 3;

	return (int)(since_monday - floor_div(since_monday, 7) * 7) + 1;
}

int ssp_iso_week(ssp_day day, int *year)
{
	/* a week belongs to the year that has its Thursday */
	int64_t thursday = (int64_t)day - ssp_weekday(day) + 4;

	*year = civil_of(thursday).year;
	return (int)(thursday - days_of(*year, 1, 1)) / 7 + 1;
}

char *ssp_day_format(ssp_day day, char room[SSP_DATE_SIZE])
{
	struct ssp_civil c = ssp_civil_of(day);

	if (day_known(day))
		return pattern_write("####-##-##", (int[]){ c.year, c.month, c.day }, room);
	room[0] = '\0';
	return room;
}

char *ssp_day_words(ssp_day day, char room[SSP_DATE_SIZE])
{
	struct ssp_civil c = ssp_civil_of(day);

	room[0] = '\0';
	if (!day_known(day))
		return room;
	pattern_write(c.day < 10 ? "# Mmm ####" : "## Mmm ####", (int[]){ c.day, c.year }, room);
	memcpy(strchr(room, 'M'), month_words[c.month - 1], 3);
	return room;
}

char *ssp_instant_format(ssp_instant at, char room[SSP_INSTANT_SIZE])
{
	int64_t day = day_of_seconds(at);

	room[0] = '\0';
	if (!day_known(day))
		return room;
	struct ssp_civil c = civil_of(day);
	int s = (int)(at - day * DAY_SECONDS);
	return pattern_write("####-##-##T##:##:##Z",
		(int[]){ c.year, c.month, c.day, s / 3600, s / 60 % 60, s % 60 }, room);
}

int ssp_age(ssp_day born, ssp_day on)
{
	struct ssp_civil b = ssp_civil_of(born), o = ssp_civil_of(on);
	bool had_birthday = o.month > b.month || (o.month == b.month && o.day >= b.day);

	return o.year - b.year - !had_birthday;
}

int ssp_academic_year(ssp_day day)
{
	struct ssp_civil c = ssp_civil_of(day);

	return c.year - (c.month < 9);
}

int ssp_year_group(ssp_day born, ssp_day on)
{
	ssp_day eve = (ssp_day)days_of(ssp_academic_year(on), 8, 31);
	int group = ssp_age(born, eve) - 4;

	return group >= 0 && group <= 13 ? group : -1;
}

/* Reports that count for a period: what the commands `ssp report NAME` print (R020, R023, R100, R101, R128, R168, R222, R228).
 *
 * A report is a row of the table: its name, its columns, and the function that makes its rows. All of them are read in one
 * read transaction within the principal's scope, and leave no event: they name no young person. Performance lines are
 * those of ssp/kpi.h.
 *
 *	const struct ssp_report *report = ssp_report_find("coverage");
 *
 *	if (!ssp_period_parse(ssp_clock(ssp), report->period, &period, &e) && !(r = ssp_report_rows(ssp, report, &period, &rows)))
 *		r = ssp_write_rows(stdout, &style, &rows, NULL, &e);
 */
#ifndef SSP_REPORT_H
#define SSP_REPORT_H

#include "ssp/rows.h"
#include "ssp/store.h"

/* A report. Tables end with a NULL name. */
struct ssp_report {
	/* the verb of `ssp report`, and of the permission */
	const char *name;
	/* the default period: a text for ssp_period_parse; "academic-year" is the academic year (1 September to 31 August) of
	 * today; NULL: any day */
	const char *period;
	/* the columns, ended by a NULL name */
	const struct ssp_column *columns;
	/* makes the rows: see ssp_report_rows */
	int (*make)(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);
};

/* Every report:
 *
 * - `exceptions`: see ssp/exceptions.h;
 * - `coverage`: for each team and weekday, on how many school days of the period (up to today) a patrol was out between 1500
 *   and 1800, whole or in part: `days`, `covered`, `share` in percent, `patrols`, and the days `missing` (R023, presence). A
 *   school day is a weekday of a term of the calendar that is no holiday and no day without pupils; where the calendar has
 *   no term in the period, every weekday is one;
 * - `entries`: for each officer at work in schools and each school day of the period (up to today), whether an activity was
 *   entered for the day: `state` is entered, away (absent and nothing entered) or missing; a day that is no school day has a row
 *   only where something was entered, with the state extra;
 * - `hours`: for each weekday and hour in which an activity of the period began, the number of activities and their minutes;
 * - `referrals`: for each source, the outcomes of the referrals received in the period (R100, acceptance rate): `reviewed` by
 *   the source beforehand, `met` the threshold at the last check, `accepted`, and its share of those decided, duplicate and
 *   withdrawn ones left out (R101, the share of cases that another team let go and this one took);
 * - `annual`: for each kind of activity, the activities of the period and of the one a year before (R228, annual summary);
 * - `checks`: the school days of the period (up to today) on which a team did not check every system of the list `system`,
 *   and the `missed` systems (R128, missed days);
 * - `crime`: published crime near schools, in total, for each school, month and category, and robberies for each hour, beside
 *   the period before (a month beside the month before) and the `change` in percent (R168, comparison periods). Crime has a
 *   month and no day, so that whole months of the period are counted; of a month without its file there is no number. Hours
 *   are those of the overnight reports of robberies with people who are not erased yet;
 * - `overnight`: the report of the night, in lines of words by section: which feeds arrived, which records of overnight reports
 *   wait for a decision, which duties are owed, and whether the night's own jobs ran (R212, overnight report). It is about now
 *   and ignores the period;
 * - `training`: for each active officer the courses that are recommended for everybody and `missing`, and those of which the last
 *   training has `expired`, or is `expiring` in the period (R020, gaps). A course is recommended if the category of its word
 *   in the list `course` says so. */
SSP_API extern const struct ssp_report ssp_reports[];

/* Returns the report of that name, or NULL. */
SSP_API const struct ssp_report *ssp_report_find(const char *name);

/* Sets *period to the default period of a report. False, with *period unchanged, if the default is any day. */
SSP_API bool ssp_report_period(const struct ssp_clock *clock, const struct ssp_report *report, struct ssp_period *period);

/* Makes the rows of a report for a period (NULL: any day; only where its `period` is NULL). The caller closes the rows,
 * usually through ssp_write_rows; while those of `exceptions` are open, nothing can be written.
 *
 * SSP_E_DENIED  "not-allowed" to use the report. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_report_rows(struct ssp *ssp, const struct ssp_report *report, const struct ssp_period *period,
	struct ssp_rows *rows);

#endif

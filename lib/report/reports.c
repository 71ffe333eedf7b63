/* The table of reports. See ssp/report.h. */
#include <stdio.h>
#include <string.h>

#include "report/reports.h"
#include "ssp/exceptions.h"

const struct ssp_report ssp_reports[] = {
	{ "exceptions", NULL, exceptions_columns, ssp_exceptions },
	{ "coverage", "last-week", coverage_columns, report_coverage },
	{ "entries", "last-week", entries_columns, report_entries },
	{ "hours", "last-week", hours_columns, report_hours },
	{ "referrals", "last-month", referrals_columns, report_referrals },
	{ "annual", "academic-year", annual_columns, report_annual },
	{ "checks", "last-week", checks_columns, report_checks },
	{ "crime", "last-month", crime_columns, report_crime },
	{ "overnight", NULL, overnight_columns, report_overnight },
	{ "training", "today", training_columns, report_training },
	{ 0 }
};

const struct ssp_report *ssp_report_find(const char *name)
{
	for (const struct ssp_report *r = ssp_reports; r->name; r++)
		if (strcmp(r->name, name) == 0)
			return r;
	return NULL;
}

bool ssp_report_period(const struct ssp_clock *clock, const struct ssp_report *report, struct ssp_period *period)
{
	const char *text = report->period;
	char year[16];

	if (text && strcmp(text, "academic-year") == 0) {
		int first = ssp_academic_year(clock->today);
		snprintf(year, sizeof year, "AY%d/%02d", first, (first + 1) % 100);
		text = year;
	}
	return text && !ssp_period_parse(clock, text, period, NULL);
}

int ssp_report_rows(struct ssp *ssp, const struct ssp_report *report, const struct ssp_period *period, struct ssp_rows *rows)
{
	return report->make(ssp, period, rows);
}

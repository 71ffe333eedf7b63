/* The reports that the table of reports.c names. */
#ifndef REPORT_REPORTS_H
#define REPORT_REPORTS_H

#include "ssp/report.h"

/* Each makes the rows of the report of its name: see ssp_report_rows. */
int report_coverage(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_entries(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_hours(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_referrals(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_annual(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_checks(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_crime(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_overnight(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;
int report_training(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows) SSP_CHECK;

/* The columns of each report, ended by a NULL name. */
extern const struct ssp_column exceptions_columns[], coverage_columns[], entries_columns[], hours_columns[],
	referrals_columns[], annual_columns[], checks_columns[], training_columns[], crime_columns[],
	overnight_columns[];

#endif

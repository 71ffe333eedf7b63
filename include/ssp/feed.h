/* Feeds: the overnight reports of robberies and of the youth offending service, and crime and searches that the police publish
 * (R085, overnight reports; R168, crime near schools).
 *
 * An imported file is an arrival, a row of the noun `feed`. Its records are rows of `overnight` or `crime`. A file is known
 * by a digest over its records as they are read: the same records again add nothing, and the feed did not arrive. A file
 * without records is an arrival of no rows. A later file for the same force and month replaces the earlier one, whose rows
 * are removed in the same act. A record of an overnight report that an earlier file of its feed had is not added again, so
 * dismissed records stay dismissed.
 *
 *	struct ssp_import im = { .in = f, .file = "robbery.csv", .fault = tell };
 *	struct ssp_feed feed = { .kind = "robbery" };
 *	struct ssp_arrival arrival;
 *	struct ssp_imported done;
 *
 *	if (!ssp_feed_import(ssp, &im, &feed, &arrival, &done) && arrival.again)
 *		printf("nothing new since %s\n", arrival.reference);
 */
#ifndef SSP_FEED_H
#define SSP_FEED_H

#include "ssp/import.h"

/* The name of a police force, with its NUL. */
enum { SSP_FORCE_SIZE = 80 };

/* A file of a feed. Texts are borrowed. */
struct ssp_feed {
	/* "robbery", "yos", "police-street" or "police-stops" */
	const char *kind;
	/* for an overnight report: its day; SSP_NO_DAY or 0: today. Ignored for a file of the police, which has its month in its
	 * rows. Two reports without records are alike: without a day here, one counts as the earlier one (`again`) unless a report
	 * with records arrived in between. */
	ssp_day day;
	/* for a file of the police: the force; NULL: the force in the rows, or in the name of the file as published
	 * (2026-10-metropolitan-stop-and-search.csv) */
	const char *force;
};

/* The arrival. */
struct ssp_arrival {
	/* of the arrival that was added; of the earlier one where `again` */
	char reference[SSP_REF_SIZE];
	/* its day, or the first of its month; of the earlier arrival where `again` */
	ssp_day day;
	/* the records were there before: nothing was added, and the feed did not arrive */
	bool again;
	/* records of the file */
	long rows;
	/* the arrival whose rows were removed, and how many; "" for none */
	char replaced[SSP_REF_SIZE];
	long removed;
};

/* Imports a file of a feed in one transaction, with an event for the arrival and one for its rows. Of `import`, the entity and
 * `restore` are ignored. The map of an overnight report is that of the import, else that of the setting feed.KIND.map; its
 * columns are fields of the noun `overnight`. Files of the police are CSV as data.police.uk publishes them, of any year. Sets
 * *arrival and *done in every case.
 *
 * SSP_E_DENIED  "not-allowed" to use `overnight import` or `crime import`.
 * SSP_E_CONFIG  "no-keep-days": overnight.keep_days is not set, and must be set before the first person is stored; "bad-map".
 * SSP_E_USAGE   "no-feed": there is no such feed; "no-force": neither the rows nor the name of the file has the force;
 *               "bad-value": the day of an overnight report is in the future.
 * SSP_E_DATA    "refused"; "no-column", "column-twice"; "wrong-feed": the file is one of the other feed of the police; "no-rows":
 *               a file of the police without records, so that its month is not known; "bad-value": its month is in the future.
 * Otherwise as ssp_import. */
SSP_API SSP_CHECK int ssp_feed_import(struct ssp *ssp, const struct ssp_import *import, const struct ssp_feed *feed,
	struct ssp_arrival *arrival, struct ssp_imported *done);

/* Erases everything about the people of overnight reports older than overnight.keep_days, regardless of the decisions about
 * them; the digest, the line and the outcome stay. One event lists the rows. *purged is their number.
 *
 * SSP_E_DENIED  "not-allowed" to use `overnight purge`. SSP_E_CONFIG  "no-keep-days". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_overnight_purge(struct ssp *ssp, long *purged);

#endif

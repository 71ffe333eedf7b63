/* Month sheets: what an officer or a team did, as a table with a row for each day and a column of counts for each kind.
 *
 *	day,officer,K06,talk,total
 *	2026-11-16,1001MD,1,2,3
 *	2026-11-17,1001MD,0,1,1
 *	total,,1,3,4
 *
 * A column is named by a kind of activity (its key, short word or label), or by a performance line that counts activities of
 * one kind. A count of three becomes three activities at noon of the day. A row or a column called `total` is compared with
 * the counts, and is a fault where it differs.
 *
 *	struct ssp_import im = { .in = f, .file = "november.csv", .fault = tell };
 *
 *	if (!ssp_month_import(ssp, &im, NULL, &done))
 *		printf("%ld activities\n", done.added);
 */
#ifndef SSP_MONTH_H
#define SSP_MONTH_H

#include "ssp/import.h"

/* Imports the sheet in one transaction and one event, as ssp_import does; of `import`, the entity, the map, the rejects and
 * `restore` are ignored. `officer` is the key of the officer of each row that names none; NULL: the principal's own. The
 * other columns may be `school`, with a URN. The same sheet of the same officer imported twice changes nothing.
 *
 * SSP_E_DATA  "refused"; "no-column": the header has no day, or has a column that is neither a kind nor a line of one kind;
 *             "column-twice". Otherwise as ssp_import. */
SSP_API SSP_CHECK int ssp_month_import(struct ssp *ssp, const struct ssp_import *import, const char *officer,
	struct ssp_imported *done);

#endif

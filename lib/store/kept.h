/* The commits of a handle. See ssp_kept in ssp/store.h. */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "store/handle.h"

/* Notes that the open transaction has written the event with this number. */
void kept_written(struct ssp *ssp, int64_t event);
/* Notes that the outermost transaction has ended, and whether it was committed. */
void kept_end(struct ssp *ssp, bool kept);
/* Sets *there to whether the store has the last event of the transaction that has just ended: for when its end failed, and
 * before kept_end. Errors of the store. */
int kept_is_there(struct ssp *ssp, bool *there) SSP_CHECK;

#endif

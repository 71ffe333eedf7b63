/* What each kind of activity needs (section 7, kinds are data), for those that ask it of all of them. See
 * ssp_record_lacks. */
#ifndef DOMAIN_NEED_H
#define DOMAIN_NEED_H

#include "util/buf.h"

/* Adds the kinds that need this field of an activity as a list for SQL, 'arch', 'assembly'; false where none does. */
bool need_kinds(struct buf *b, const char *field);

#endif

/* The fields of an event, which is kept as the bytes that were hashed: how engines read JSON differs, so it is said here
 * once. */
#ifndef STORE_MANIFEST_H
#define STORE_MANIFEST_H

#include "util/buf.h"

/* SQL for what the manifest of the event with this alias has under a key, or null. */
void manifest_sql(struct buf *sql, const char *alias, const char *key);

#endif

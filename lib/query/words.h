/* The selection of a query, in words and as JSON, for the readers of its rows. */
#ifndef QUERY_WORDS_H
#define QUERY_WORDS_H

#include "ssp/query.h"
#include "util/buf.h"

struct json;

/* Writes the period, the conditions, the order and the limit of a query as members of an object. */
void query_json(const struct ssp_query *query, struct json *j);
/* Writes the conditions and the limit, by which rows are left out, as words that follow a heading; nothing if the query has
 * neither. */
void query_words(const struct ssp_query *query, struct buf *out);

#endif

/* The rules of kinds (ssp/kind.h) that every way into the store keeps, and what SQL asks of them. */
#ifndef DOMAIN_KIND_H
#define DOMAIN_KIND_H

#include "model/record.h"
#include "ssp/kind.h"
#include "util/buf.h"

/* Checks that the row has only fields that its kind has. Fields that `old` (NULL for a new row) had already, in a row of the
 * same kind, pass. The word of the kind must have been checked. In a bulk load each kind is looked up once.
 *
 * SSP_E_USAGE  "not-of-kind", with the field named; the hint has the kinds that take it. Errors of the store. */
int kind_check_fields(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;

/* Checks that the word `key` ("list:code") of an open list may be like the kind `like`, and sets *kind to that kind: only in a
 * list of kinds, where the word is not built in and `like` is.
 *
 * SSP_E_USAGE  "bad-value", with the field named. */
int kind_check_like(struct ssp *ssp, const char *key, const char *like, const struct ssp_kind **kind) SSP_CHECK;

/* Appends the SQL condition, in parentheses, that a row (alias t) has a kind that needs the field, or has it; the kind may be
 * built in or like one. Returns false, and appends nothing, if there is no such kind. */
enum kind_rule { KIND_NEEDS, KIND_HAS };
bool kind_sql(struct buf *sql, const struct ssp_entity *entity, const char *field, enum kind_rule rule);

/* Appends the SQL condition that a row (alias t) has one of the named kinds, joined by blanks, or one that is like it. */
void kinds_sql(struct buf *sql, const struct ssp_entity *entity, const char *names);

/* Calls `tell` for each field that rows have and their kind does not: a restore stores rows unchanged, and a term may become
 * like another kind. `words` has the number and the field. Errors of the store. */
int kind_ask_rows(struct ssp *ssp, void (*tell)(void *self, const char *words), void *self) SSP_CHECK;

#endif

/* Which rows a query asks for, and the fields that it names: what select.c is made of. */
#ifndef QUERY_FILTER_H
#define QUERY_FILTER_H

#include "query/select.h"

/* What the parameters of a statement will be bound to; texts lie in the arena. */
enum { PARAMETERS = 60 };
struct parameters {
	struct ssp_value value[PARAMETERS];
	int n;
	struct arena *arena;
};

/* Adds " AND (…)" for the key, the period, the person and each filter of the query. SSP_E_USAGE with the field named;
 * errors of the store. */
int conditions_sql(struct ssp *ssp, const struct ssp_query *q, struct parameters *ps, struct buf *sql) SSP_CHECK;

/* Does it identify a person, or may it? */
bool field_personal(const struct ssp_field *field);
/* A field by the name that a user wrote, hyphens allowed; or NULL. */
const struct ssp_field *field_typed(const struct ssp_entity *entity, const char *name, size_t n);
/* The same, or NULL and an error in the handle; personal ones only as columns. */
const struct ssp_field *field_named(struct ssp *ssp, const struct ssp_entity *entity, const char *name, size_t n,
	bool filter);

#endif

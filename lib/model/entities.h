/* The nouns' tables, one a file, and the closed vocabularies that more than one of them uses. */
#ifndef MODEL_ENTITIES_H
#define MODEL_ENTITIES_H

#include "ssp/model.h"

/* A noun's table, and the declarations of its hooks `begin`, `known`, `check` and `check_all` (see struct ssp_entity); lib/domain
 * defines those that the table names. */
#define NOUN(name) \
	extern const struct ssp_entity entity_##name; \
	int begin_##name(struct ssp *ssp, const struct ssp_record *record); \
	int known_##name(struct ssp *ssp, int64_t first, int64_t last); \
	int check_all_##name(struct ssp *ssp); \
	int check_##name(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
#include "model/nouns.def"
#undef NOUN

/* The records of an old list of cases: no noun, and no table. */
extern const struct ssp_entity entity_legacy;

/* The text of a JSON value that is written as such in C: for the `example` of a noun. */
#define JSON(...) #__VA_ARGS__

extern const struct ssp_word words_answer[];   /* of a question of the threshold */
extern const struct ssp_word words_decision[]; /* states of a referral that a person's decision leads to */
extern const struct ssp_word words_risk[];     /* of a case */
extern const struct ssp_word words_sex[];      /* of a person */
extern const struct ssp_word words_status[];   /* states of a referral */

/* Conditions with marks, for computed fields and for marked_sql(). Their arguments are marks, columns or parameters.
 *
 * SQL_BARRED: may the contact not learn of the young person on a day: does an adult who may be the risk have that contact or its
 * address? SQL_AGREED: has the school a data-sharing agreement on a day? SQL_NO_PUPILS: has the school a time of its own without
 * pupils on a day? */
#define SQL_BARRED(yp, contact, day) "EXISTS (SELECT 1 FROM guardian b WHERE {guardian b.yp} = " yp \
	" AND {guardian b.say} = 'do-not-inform' AND {guardian b.voided} IS NULL" \
	" AND ({guardian b.from} IS NULL OR {guardian b.from} <= " day ")" \
	" AND ({guardian b.until} IS NULL OR {guardian b.until} >= " day ") AND ({guardian b.contact} = " contact \
	" OR (SELECT lower({contact n.email}) FROM contact n WHERE {contact n.ref} = " contact ") IN (lower({guardian b.email})," \
	" (SELECT lower({contact o.email}) FROM contact o WHERE {contact o.ref} = {guardian b.contact}))))"
#define SQL_AGREED(school, day) "EXISTS (SELECT 1 FROM agreement g WHERE {agreement g.school} = " school \
	" AND {agreement g.kind} = 'dsa' AND {agreement g.voided} IS NULL AND {agreement g.signed} <= " day \
	" AND ({agreement g.until} IS NULL OR {agreement g.until} >= " day "))"
#define SQL_NO_PUPILS(school, day) "EXISTS (SELECT 1 FROM calendar k WHERE {calendar k.school} = " school \
	" AND {calendar k.kind} IN (" KINDS_WITHOUT_PUPILS ") AND " day " BETWEEN {calendar k.from} AND {calendar k.to})"

/* Metres from a school within which published crime is near it, unless crime.near_metres says otherwise. */
#define NEAR_METRES "400"

/* The last day of the month of a date, in SQL. */
#define SQL_MONTH_END(date) "(substr(" date ", 1, 8) || CASE WHEN substr(" date ", 6, 2) IN ('04', '06', '09', '11') THEN '30'" \
	" WHEN substr(" date ", 6, 2) <> '02' THEN '31' WHEN CAST(substr(" date ", 1, 4) AS INTEGER) % 4 = 0" \
	" AND CAST(substr(" date ", 1, 4) AS INTEGER) % 100 <> 0 OR CAST(substr(" date ", 1, 4) AS INTEGER) % 400 = 0" \
	" THEN '29' ELSE '28' END)"

#endif

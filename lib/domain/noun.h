/* Writing rows of every noun: permission, rules, row and event in one transaction. See ssp/noun.h. */
#ifndef DOMAIN_NOUN_H
#define DOMAIN_NOUN_H

#include "domain/access.h"
#include "model/record.h"
#include "query/select.h"
#include "ssp/noun.h"
#include "store/event.h"

/* Reads one whole row, by key, unmasked, without permission or event: for rules. SSP_E_NOTFOUND. */
int noun_load(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key,
	struct ssp_record *record) SSP_CHECK;
/* The same for a key that a person typed; SSP_E_USAGE for a text that is no reference. */
int noun_find(struct ssp *ssp, const struct ssp_entity *entity, const char *key, struct ssp_record *record) SSP_CHECK;

/* Runs the checks of noun_insert, or of noun_update where there is an `old`, and writes only rows that these checks create on
 * first use. Skips fields that are marked wrong in the record (record_mark_wrong). */
int noun_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;
/* Writes one row after its checks, inside a transaction for writing, with neither permission nor event: for functions
 * of this layer that have their own. An insert assigns the key where the noun has a prefix. Returns 1 for a child record that
 * the noun's check skipped: no row was added. */
int noun_insert(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* The same for a row that another begins with: its days are those of that row, which was checked, or restored as it was,
 * so that the rules of fields are not asked. */
int noun_seed(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* Writes a row as it once was: every field as given, references looked up, no rule of today asked. */
int noun_restore(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* The row as it will be, into `next`: as it was, with what was given put over it. */
int noun_merge(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *given,
	struct ssp_record *next) SSP_CHECK;
/* Fails with SSP_E_USAGE "read-only" and the name of the field. */
int fail_read_only(struct ssp *ssp, const struct ssp_field *field);
/* The same where a field was given that has one of these flags: READONLY, which is for special verbs and
 * `import --restore`, or FIXED, which a row keeps. */
int noun_writable(struct ssp *ssp, const struct ssp_record *record, unsigned flags) SSP_CHECK;
/* Writes the fields that differ from `old`, the DATED ones from the day that the record names; *edited (may be NULL) gets the
 * fields that differed. `old` is the row as it was on that day (history_load). */
int noun_update(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record,
	struct ssp_edited *edited) SSP_CHECK;

/* Writes the fields that differ from `old` with no check and no history: for acts that move rows as they are. */
int noun_put(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;

/* Changes a row that is and stays within the scope, by its rules, with an event that has the former values. Every edit of a row
 * uses this function. *edited says which fields differed; if none did there is no event. */
int noun_change(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *next, const struct scope *scope,
	struct ssp_edited *edited) SSP_CHECK;

/* Checks that a key which is text has no character that separates keys, and is no reserved word: SSP_E_USAGE "bad-value" with
 * the field named. Other keys pass. */
int noun_check_key(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;
/* The same for a new row, and refuses a key that another row has: SSP_E_USAGE "exists". Keys that differ only in case are alike,
 * because people who type them could not tell them apart. */
int noun_check_new_key(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;

/* A record's key as it prints; returns room. */
char *noun_reference(const struct ssp_record *record, char room[SSP_TEXT_SIZE]);
/* Is the row within the scope? 1 or 0, or an error. */
int noun_in_scope(struct ssp *ssp, const struct ssp_record *record, const struct scope *scope) SSP_CHECK;
/* Refuses unless it is: SSP_E_DENIED and a refusal event when it is somebody else's. */
int noun_guard(struct ssp *ssp, const struct ssp_record *record, const struct scope *scope) SSP_CHECK;
/* Refuses a change of a voided row: SSP_E_DENIED "voided". */
int noun_fail_voided(struct ssp *ssp, const struct ssp_record *record);
/* Refuses a change of a row that was voided or merged: as noun_fail_voided and noun_fail_merged. */
int noun_check_struck(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;
/* The key of the row into which the row with this key was merged into *into; 0 where it was not. Errors as stmt_int. */
int noun_merged(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, int64_t *into) SSP_CHECK;
/* Does the field refer to rows that can be merged, so that a merge moves it to the other row? Not the field by which former values
 * belong to their row. */
bool noun_follows_merge(const struct ssp_entity *entity, const struct ssp_field *field);
/* Refuses a row that was merged: SSP_E_DENIED "merged", kept as an event; the hint names the other row. */
int noun_fail_merged(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, int64_t into);
/* The first of the young people that a row which is in the store is about; 0: it is about nobody. */
int noun_person(struct ssp *ssp, const struct ssp_record *record, int64_t *yp) SSP_CHECK;

/* Replaces each text key that the record gives in another case by the key as the store has it. */
int canonicalise_keys(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* The `row_named` of a handle's clock, whose `self` is the handle. SSP_E_USAGE "no-such-row", with the nearest name; errors of
 * the store. */
int row_named(void *self, const char *noun, const char *word, int64_t *key, struct ssp_error *e) SSP_CHECK;
/* The noun of which a field's value names a row, or NULL; that of the open lists for a word of one. */
const char *noun_referred(const struct ssp_field *f);
/* Are the references and terms that a record gives there? SSP_E_USAGE with the field named. */
int noun_check_refs(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;
/* The same for a row as it once was: words out of use pass, and references to what is restored later are left to the
 * engine, which looks at the end of the transaction, and to `doctor`. */
int noun_check_restored(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* A word of an open list, if there is one, must be there and in use: SSP_E_USAGE "bad-term" with the field named. */
int term_check(struct ssp *ssp, const char *list, const char *code, const char *field) SSP_CHECK;

#endif

/* Writing rows of every noun: permission, rules, row and event in one transaction. See ssp/noun.h. */
#ifndef DOMAIN_NOUN_H
#define DOMAIN_NOUN_H

#include "domain/access.h"
#include "model/record.h"
#include "query/select.h"
#include "ssp/noun.h"
#include "store/event.h"

/* Reads one whole row, by key, unmasked, without permission or event: for rules. SSP_E_NOTFOUND "not-found". */
int noun_load(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key,
	struct ssp_record *record) SSP_CHECK;
/* The same for a key that a person typed; SSP_E_USAGE for a text that is no reference. */
int noun_find(struct ssp *ssp, const struct ssp_entity *entity, const char *key, struct ssp_record *record) SSP_CHECK;

/* Runs the checks of noun_insert, or with an `old` those of noun_update, and writes only rows that these checks create on
 * first use. Errors as ssp_add. Skips fields that are marked wrong in the record (record_mark_wrong). */
int noun_check(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;
/* Writes one row after its checks, inside a transaction for writing, with neither permission nor event: for functions
 * of this layer that have their own. An insert assigns the key where the noun has a prefix. Returns 1 for a child record that
 * the noun's check skipped: no row was added. */
int noun_insert(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* The same for a row that the hook `begin` of another row adds: it takes its days from that row, which was checked or restored
 * before, so the rules of fields are not checked. */
int noun_seed(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* Writes a row as it once was, with every field as given: checks the key, required fields and references, and no other rule. */
int noun_restore(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* Fills `next` with the row as it will be: the values of `old`, replaced by the given values of `given`, except the key. */
int noun_merge(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *given,
	struct ssp_record *next) SSP_CHECK;
/* Fails with SSP_E_USAGE "read-only" and the name of the field. */
int fail_read_only(struct ssp *ssp, const struct ssp_field *field);
/* The same if the record gives a field that has one of these flags: READONLY, which only special verbs and `import --restore`
 * set, or FIXED, which a row keeps. */
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

/* Writes a record's key as it prints; returns room. */
char *noun_reference(const struct ssp_record *record, char room[SSP_TEXT_SIZE]);
/* Is the row within the scope? 1 or 0, or an error. */
int noun_in_scope(struct ssp *ssp, const struct ssp_record *record, const struct scope *scope) SSP_CHECK;
/* Refuses a row that is not within the scope: SSP_E_DENIED "other-team", with an event. */
int noun_guard(struct ssp *ssp, const struct ssp_record *record, const struct scope *scope) SSP_CHECK;
/* Refuses a change of a voided row: SSP_E_DENIED "voided". */
int noun_fail_voided(struct ssp *ssp, const struct ssp_record *record);
/* Refuses a change of a row that was voided or merged: as noun_fail_voided and noun_fail_merged. */
int noun_check_struck(struct ssp *ssp, const struct ssp_record *record) SSP_CHECK;
/* Sets *into to the key of the row into which the row with this key was merged; 0 if it was not. Errors as stmt_int. */
int noun_merged(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, int64_t *into) SSP_CHECK;
/* Does the field refer to rows that can be merged, so that a merge moves it to the other row? Not the field by which former values
 * belong to their row. */
bool noun_follows_merge(const struct ssp_entity *entity, const struct ssp_field *field);
/* Refuses a row that was merged: SSP_E_DENIED "merged", kept as an event; the hint names the other row. */
int noun_fail_merged(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, int64_t into);
/* Sets *yp to the young person with the lowest number of those that a stored row is about; 0 if it is about nobody. */
int noun_person(struct ssp *ssp, const struct ssp_record *record, int64_t *yp) SSP_CHECK;

/* Replaces each text key that the record gives in another case by the key as the store has it. */
int canonicalise_keys(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* The `row_named` of a handle's clock, whose `self` is the handle. SSP_E_USAGE "no-such-row", with the nearest name; errors of
 * the store. */
int row_named(void *self, const char *noun, const char *word, int64_t *key, struct ssp_error *e) SSP_CHECK;
/* Returns the noun of the row that a value of the field names, or NULL; `term` for a word of an open list. */
const char *noun_referred(const struct ssp_field *f);
/* Checks that the references and terms of a record that differ from `old` (NULL: all) exist; an admin adds a word to a list that
 * grows. With the field named: SSP_E_USAGE "no-such-row", "bad-term", "bad-value", or SSP_E_DENIED "merged". */
int noun_check_refs(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record) SSP_CHECK;
/* The same for a row as it once was: retired words pass, and references to nouns that are restored later are left to the
 * engine, which checks them at the end of the transaction, and to `doctor`. */
int noun_check_restored(struct ssp *ssp, struct ssp_record *record) SSP_CHECK;
/* Checks that a word (NULL passes) is in the open list and in use: SSP_E_USAGE "bad-term" with the field named. */
int term_check(struct ssp *ssp, const char *list, const char *code, const char *field) SSP_CHECK;
/* The same for the purpose and the recipient of a read or an export, which its event keeps. */
int terms_check_use(struct ssp *ssp, const char *purpose, const char *recipient) SSP_CHECK;

#endif

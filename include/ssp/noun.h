/* Records in: add, edit and void of any noun.
 *
 * These functions serve every noun. A record from an option, a form or a file passes the same steps in the same order,
 * in one transaction: permission, fields that people may set, defaults, the noun's own rules, references and terms,
 * required fields, the rules of kinds and fields, the row, the team of the row, the rules that refuse acts to come, the
 * event. So no row is written without an event (R008, every write is recorded), and no event without its row.
 *
 *	ssp_record_new(&r, ssp_entity_find("school"), &e);
 *	ssp_record_set(r, ssp_clock(ssp), "urn", "100840", &e);
 *	ssp_record_set(r, ssp_clock(ssp), "name", "Harrow Lane Academy", &e);
 *	if (ssp_add(ssp, r))
 *		fprintf(stderr, "%s\n", ssp_errmsg(ssp));
 *
 * Verbs that change a state (accept, assign, close …) have functions of their own; the fields that they set are
 * READONLY here.
 *
 * Each function may also return the errors of the store (ssp/store.h).
 */
#ifndef SSP_NOUN_H
#define SSP_NOUN_H

#include "ssp/record.h"
#include "ssp/store.h"
#include "ssp/write.h"

/* Adds the record as a row. Fills in defaults, values that follow from other fields, and the key, which the store assigns
 * where the noun has a prefix. After an error nothing was kept, and the number of the key is free again.
 *
 * SSP_E_USAGE, with the field named:
 * - "missing-field"  a required field is null after defaults and rules;
 * - "read-only"      a field that people cannot set, or a key that the store assigns;
 * - "bad-term"       a word that is not on its open list, or retired; the hint has the words of the list;
 * - "no-such-row"    a reference that names no row;
 * - "not-of-kind"    a field that the row's kind does not take (ssp/kind.h); the hint has the kinds that do;
 * - "exists"         a row has that key, or another value that must be unique;
 * - "bad-value"      outside the range of the field (ssp_field_range), or in the future where that is not allowed;
 * - "bad-order"      a day before one that it must not precede, or after one that must not precede it;
 * - or the id of one of the noun's own rules ("self-cover" …).
 * SSP_E_DENIED  "not-allowed" for the role; "other-team": the row, or one that it refers to, belongs to another team; "merged": it
 *               refers to a young person who was merged into another; one of the noun's own rules ("last-admin"); or the id of a
 *               rule that refuses it (ssp_rules_refuse). All but the noun's own rules leave an event. */
SSP_API SSP_CHECK int ssp_add(struct ssp *ssp, struct ssp_record *record);

/* The spell of a value that an edit gave to a DATED field. */
struct ssp_spell {
	const struct ssp_field *field;
	/* first and last day; the last is the day before a change that was recorded earlier, or SSP_NO_DAY: the value
	 * holds now */
	ssp_day from, until;
	/* last day of the former value; SSP_NO_DAY: that value held until now */
	ssp_day had;
};

/* The result of an edit. */
enum { SSP_SPELLS = 8 };
struct ssp_edited {
	/* a field differed and was written */
	bool changed;
	/* of the DATED fields that differed, except those that another noun records */
	struct ssp_spell spells[SSP_SPELLS];
	size_t n_spells;
};

/* Changes the given fields of the row named by `key`, as a person types it ("c-2026-17"); other fields keep their values.
 * *edited (may be NULL) is set to whether any field differed; if none did, ssp_edit writes neither row nor event. The event
 * keeps the former values of the fields that differ, in an erasable payload.
 *
 * DATED fields change on the day of ssp_record_effective: they keep their former values for the days before it, and have the
 * new value until the next change that is recorded already. A day on or before the row's first day (`begins` of its noun)
 * corrects the row from the start.
 *
 * SSP_E_NOTFOUND  "not-found": no row has that key.
 * SSP_E_USAGE     as ssp_add; "read-only": also for a change of the key; "bad-reference": `key` is no reference;
 *                 "bad-value": the day of effect is in the future; "not-dated": a day of effect, but no DATED field is
 *                 given; "bad-order": a first day after a recorded change.
 * SSP_E_DENIED    as ssp_add; "other-team": also if the row belongs to another team already; "voided"; "merged": also
 *                 the row itself. */
SSP_API SSP_CHECK int ssp_edit(struct ssp *ssp, const char *key, struct ssp_record *record,
	struct ssp_edited *edited);

/* Rows of one kind that depend on an edited row which no longer suits them. Borrowed for the call. */
struct ssp_dependent {
	/* description of the rows, and the key of the edited row: "open cases led by", "1001MD" */
	const char *words, *key;
	/* key of the row that succeeds the edited one (the successor of a school); "" if there is none */
	const char *successor;
	/* keys of some of the rows that the principal may list, joined by commas; "" for none */
	const char *names;
	/* number of the rows, and of the keys in `names` */
	size_t n, named;
};

/* Calls `each` for each kind of rows that an edit has left behind: the open cases, covered absences, covers of cases, open tasks,
 * principals and teams of an officer who has left or is in another team; the open cases, undecided referrals, officers and
 * principals of a dissolved team; the young people, undecided referrals, open cases and contacts of a school that is closed or
 * not open yet. Other edits leave none behind. Call it inside the transaction of the edit. `each` returns 0, or a code that ends
 * the calls and is returned. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_edit_dependents(struct ssp *ssp, const struct ssp_entity *entity, const char *key,
	const struct ssp_edited *edited, int (*each)(void *self, const struct ssp_dependent *dependent), void *self);

/* Voids a row: it is kept and can be shown, and never counted. `reason` is a word of the list `reason` that suits voiding.
 * Nothing undoes it; add the row again instead.
 *
 * SSP_E_USAGE     "missing-reason" when `reason` is NULL; "bad-term", "bad-reason"; "bad-reference".
 * SSP_E_NOTFOUND  "not-found": no row has that key.
 * SSP_E_DENIED    as ssp_edit; "voided": the row is voided already. */
SSP_API SSP_CHECK int ssp_void(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *reason);

/* Something that a row lacks. Borrowed for the call. */
struct ssp_lack {
	/* id of the rule; what is missing, in words */
	const char *rule, *words;
	/* the exceptions list it until it is corrected */
	bool listed;
	/* a rule that refuses the row, unless somebody overrides it */
	bool blocks;
};

/* May a rule (lib/data/rules.json) refuse rows of the noun that somebody adds or edits without an override? */
SSP_API bool ssp_rules_refuse(const struct ssp_entity *entity);

/* Calls `each` for every field that the record's kind needs (ssp/kind.h) and that is null, and for every rule that the record
 * broke (lib/data/rules.json), for warnings: an entry is stored with any gap (section 12, what is done is never refused). For
 * referrals see ssp_referral_lacks. `each` returns 0, or a code that ends the calls and is returned.
 *
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_record_lacks(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

/* Calls `each` for everything that does not suit the row that the record has become, for warnings: an officer or sergeant who
 * has left or is in another team, a dissolved team, a school that is closed or not open yet, or was not open on the day of an
 * activity, another current safeguarding lead or point of contact, another absence, cover or target on the same days. ssp_doctor
 * finds the same in all rows. `each` returns 0, or a code that ends the calls and is returned. Errors of the store
 * (ssp/store.h). */
SSP_API SSP_CHECK int ssp_record_misfits(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

/* Calls `each` as ssp_record_lacks and then as ssp_record_misfits do, for an edited row, which it reads again. SSP_E_NOTFOUND,
 * SSP_E_USAGE as ssp_edit for `key`. */
SSP_API SSP_CHECK int ssp_edit_misfits(struct ssp *ssp, const struct ssp_entity *entity, const char *key,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

/* Writes a record's key as it prints ("A-2026-0001", "100840") to `room` and returns it. The record must have a key. */
SSP_API char *ssp_record_key(const struct ssp_record *record, char room[SSP_TEXT_SIZE]);

#endif

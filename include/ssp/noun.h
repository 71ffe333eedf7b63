/* Records in: add, edit and void of any noun.
 *
 * One door for all nouns. Whatever comes through it, from an option, a form or a file, meets the same
 * things in the same order: permission, the fields that may be set by hand, defaults, the noun's own
 * rules, required fields, references and terms, the row, the team that it falls to, and the event, all in
 * one transaction. So there is no way to write a row without an event (R008, every write is recorded), or
 * an event without its row.
 *
 *	ssp_record_new(&r, ssp_entity_find("school"), &e);
 *	ssp_record_set(r, ssp_clock(ssp), "urn", "100840", &e);
 *	ssp_record_set(r, ssp_clock(ssp), "name", "Harrow Lane Academy", &e);
 *	if (ssp_add(ssp, r))
 *		fprintf(stderr, "%s\n", ssp_errmsg(ssp));
 *
 * Verbs that move a state (accept, assign, close …) are not here: they have functions of their own, and
 * the fields that they set are READONLY for these three.
 *
 * Beside the errors named below each function may return those that every use of a store may
 * (ssp/store.h).
 */
#ifndef SSP_NOUN_H
#define SSP_NOUN_H

#include "ssp/record.h"
#include "ssp/store.h"
#include "ssp/write.h"

/* Adds the record. Defaults and what follows from the rest are filled into it, and its key stands in it
 * afterwards: of a noun with a prefix the store gives it. Nothing is kept after an error, and a number
 * that was given goes back too, as the count is part of the transaction.
 *
 * SSP_E_USAGE, with the field named:
 * - "missing-field"  a required field is null after defaults and rules;
 * - "read-only"      a field that is not set by hand, or a key that the store gives;
 * - "bad-term"       a word that its open list does not have, or has no more; the hint has the words of the list;
 * - "no-such-row"    a reference that names nothing;
 * - "not-of-kind"    a field that the row's kind does not take (ssp/kind.h); the hint has the kinds that do;
 * - "exists"         there is a row of that key, or of another value that must be unique;
 * - "bad-value"      outside of the field's range, a day in the future where it must not be, or one that is
 *                    too far away to be meant (ssp_field_range);
 * - "bad-order"      a day before one that it must not precede, or after one that must not precede it;
 * - or the id of one of the noun's own rules ("self-cover" …).
 * SSP_E_DENIED  "not-allowed" for this role; "other-team" for a row that would belong to another team, or
 *               one of the noun's own rules ("last-admin"). Either is kept as an event of its own where it
 *               is about permission. */
SSP_API SSP_CHECK int ssp_add(struct ssp *ssp, struct ssp_record *record);

/* How long a value that was given to a DATED field holds. */
struct ssp_spell {
	const struct ssp_field *field;
	/* its first day; its last one, on the day before a change that was recorded earlier, or SSP_NO_DAY: it
	 * holds now */
	ssp_day from, until;
	/* the last day of the value that it took the place of; SSP_NO_DAY: that held until now */
	ssp_day had;
};

/* What an edit did. */
enum { SSP_SPELLS = 8 };
struct ssp_edited {
	/* something differed and was written */
	bool changed;
	/* of the DATED fields that differed, but for those that another noun records */
	struct ssp_spell spells[SSP_SPELLS];
	size_t n_spells;
};

/* Changes the given fields of the row named by `key` (as a person types it: "c-2026-17" will do); what is
 * not given stays as it is. *edited (may be NULL) tells whether anything differed; when nothing did,
 * nothing is written, no event either. The event keeps the values before, apart and erasable, of the
 * fields that differ.
 *
 * DATED fields change on the day that the record names (ssp_record_effective): they keep their earlier
 * values for the days before it, and have the new one until the next change that is recorded already. A day
 * on or before the row's first day (`begins` of its noun) corrects it from the start.
 *
 * SSP_E_NOTFOUND  no row of that key.
 * SSP_E_USAGE     as ssp_add; "read-only" also for a key that is to become another; "bad-reference" for
 *                 `key`; "bad-value" for a day of effect in the future, "not-dated" for one without a DATED
 *                 field; "bad-order" for a first day after a recorded change.
 * SSP_E_DENIED    as ssp_add; "other-team" for a row of another team, or that would become one; "voided" for one
 *                 that was struck out; "last-admin". */
SSP_API SSP_CHECK int ssp_edit(struct ssp *ssp, const char *key, struct ssp_record *record,
	struct ssp_edited *edited);

/* Rows that depend on the one that was edited although it no longer suits them. Borrowed for the call. */
struct ssp_dependent {
	/* what they are, and the key of the row that they depend on: "open cases led by", "1001MD" */
	const char *words, *key;
	/* the key of the row that has taken its place, as a school another; "" where there is none */
	const char *successor;
	/* keys of some of them that the principal may list, joined by commas; "" where none */
	const char *names;
	/* how many there are, and how many of them are named */
	size_t n, named;
};

/* Calls `each` for what an edit that was made has left behind, kind by kind: the open cases, absences covered,
 * principals and teams of an officer who has left or is in another team; the open cases, undecided
 * referrals, officers and principals of a team that was dissolved; the young people, undecided referrals, open cases
 * and contacts of a school that was closed. Nothing for an edit that changed none of these.
 * To be called inside the transaction of the edit. `each` returns 0, or a code that ends it and is returned;
 * otherwise errors of the store. */
SSP_API SSP_CHECK int ssp_edit_dependents(struct ssp *ssp, const struct ssp_entity *entity, const char *key,
	const struct ssp_edited *edited, int (*each)(void *self, const struct ssp_dependent *dependent), void *self);

/* Strikes out an entry: it is kept and can be looked at, and never counted again. `reason` is a word of
 * the list `reason` that suits voiding. There is no way back but a new entry.
 *
 * SSP_E_USAGE     "missing-reason" when `reason` is NULL; "bad-term", "bad-reason".
 * SSP_E_NOTFOUND  no row of that key.
 * SSP_E_DENIED    as ssp_edit, also for a row that was voided before. */
SSP_API SSP_CHECK int ssp_void(struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *reason);

/* Something that a row lacks. Borrowed for the call. */
struct ssp_lack {
	/* the id of its rule; what is wanted, in words */
	const char *rule, *words;
	/* is it among the exceptions until it is mended? */
	bool listed;
};

/* Calls `each` for what the record lacks, as a warning: the fields that its kind needs (ssp/kind.h) and that are null.
 * What was done is kept whatever its entry lacks (section 12, what is done is never refused). A record of a noun without
 * kinds lacks nothing here; for referrals see ssp_referral_lacks. `each` returns 0, or a code that ends the calls and is
 * returned.
 *
 * Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_record_lacks(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

/* Calls `each` for what does not suit the row that the record has become, as a warning: an officer or sergeant who has left or is in
 * another team, a dissolved team, a school that is closed or not open yet, another current safeguarding lead, another
 * absence on the same days. ssp_doctor finds the same in all rows. `each` returns 0, or a code that ends the calls and is
 * returned. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_record_misfits(struct ssp *ssp, const struct ssp_record *record,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

/* The same for the row that was edited, which is read again. SSP_E_NOTFOUND, SSP_E_USAGE as ssp_edit for `key`. */
SSP_API SSP_CHECK int ssp_edit_misfits(struct ssp *ssp, const struct ssp_entity *entity, const char *key,
	int (*each)(void *self, const struct ssp_lack *lack), void *self);

/* A record's key as it prints ("A-2026-0001", "100840"), into room, which is returned. The record must
 * have its key. */
SSP_API char *ssp_record_key(const struct ssp_record *record, char room[SSP_TEXT_SIZE]);

#endif

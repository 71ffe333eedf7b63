/* A record: one row of a noun in memory, on its way in or just read.
 *
 * A record owns one arena; what it holds is copied in, and lives until the record is cleared or freed. A
 * field has a value, or is null; and it is *given* or not: what was not given keeps what it had (edit) or
 * gets its default (add). So a field that is given as null is emptied, and one that is not given is left
 * alone: they are not the same.
 *
 *	struct ssp_record *r;
 *
 *	if (ssp_record_new(&r, ssp_entity_find("team"), &e) ||
 *		ssp_record_set(r, clock, "key", "south", &e) ||
 *		ssp_record_set(r, clock, "name", "South team", &e) || ssp_add(ssp, r))
 *		…
 *	ssp_record_free(r);
 *
 * A record brings child records along (struct ssp_entity, `part_of`): those that it is added or edited with become rows
 * that its row owns. It owns them as well: they go with it.
 *
 *	if (!ssp_record_add_child(referral, ssp_entity_find("fact"), &fact, &e) &&
 *		!ssp_record_set(fact, clock, "code", "t1", &e) && !ssp_record_set(fact, clock, "answer", "yes", &e))
 *		…
 *
 * Invariants: a value's kind suits the type of its field (ssp_record_set sees to that, ssp_record_put
 * trusts its caller); dates and times are in the store's form; a MULTI value of several parts is one text,
 * joined by ';'.
 */
#ifndef SSP_RECORD_H
#define SSP_RECORD_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/rows.h"

/* A new, empty record of that noun: every field null, none given. `entity` is borrowed for the record's
 * life (those of ssp_entities live as long as the program). The caller frees *record with ssp_record_free;
 * it is NULL after an error.
 *
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_record_new(struct ssp_record **record, const struct ssp_entity *entity, struct ssp_error *e);

/* Frees the record and every text that was borrowed from it; NULL is fine. */
SSP_API void ssp_record_free(struct ssp_record *record);

/* Empties every field, forgets which were given, and keeps the memory for the next row: for loops over a
 * file. */
SSP_API void ssp_record_clear(struct ssp_record *record);

/* The noun that the record is of. */
SSP_API const struct ssp_entity *ssp_record_entity(const struct ssp_record *record);

/* The value of field number `i` (see ssp_field_index; a null value when it is -1), or of a field by its
 * name (a null value when there is no such field). Never NULL; borrowed until the field changes or the
 * record is cleared or freed. */
SSP_API const struct ssp_value *ssp_record_at(const struct ssp_record *record, int i);
SSP_API const struct ssp_value *ssp_record_get(const struct ssp_record *record, const char *name);

/* The text of a text value, borrowed as above; NULL when the field is null or holds a number. */
SSP_API const char *ssp_record_text(const struct ssp_record *record, const char *name);

/* The number of a whole one, which is also the id of a reference and 1 or 0 of a yes or no; 0 when the
 * field is null or holds text. Use ssp_record_null where 0 is a value too. */
SSP_API int64_t ssp_record_int(const struct ssp_record *record, const char *name);

/* Was the field given, that is, set or put (as null, too) since the record was new or cleared? False for a
 * field that there is not. */
SSP_API bool ssp_record_given(const struct ssp_record *record, const char *name);

/* Says from which day on the DATED fields hold that the record gives to an edit; 0 (as in a new or cleared record):
 * from the clock's today. */
SSP_API void ssp_record_effective(struct ssp_record *record, ssp_day day);

/* May a word that the record makes, in a field that grows (struct ssp_field), be near another one of its list? Not in a new or
 * cleared record: such a word is refused, for it may be a slip. */
SSP_API void ssp_record_new_words(struct ssp_record *record, bool allowed);

/* Is the field null? True for a field that there is not. */
SSP_API bool ssp_record_null(const struct ssp_record *record, const char *name);

/* Put a value as it is (texts are copied) into field number `i`, or the field of that name, and mark it
 * given. For values that are in the store's form already: nothing is checked. A NULL text is null.
 *
 * These have no place for words; a caller that has one adds them.
 * SSP_E_INTERNAL  no memory, or no such field. */
SSP_API SSP_CHECK int ssp_record_put(struct ssp_record *record, int i, const struct ssp_value *value);
SSP_API SSP_CHECK int ssp_record_put_text(struct ssp_record *record, const char *name, const char *text);
SSP_API SSP_CHECK int ssp_record_put_int(struct ssp_record *record, const char *name, int64_t number);

/* Empties a field and marks it given; nothing happens for a field that there is not. */
SSP_API void ssp_record_put_null(struct ssp_record *record, const char *name);

/* Why a row may cross into another team: refer to a row that only another team may see, or belong to that
 * team. The crossing is listed for both teams until a sergeant of each has answered (ssp/exceptions.h). */
struct ssp_crossing {
	/* a word of the list `override` */
	const char *override;
	/* a word of the list `reason`: without one nothing crosses */
	const char *reason;
	/* the reason in words, or NULL */
	const char *words;
};

/* Lets the record cross when it is added, edited or opened; NULL: it may not, as in a new or cleared record. `crossing` is
 * borrowed until then. */
SSP_API void ssp_record_cross(struct ssp_record *record, const struct ssp_crossing *crossing);

/* Reads text as a person writes it into a field, by the field's type: a date, a reference, a word … Blanks
 * around it are taken off, and no-break spaces become plain ones. Empty text is null.
 * A MULTI field takes its parts joined by ';'. `clock` says what "today" and "yesterday" are and in which zone a
 * time without an offset lies; nothing of it is kept. `text` is copied.
 *
 * A noun that keeps how long something took (`minutes`) takes hours for when it began: "1500-1630", with a
 * day before them or today's, sets both fields, unless the minutes are given and others.
 *
 * Whether a reference or a term exists is not looked at here: that needs a store, and is done when the
 * record is added.
 *
 * SSP_E_USAGE, with the field named in `e`; the value of a personal field is never in the message:
 * - "bad-value"      not a number, not yes or no, not a date (of a personal field);
 * - "bad-date", "bad-time", "skipped-time", "repeated-time": see ssp/date.h;
 * - "bad-word"       not of the closed vocabulary; the hint has the nearest;
 * - "bad-reference"  not of the form C-2026-0017;
 * - "bad-text"       control characters, direction overrides (line ends are fine in a narrative), or not
 *   UTF-8;
 * - "masked"         the *** of a masked export, in a personal field;
 * - "no-field"       the noun has no such field.
 * SSP_E_CONFIG  "bad-zone": the clock's zone cannot be read.
 * SSP_E_INTERNAL  no memory. After an error the field is as it was. */
SSP_API SSP_CHECK int ssp_record_set(struct ssp_record *record, const struct ssp_clock *clock, const char *name,
	const char *text, struct ssp_error *e);

/* Adds an empty child record of that noun, a child noun of the record's, behind those that are there. *child is the record's
 * own: it lives until that is cleared or freed, or drops its child records.
 *
 * SSP_E_INTERNAL  no memory; *child is NULL then. */
SSP_API SSP_CHECK int ssp_record_add_child(struct ssp_record *record, const struct ssp_entity *entity,
	struct ssp_record **child, struct ssp_error *e);

/* Child record number `i`, of whichever noun, from 0 in the order in which they were added; NULL behind the last. */
SSP_API struct ssp_record *ssp_record_child(const struct ssp_record *record, size_t i);

/* Frees the child records. */
SSP_API void ssp_record_drop_children(struct ssp_record *record);

/* After the parent was added or edited: why no row came of the child record, as words that follow its name ("says what
 * is known already"); a constant. NULL: a row came of it. */
SSP_API const char *ssp_record_passed(const struct ssp_record *child);

/* Puts the place of a child record before the field that an error names: `answer` becomes `facts[2].answer`, the first
 * being 0. Returns the code of the error; does nothing where there is no error, or the record is nobody's child. */
SSP_API int ssp_record_place(const struct ssp_record *child, struct ssp_error *e);

/* Reads one JSON object from a stream into the record: field names as keys; texts, numbers, true and
 * false, null, and arrays of them for MULTI fields; of child nouns their plural as key, with an array of objects, each
 * of which becomes a child record. Dates are absolute and complete, as in an import: "today" and "15:30" are refused, and
 * no date that is left out becomes today's when the record is added. This is the way in for personal fields, which never
 * travel in arguments. `in` stays the caller's; `file` is what it is called in messages.
 *
 * SSP_E_DATA     "bad-json" when it is not one JSON object; "bad-value" for a value of a shape that no
 *                field takes, or a plural without a list of objects; otherwise the ids of ssp_record_set, with
 *                `file` and the field named (`facts[2].answer`).
 * SSP_E_NOINPUT  the stream cannot be read.
 * SSP_E_INTERNAL no memory. */
SSP_API SSP_CHECK int ssp_record_read(struct ssp_record *record, const struct ssp_clock *clock, FILE *in,
	const char *file, struct ssp_error *e);

#endif

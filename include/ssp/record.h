/* A record: one row of a noun in memory, on its way in or just read.
 *
 * A record owns one arena with copies of its values, which live until the record is cleared or freed. A field has a
 * value or is null, and it is *given* or not. A field that is not given keeps its value (edit) or gets its default
 * (add); a field that is given as null is emptied.
 *
 *	struct ssp_record *r;
 *
 *	if (ssp_record_new(&r, ssp_entity_find("team"), &e) ||
 *		ssp_record_set(r, clock, "key", "south", &e) ||
 *		ssp_record_set(r, clock, "name", "South team", &e) || ssp_add(ssp, r))
 *		…
 *	ssp_record_free(r);
 *
 * A record may contain child records (struct ssp_entity, `part_of`), which it owns and frees. When it is added or
 * edited, they become rows that belong to its row.
 *
 *	if (!ssp_record_add_child(referral, ssp_entity_find("fact"), &fact, &e) &&
 *		!ssp_record_set(fact, clock, "code", "t1", &e) && !ssp_record_set(fact, clock, "answer", "yes", &e))
 *		…
 *
 * Invariants: the kind of a value matches the type of its field (ssp_record_set checks it, ssp_record_put trusts its
 * caller); dates and times have the store's form; the values of a MULTI field are one text, joined by ';'.
 */
#ifndef SSP_RECORD_H
#define SSP_RECORD_H

#include <stdio.h>

#include "ssp/date.h"
#include "ssp/rows.h"

/* Makes an empty record of a noun: every field is null and not given. `entity` is borrowed for the life of the record
 * (those of ssp_entities live as long as the program). The caller frees *record with ssp_record_free; it is NULL after
 * an error.
 *
 * SSP_E_INTERNAL  no memory. */
SSP_API SSP_CHECK int ssp_record_new(struct ssp_record **record, const struct ssp_entity *entity, struct ssp_error *e);

/* Frees the record and every text that was borrowed from it. NULL is allowed. */
SSP_API void ssp_record_free(struct ssp_record *record);

/* Makes every field null and not given, and keeps the memory for the next row: for loops over a file. */
SSP_API void ssp_record_clear(struct ssp_record *record);

/* Returns the noun of the record. */
SSP_API const struct ssp_entity *ssp_record_entity(const struct ssp_record *record);

/* Return the value of field number `i` (ssp_field_index), or of the field with that name; a null value where `i` is -1 or no
 * field has the name. Never NULL; borrowed until the field changes or the record is cleared or freed. */
SSP_API const struct ssp_value *ssp_record_at(const struct ssp_record *record, int i);
SSP_API const struct ssp_value *ssp_record_get(const struct ssp_record *record, const char *name);

/* Returns the text of a text value, borrowed as above; NULL when the field is null or has a number. */
SSP_API const char *ssp_record_text(const struct ssp_record *record, const char *name);

/* Returns the whole number of a field, which is also the id of a reference and 1 or 0 for yes or no; 0 when the field has no
 * whole number. Use ssp_record_null where 0 is a value too. */
SSP_API int64_t ssp_record_int(const struct ssp_record *record, const char *name);

/* Returns whether the field was set or put, to null too, since the record was made or cleared. False if there is no such
 * field. */
SSP_API bool ssp_record_given(const struct ssp_record *record, const char *name);

/* Sets the day from which the DATED fields of an edit take effect; 0, as in a new or cleared record: the clock's today. */
SSP_API void ssp_record_effective(struct ssp_record *record, ssp_day day);

/* Allows the record, in a field that grows (struct ssp_field), to add a word that resembles another word of the list. A new
 * or cleared record does not allow it: such a word may be a typing error. */
SSP_API void ssp_record_new_words(struct ssp_record *record, bool allowed);

/* Returns whether the field is null. True if there is no such field. */
SSP_API bool ssp_record_null(const struct ssp_record *record, const char *name);

/* Put a copy of a value that already has the store's form into field number `i`, or the field with that name, and mark the
 * field given. They check nothing. A NULL text means null.
 *
 * SSP_E_INTERNAL  no memory, or no such field. These functions set no message: a caller with a struct ssp_error adds one. */
SSP_API SSP_CHECK int ssp_record_put(struct ssp_record *record, int i, const struct ssp_value *value);
SSP_API SSP_CHECK int ssp_record_put_text(struct ssp_record *record, const char *name, const char *text);
SSP_API SSP_CHECK int ssp_record_put_int(struct ssp_record *record, const char *name, int64_t number);

/* Makes a field null and marks it given. Does nothing if there is no such field. */
SSP_API void ssp_record_put_null(struct ssp_record *record, const char *name);

/* The reason why a row may cross into another team: refer to a row that only another team may see, or belong to that team.
 * The crossing is listed for both teams until a sergeant of each has answered (ssp/exceptions.h). */
struct ssp_crossing {
	/* a word of the list `override` */
	const char *override;
	/* a word of the list `reason`, without which nothing may cross */
	const char *reason;
	/* the reason in words, or NULL */
	const char *words;
	/* override rules only: a crossing into another team is still refused. For a dry run, which the caller rolls back */
	bool stays;
};

/* Lets the record cross into another team, and override the rules that refuse acts to come (lib/data/rules.json), when it is
 * added, edited or opened; NULL, as in a new or cleared record: neither is allowed. `crossing` is borrowed until then. */
SSP_API void ssp_record_cross(struct ssp_record *record, const struct ssp_crossing *crossing);

/* Sets a field from text that a person has typed, by the field's type: a date, a reference, a word … Removes blanks at the
 * edges and turns no-break spaces into plain ones. Empty text means null. The values of a MULTI field are joined by ';'.
 * `clock` says what "today" and "yesterday" mean, and the zone of a time without an offset; it is not kept. `text` is
 * copied.
 *
 * A TIME with a duration (`minutes`) also takes hours: "1500-1630", after a day or for today, sets both fields. Other minutes,
 * given before or after, are refused.
 *
 * Does not check whether a reference or a term exists: that needs a store, and ssp_add checks it. The exception is a name in
 * place of a number (struct ssp_entity, `alias`), which `row_named` of the clock looks up.
 *
 * SSP_E_USAGE, with the field named in `e`; the value of a personal field is never in the message:
 * - "bad-value"      not a number, not yes or no, not a date (of a personal field), or hours that differ from the minutes;
 * - "bad-date", "bad-time", "skipped-time", "repeated-time": see ssp/date.h;
 * - "bad-word"       not a word of the closed vocabulary; the hint has the nearest;
 * - "bad-reference"  not of the form C-2026-0017;
 * - "no-such-row"    a name that no row has; also the errors of `row_named`;
 * - "bad-text"       control characters, direction overrides (line ends are fine in a narrative), or not
 *   UTF-8;
 * - "masked"         the *** of a masked export, in a personal field;
 * - "no-field"       the noun has no such field.
 * SSP_E_CONFIG  "bad-zone": the clock's zone cannot be read.
 * SSP_E_INTERNAL  no memory. After an error the field is unchanged. */
SSP_API SSP_CHECK int ssp_record_set(struct ssp_record *record, const struct ssp_clock *clock, const char *name,
	const char *text, struct ssp_error *e);

/* Appends an empty child record of the noun `entity`, which must be a child noun of the record's noun. The record owns
 * *child, which lives until the record is cleared or freed or drops its child records.
 *
 * SSP_E_INTERNAL  no memory; *child is NULL then. */
SSP_API SSP_CHECK int ssp_record_add_child(struct ssp_record *record, const struct ssp_entity *entity,
	struct ssp_record **child, struct ssp_error *e);

/* Returns child record number `i` of any noun, counted from 0 in the order of adding; NULL after the last. */
SSP_API struct ssp_record *ssp_record_child(const struct ssp_record *record, size_t i);

/* Frees the child records. */
SSP_API void ssp_record_drop_children(struct ssp_record *record);

/* Returns, after the parent was added or edited, why the child record became no row: words that follow its name ("says what
 * is known already"), a constant. NULL: it became a row. */
SSP_API const char *ssp_record_passed(const struct ssp_record *child);

/* Prefixes the field of an error with the place of a child record: `answer` becomes `facts[2].answer`, counted from 0.
 * Returns the code of the error. Does nothing if there is no error, or the record has no parent. */
SSP_API int ssp_record_place(const struct ssp_record *child, struct ssp_error *e);

/* Reads one JSON object from a stream into the record. Keys are names of fields; values are texts, numbers, true, false,
 * null, and arrays of them for MULTI fields. The plural of a child noun is a key too, with an array of objects that become
 * child records. Dates must be absolute and complete, as in an import: "today" and "15:30" are refused, and a missing date
 * does not become today's when the record is added. Personal fields are read this way, because they must not be arguments
 * of a command. `in` stays the caller's; `file` is its name in messages.
 *
 * SSP_E_DATA     "bad-json": the input is not one JSON object; "bad-value": no field takes a value of that shape, or a
 *                plural has no list of objects; otherwise the ids of ssp_record_set. The error names `file` and the
 *                field (`facts[2].answer`).
 * SSP_E_NOINPUT  the stream cannot be read.
 * SSP_E_INTERNAL no memory. */
SSP_API SSP_CHECK int ssp_record_read(struct ssp_record *record, const struct ssp_clock *clock, FILE *in,
	const char *file, struct ssp_error *e);

#endif

/* The model: what things are, one const table for each noun.
 *
 * Everything that `ssp` knows about a noun stands in its table (lib/model/NOUN.c) and nowhere else:
 * options, validation, SQL, list and show columns, CSV and JSON in and out, completion, help and the
 * option blocks of the man pages are all made from it. The schema is not: it is written by hand in
 * lib/store/migrations, and a test proves that both agree.
 *
 * The tables are const and live as long as the program: whatever is found in them may be kept. A test
 * walks all of them, since a row or a member that was forgotten compiles without a word.
 *
 *	const struct ssp_entity *school = ssp_entity_find("school");
 *
 *	for (const struct ssp_field *f = school->fields; f->name; f++)
 *		printf("--%s  %s\n", f->name, f->help);
 */
#ifndef SSP_MODEL_H
#define SSP_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ssp/error.h"

/* A handle on a store, and a record; see ssp/store.h and ssp/record.h. */
struct ssp;
struct ssp_record;
/* One kind of a noun; see ssp/kind.h. */
struct ssp_kind;

/* What a field holds: how it is read, kept, and shown. */
enum ssp_type {
	SSP_TEXT,
	/* a whole number, not negative */
	SSP_INT,
	SSP_REAL,
	/* yes | no, kept as 1 | 0 */
	SSP_BOOL,
	/* kept as 2026-11-18 */
	SSP_DATE,
	/* kept as 2026-11-18T15:30:00Z */
	SSP_TIME,
	/* a word of a closed vocabulary (`words`): code branches on it */
	SSP_WORD,
	/* a word of an open list (`list`): rows of the noun `term`, which a borough edits (R007, lists as
	 * rows) */
	SSP_TERM,
	/* the key of another noun (`ref`) */
	SSP_REF,
};

/* A flag that fewer than three nouns would use does not belong here: it becomes part of the hook `check`. */
enum ssp_flag {
	/* names the row; never changes; given by the store where the noun has a prefix */
	SSP_KEY = 1,
	/* is not null once defaults and rules have filled in what follows from the rest */
	SSP_REQUIRED = 2,
	/* no option: only special verbs, the check hook and `import --restore` set it */
	SSP_READONLY = 4,
	/* identifies a young person or a family: masked, never in argv, --where or --sort */
	SSP_PERSONAL = 8,
	/* free words about people: as PERSONAL, and may have several lines */
	SSP_NARRATIVE = 16,
	/* a column of `list` unless --columns says otherwise */
	SSP_LISTED = 32,
	/* several values: the first in the table's own column, the others in TABLE_COLUMN */
	SSP_MULTI = 64,
	/* given when the row is made, and never changed afterwards */
	SSP_FIXED = 128,
	/* of a DATE or TIME: never a day to come */
	SSP_PAST = 256,
	/* keeps its past values, each with the last day on which it held: what is asked as at a day reads the
	 * value of that day (ssp_field_history) */
	SSP_DATED = 512,
};

/* One word of a closed vocabulary. Vocabularies end with a row whose code is NULL. */
struct ssp_word {
	/* as it is kept, typed and written in CSV and JSON */
	const char *code;
	/* what it means, for help */
	const char *label;
};

/* One field. Tables of fields end with a row whose name is NULL. */
struct ssp_field {
	/* the column, the JSON key and (with hyphens) the option; of a MULTI field, in the plural, the JSON key alone */
	const char *name;
	enum ssp_type type;
	/* of enum ssp_flag, joined by | */
	unsigned flags;
	/* of a WORD: what it may be */
	const struct ssp_word *words;
	/* of a TERM: the name of the list; does an admin add a word to it by using the word? One that is near another must be
	 * allowed (ssp_record_new_words) */
	const char *list;
	bool grows;
	/* of a REF: the noun referred to */
	const char *ref;
	/* of a MULTI field: the singular, which names its column and its option */
	const char *singular;
	/* The range, both ends included, where most > least: of an INT or REAL its numbers; of a DATE or TIME how
	 * many years from today the day may lie. See ssp_field_range for a field that says none. */
	double least, most;
	/* Of a DATE or TIME: what it must not precede, a field of the same noun and type, or of the noun that a
	 * reference leads to ("yp.dob"); several are joined by |, and all of them hold. NULL: nothing. */
	const char *not_before;
	/* Of a field that no column keeps: the SQL expression that it comes from, read-only, with its columns
	 * marked by braces: {area} of this row, {team x.area} of the noun `team` whose table the expression calls
	 * x, {@today} the day of today, {@days opened closed} the days between two dates, up to today where the second
	 * is empty, {@manifest who} a key of an event's manifest. NULL: a column has it. */
	const char *sql;
	/* what a new row has where nothing was given, as a person would write it; NULL: nothing */
	const char *initial;
	/* of a TIME: the field that keeps how many minutes it took, which hours such as 1500-1630 fill in */
	const char *duration;
	/* of a DATED field: the noun whose rows already record its spells, with the fields `from` and `until`;
	 * NULL: the noun NOUN_history, whose rows are made by whatever changes the field */
	const char *history;
	/* one line, no full stop */
	const char *help;
};

/* The common verbs. A noun has those whose bit it sets; a special verb of the same name takes its place. */
enum ssp_verb {
	SSP_LIST = 1,
	SSP_SHOW = 2,
	SSP_ADD = 4,
	SSP_EDIT = 8,
	/* the noun is a fact: its table has `voided` and `void_reason`, and voided rows never count */
	SSP_VOID = 16,
	SSP_IMPORT = 32,
	SSP_EXPORT = 64,
	/* rows made by special verbs only; their import is --restore, so that export and restore lose
	 * nothing */
	SSP_READ = SSP_LIST | SSP_SHOW | SSP_EXPORT | SSP_IMPORT,
	/* what is kept by hand */
	SSP_KEEP = SSP_READ | SSP_ADD | SSP_EDIT,
	/* what happened on a day, and is counted */
	SSP_FACT = SSP_KEEP | SSP_VOID,
};

/* One noun, which has a table of its own. Rows that differ by kind are one noun with a field `kind`. */
struct ssp_entity {
	/* the word of the command line: "referral" */
	const char *noun;
	/* the heading of `ssp help --all` under which the noun appears: a code of ssp_groups */
	const char *group;
	/* "C" of C-2026-0017; NULL where people give the key (a URN, a warrant number, a word) */
	const char *prefix;
	/* of the store */
	const char *table;
	/* of enum ssp_verb, joined by | */
	unsigned verbs;
	/* ended by a row whose name is NULL; exactly one is the KEY */
	const struct ssp_field *fields;
	/* what its field `kind` may be and what each kind needs and takes, ended by a row whose key is empty; NULL where
	 * it has no such field */
	const struct ssp_kind *kinds;
	/* What follows from the fields, each with its `sql`: used wherever a field is, in columns, conditions,
	 * orders, paths and measures, but no part of a record and not among the columns `*`; ended as `fields`, or
	 * NULL. A computed field is as PERSONAL as what it is computed from. */
	const struct ssp_field *computed;
	/* Which team a row belongs to, to which every query keeps; NULL: everybody's. One or more ways joined by |, of
	 * which one is enough. A way is a path ("school.team"), or "<NOUN.PATH": the rows of NOUN that refer to this
	 * one, and on from those; "<case[closed=none].team" takes those alone that pass the filter, which is written
	 * as in a measure (ssp-kpi(1)). A way that ends in a reference goes on by the scope of that noun. Ways end at
	 * the noun whose scope is its own key, the team. */
	const char *scope;
	/* Whom a row is about, for the events that name people: ways as in `scope`, of which all are followed, up to
	 * the noun whose person is its own key, the young person. NULL: nobody. A test finds each reference to a young
	 * person that is no way. */
	const char *person;
	/* Is one of the rows the principal's own, which `me` names in a condition? */
	bool mine;
	/* The table that says which young people each row named, by the two nouns' words and keys; NULL: none. */
	const char *naming;
	/* Which pattern of lib/data/roles.json says who may use the noun's common verbs. NULL: nobody, but for
	 * the verbs that have cells of their own there. */
	const char *access;
	/* The rules that one row must keep, called inside the transaction for add, edit and import alike,
	 * with the row as it was (NULL when new) and as it will be; it may fill in what follows from the
	 * rest. NULL: none. It returns 0, or a code whose words it has put into the handle; or, of a new child record that its
	 * parent brought along, 1 where no row is to come of it, and has said why in the record's `passed`. */
	int (*check)(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
	/* What must hold of all rows together, called when a restore has put them in. NULL: nothing. As `check`
	 * returns. */
	int (*check_all)(struct ssp *ssp);
	/* What begins with a new row, called when it stands, also where it was restored. NULL: nothing. As
	 * `check` returns. */
	int (*begin)(struct ssp *ssp, const struct ssp_record *record);
	/* Finds rows that were there before and that the new rows from number `first` to `last` are like, inside the transaction
	 * that has made these (ssp/known.h). NULL: none are looked for. As `check_all` returns. */
	int (*known)(struct ssp *ssp, int64_t first, int64_t last);
	/* Of a child noun, whose rows a row of another noun owns, as a referral its answers: the field that refers to the
	 * parent. A record of the parent brings its child records along (ssp/record.h). NULL: its rows are nobody's. */
	const char *part_of;
	/* What help calls a row ("young person") and rows ("young people"), without an article. NULL: the noun, and
	 * `singular` with an s. A child noun must have a plural: it is also the key of its list in the JSON object of
	 * a parent ("facts"). Its option is the noun. */
	const char *singular, *plural;
	/* Of a child noun: two fields whose values alone may be written, joined by = as here: with "code=answer", the text
	 * `t1=yes` is `code=t1;answer=yes`, and the JSON object {"t1": "yes"} a list of one row. NULL: none. */
	const char *pair;
	/* Which noun's `begin` hook creates rows of this noun, or "init", which creates them with the store;
	 * NULL: none does. Until somebody has changed such rows, a restore replaces them by its own. */
	const char *seeded_by;
	/* The fields with the first day of a row and its last one; `ends` is empty while the row lasts. A noun
	 * that has both is a span: it falls into every period that it overlaps, its last day included. `begins`
	 * alone names the day from which a row holds: a change of a DATED field that takes effect on or before
	 * it corrects the row from the start. NULL: the rows have no such day. */
	const char *begins, *ends;
	/* of a span: the row no longer holds at the end of its last day (a case on the day it was closed) */
	bool ends_before;
	/* one line, no full stop */
	const char *help;
	/* A valid row as a JSON object. Of a noun with `add` it is what `add --input -` takes; of a noun that only
	 * special verbs make it is what `import --restore` takes, with the key. It refers to rows of the store that
	 * tests/lib.sh makes and to examples of nouns before it. NULL where neither verb is. */
	const char *example;
};

/* Every noun, in the order in which a store is restored (what is referred to comes first); ends with NULL. */
SSP_API extern const struct ssp_entity *const ssp_entities[];

/* The headings of `ssp help --all`, in its order, for nouns and for commands without a noun; ends with a
 * row whose code is NULL. */
SSP_API extern const struct ssp_word ssp_groups[];

/* The noun of that name, exactly, or NULL. */
SSP_API const struct ssp_entity *ssp_entity_find(const char *noun);

/* The parent of a child noun; NULL: it is none. */
SSP_API const struct ssp_entity *ssp_entity_parent(const struct ssp_entity *entity);
/* Child noun number `i` of a noun, from 0 in the order of ssp_entities; NULL behind the last. */
SSP_API const struct ssp_entity *ssp_entity_child(const struct ssp_entity *entity, size_t i);

/* A field by its name, exactly (underscores, not hyphens), or NULL; its place in `fields`, or -1. */
SSP_API const struct ssp_field *ssp_field_find(const struct ssp_entity *entity, const char *name);
SSP_API int ssp_field_index(const struct ssp_entity *entity, const char *name);

/* The same for a field or a computed one. */
SSP_API const struct ssp_field *ssp_field_any(const struct ssp_entity *entity, const char *name);

/* Room for the name of any option with its NUL. */
enum { SSP_OPTION_SIZE = 32 };

/* The option that sets a field, without the hyphens in front: its name with a hyphen for each underscore,
 * in the singular where it takes several ("next-review", "officer"). Returns `room`. */
SSP_API char *ssp_field_option(const struct ssp_field *field, char room[SSP_OPTION_SIZE]);

/* The range of a field: true where it has one, and then *least and *most. A DATE or TIME that says none may lie up
 * to 30 years back, and up to 10 years ahead unless it is PAST: nobody is served who is over 25 (section 4.3, ages), so
 * that nothing about them, nor their birth, is older. */
SSP_API bool ssp_field_range(const struct ssp_field *field, double *least, double *most);

/* Room for the limits of any field with its NUL. */
enum { SSP_LIMITS_SIZE = 96 };

/* What limits the values of a field, for people: "0 to 1440", "not in the future, not before yp.dob"; "" where nothing
 * does but the usual range of days. Returns `room`. */
SSP_API char *ssp_field_limits(const struct ssp_field *field, char room[SSP_LIMITS_SIZE]);

/* The number of fields, the row that ends them not counted; the KEY field, which every noun has. */
SSP_API size_t ssp_field_count(const struct ssp_entity *entity);
SSP_API const struct ssp_field *ssp_field_key(const struct ssp_entity *entity);

/* Does the noun have a DATED field that a person sets, so that a change can be dated? */
SSP_API bool ssp_entity_dated(const struct ssp_entity *entity);

/* Does the noun have a field that grows? */
SSP_API bool ssp_entity_grows(const struct ssp_entity *entity);

/* The noun that records the past values of a DATED field: that of `history`, or NOUN_history, a row of which
 * says that the field had `value` up to and including the day `until`. NULL for a field that is not DATED. */
SSP_API const struct ssp_entity *ssp_field_history(const struct ssp_entity *entity, const struct ssp_field *field);

/* A word's label; NULL when the vocabulary has no such word: so it is also the test whether a word is one. */
SSP_API const char *ssp_word_label(const struct ssp_word *words, const char *code);

/* Room for any reference with its NUL. */
enum { SSP_REF_SIZE = 32 };

/* References: C-2026-0017 is how the id 202600000017 of the noun with prefix C prints: the year, times
 * 10^8, plus a number that is never given twice. At least four digits are written. Returns `room`. */
SSP_API char *ssp_ref_format(const char *prefix, int64_t id, char room[SSP_REF_SIZE]);

/* Reads a reference, in lower case or without zeros too ("c-2026-17"), into *id. Whether there is such a
 * row is not looked at.
 *
 * SSP_E_USAGE  "bad-reference": of another form, another prefix, or without a number. */
SSP_API SSP_CHECK int ssp_ref_parse(const char *prefix, const char *text, int64_t *id, struct ssp_error *e);

#endif

/* The model: what things are, one const table for each noun.
 *
 * The table of a noun (lib/model/NOUN.c) holds everything that `ssp` knows about it. Options, validation, SQL,
 * list and show columns, CSV and JSON in and out, completion, help and the option blocks of the man pages are
 * made from it. The schema is written by hand in lib/store/migrations; a test proves that both agree.
 *
 * The tables are const and live as long as the program, so pointers into them may be kept. A test walks all of
 * them, because the compiler does not notice a missing row or member.
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

/* The type of a field: how its values are read, kept and shown. */
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
	/* a word of a closed vocabulary (`words`), which code branches on */
	SSP_WORD,
	/* a word of an open list (`list`): the words are rows of the noun `term`, which a borough edits (R007,
	 * lists as rows) */
	SSP_TERM,
	/* the key of another noun (`ref`) */
	SSP_REF,
};

/* A flag that fewer than three nouns would use does not belong here: it becomes part of the hook `check`. */
enum ssp_flag {
	/* identifies the row and never changes; the store assigns it where the noun has a prefix */
	SSP_KEY = 1,
	/* not null, once defaults and rules have filled in the values that follow from other fields */
	SSP_REQUIRED = 2,
	/* has no option: only special verbs, the hook `check` and `import --restore` set it */
	SSP_READONLY = 4,
	/* identifies a young person or a family: masked, never in argv, --where or --sort */
	SSP_PERSONAL = 8,
	/* free text about people: handled as PERSONAL, and may have several lines */
	SSP_NARRATIVE = 16,
	/* a default column of `list` */
	SSP_LISTED = 32,
	/* several values: the table's own column has the first, the table TABLE_COLUMN the others */
	SSP_MULTI = 64,
	/* set when the row is added, and never changed afterwards */
	SSP_FIXED = 128,
	/* of a DATE or TIME: must not be after today */
	SSP_PAST = 256,
	/* keeps its past values, each with the last day on which it held; a question about a day reads the value
	 * of that day (ssp_field_history) */
	SSP_DATED = 512,
};

/* One word of a closed vocabulary. Vocabularies end with a NULL code. */
struct ssp_word {
	/* the word itself: in the store, on the command line, in CSV and JSON */
	const char *code;
	/* its meaning, for help */
	const char *label;
};

/* One field. Tables of fields end with a NULL name. */
struct ssp_field {
	/* column, JSON key and (with hyphens) option; of a MULTI field the JSON key alone, in the plural */
	const char *name;
	enum ssp_type type;
	/* values of enum ssp_flag, joined by | */
	unsigned flags;
	/* of a WORD: its vocabulary */
	const struct ssp_word *words;
	/* Of a TERM: the name of the list. `grows`: an admin adds a word to the list by using it; a word that resembles
	 * another is refused unless the record allows it (ssp_record_new_words). */
	const char *list;
	bool grows;
	/* of a REF: the noun referred to */
	const char *ref;
	/* of a MULTI field: the singular, which names its column and its option */
	const char *singular;
	/* The range, both ends included, where most > least: of an INT or REAL in its own unit; of a DATE or TIME in years
	 * from today. ssp_field_range says which range holds where the two are equal. */
	double least, most;
	/* Of a DATE or TIME: a field that it must not precede, of the same noun and type or of a noun that is referred
	 * to ("yp.dob"). Several are joined by |, and all of them hold. NULL: none. */
	const char *not_before;
	/* For a computed field, which is read-only: its SQL expression. Braces mark columns: {area} is a column of this row,
	 * {team x.area} a column of the noun `team` in a table that the expression calls x. {@today} is today's date, {@days
	 * opened closed} the days between two dates (up to today where the second is empty), {@manifest who} a key of an
	 * event's manifest, {@weekday day} the day of the week from 0 for Monday, {@key_time day}, {@holiday day} and
	 * {@school_day day} the conditions that the day lies in a key time or in a holiday of the calendar, or is a school day
	 * of the borough. NULL: a column keeps the value. */
	const char *sql;
	/* default of a new row, as a person would type it; NULL: null */
	const char *initial;
	/* of a TIME: the field with the duration in minutes, which hours such as 1500-1630 fill in; NULL: none */
	const char *duration;
	/* for a DATED field: the noun with rows that already record its spells, with the fields `from` and `until`; NULL: the
	 * noun NOUN_history, which gets a row with each change of the field */
	const char *history;
	/* one line, no full stop */
	const char *help;
};

/* The common verbs. A noun has the verbs of the bits that it sets; a special verb of the same name replaces a common one. */
enum ssp_verb {
	SSP_LIST = 1,
	SSP_SHOW = 2,
	SSP_ADD = 4,
	SSP_EDIT = 8,
	/* the rows are facts: the table has the columns `voided` and `void_reason`, and voided rows never count */
	SSP_VOID = 16,
	SSP_IMPORT = 32,
	SSP_EXPORT = 64,
	/* only special verbs add rows; the import is --restore alone, so that export and restore lose nothing */
	SSP_READ = SSP_LIST | SSP_SHOW | SSP_EXPORT | SSP_IMPORT,
	/* people add and edit rows */
	SSP_KEEP = SSP_READ | SSP_ADD | SSP_EDIT,
	/* things that happened on a day and are counted */
	SSP_FACT = SSP_KEEP | SSP_VOID,
};

/* One noun, which has a table of its own. Rows of different kinds are rows of one noun with a field `kind`. */
struct ssp_entity {
	/* its word on the command line: "referral" */
	const char *noun;
	/* the heading of `ssp help --all` under which the noun appears: a code of ssp_groups */
	const char *group;
	/* "C" of C-2026-0017; NULL where people give the key (a URN, a warrant number, a word) */
	const char *prefix;
	/* its table in the store */
	const char *table;
	/* values of enum ssp_verb, joined by | */
	unsigned verbs;
	/* ended by a NULL name; exactly one is the KEY */
	const struct ssp_field *fields;
	/* the kinds of its field `kind`, with the fields that each kind needs and takes; ended by an empty key; NULL if the
	 * noun has no such field */
	const struct ssp_kind *kinds;
	/* Computed fields, each with its `sql`; ended as `fields`, or NULL. Columns, conditions, orders, paths and
	 * measures take them as they take fields; they are not part of a record and not among the columns `*`, but those that
	 * are LISTED come behind the default columns of `list`. A computed field is as PERSONAL as the fields that it is
	 * computed from. */
	const struct ssp_field *computed;
	/* The scope: ways from a row to the teams that may see it. Every query keeps to it; NULL: everybody sees the rows.
	 * One or more ways, joined by |; one is enough. A way is a path ("school.team"), or "<NOUN.PATH": through the rows of
	 * NOUN that refer to this row; "<case[closed=none].team" follows only the rows that pass the filter, which is written
	 * as in a measure (ssp-kpi(1)). A way that ends in a reference continues with the scope of that noun. Ways end at the
	 * team, the noun with its own key as its scope. */
	const char *scope;
	/* The young people that a row is about, for the events that name people: ways as in `scope`, all of which are
	 * followed, to the young person, the noun with its own key as its person. NULL: none. A test finds every reference to
	 * a young person that is on no way. */
	const char *person;
	/* Of a noun whose key is a whole number without a prefix: the text field that names a row in place of the key, in either
	 * case, wherever the row is referred to. It begins with a letter, and no two rows have the same. NULL: there is none. */
	const char *alias;
	/* true: the principal has a row of this noun, which conditions call `me` */
	bool mine;
	/* the table that records which young people each row named: a column for each of the two nouns, with its key; NULL:
	 * none */
	const char *naming;
	/* The pattern of lib/data/roles.json that says which role may use the noun's common verbs. NULL: only the roles
	 * that have cells of their own for this noun there. */
	const char *access;
	/* Checks the rules of one row, inside the transaction of an add, edit or import. `old` is the row as it was (NULL: a
	 * new one), `record` the row as it will be; the hook may fill in fields that follow from others. Returns 0, or a
	 * negative code with its error in the handle. For a new child record of a parent it may also return 1: no row is
	 * added, and the record's `passed` says why. NULL: no rules. */
	int (*check)(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
	/* Checks the rules of all rows together, after a restore has added them. Returns as `check` does, never 1. NULL: no
	 * rules. */
	int (*check_all)(struct ssp *ssp);
	/* Adds the rows of other nouns that begin with a new row, after that row was added or restored. Returns as
	 * `check_all` does. NULL: there are none. */
	int (*begin)(struct ssp *ssp, const struct ssp_record *record);
	/* Finds earlier rows that resemble the new rows with the numbers `first` to `last`, inside the transaction that
	 * added them (ssp/known.h). Returns as `check_all` does. NULL: nothing is compared. */
	int (*known)(struct ssp *ssp, int64_t first, int64_t last);
	/* For a child noun, with rows that belong to a row of another noun (a referral owns its answers): the field that
	 * refers to the parent. A record of the parent contains its child records (ssp/record.h). NULL: not a child noun. */
	const char *part_of;
	/* The words of help for a row ("young person") and for rows ("young people"), without an article. NULL: the noun, and
	 * `singular` with an s. A child noun must have a plural: it is also the key of its list in the JSON object of the
	 * parent ("facts"). The parent's option for it is the noun. */
	const char *singular, *plural;
	/* For a child noun: two of its fields, joined by =, with a short form for their values. With "code=answer" the text
	 * `t1=yes` means `code=t1;answer=yes`, and the JSON object {"t1": "yes"} a list of one row. NULL: no short form. */
	const char *pair;
	/* The noun with the `begin` hook that creates rows of this noun, or "init", which creates them with the store; NULL:
	 * none. A restore replaces such rows by its own unless somebody has changed them. */
	const char *seeded_by;
	/* The fields with the first and the last day of a row; `ends` is empty while the row lasts. A noun with both is a
	 * span: a row belongs to every period that it overlaps, its last day included. `begins` is the day from which a row
	 * holds: a change of a DATED field that takes effect on or before that day corrects the row from the start.
	 * NULL: the rows have no such day. */
	const char *begins, *ends;
	/* of a span: the row no longer holds at the end of its last day (a case on the day on which it was closed) */
	bool ends_before;
	/* the order of its lists where nobody asks for another, as in --sort; the key decides between equal rows; NULL: the key */
	const char *sort;
	/* one line, no full stop */
	const char *help;
	/* A valid row as a JSON object: for `add --input -` where the noun has `add`, else for `import --restore`, with the
	 * key. It refers to rows of the store that tests/lib.sh makes, and to examples of earlier nouns. NULL where the noun
	 * has neither verb. */
	const char *example;
};

/* Every noun, in the order in which a store is restored: a noun comes after the nouns that it refers to. Ends with NULL. */
SSP_API extern const struct ssp_entity *const ssp_entities[];

/* The headings of `ssp help --all`, in order, for nouns and for commands without a noun. Ends with a NULL code. */
SSP_API extern const struct ssp_word ssp_groups[];

/* Returns the noun of exactly that name, or NULL. */
SSP_API const struct ssp_entity *ssp_entity_find(const char *noun);

/* Returns the parent of a child noun; NULL for other nouns. */
SSP_API const struct ssp_entity *ssp_entity_parent(const struct ssp_entity *entity);
/* Returns child noun number `i` of a noun, counted from 0 in the order of ssp_entities; NULL after the last. */
SSP_API const struct ssp_entity *ssp_entity_child(const struct ssp_entity *entity, size_t i);

/* Return the field of exactly that name (with underscores), or NULL; and its index in `fields`, or -1. */
SSP_API const struct ssp_field *ssp_field_find(const struct ssp_entity *entity, const char *name);
SSP_API int ssp_field_index(const struct ssp_entity *entity, const char *name);

/* Returns the field or computed field of exactly that name, or NULL. */
SSP_API const struct ssp_field *ssp_field_any(const struct ssp_entity *entity, const char *name);

/* The size of a buffer for the name of any option, with its NUL. */
enum { SSP_OPTION_SIZE = 32 };

/* Writes the name of the option that sets a field, without leading hyphens: the field's name with a hyphen for each
 * underscore ("next-review"), in the singular for a MULTI field ("officer"). Returns `room`. */
SSP_API char *ssp_field_option(const struct ssp_field *field, char room[SSP_OPTION_SIZE]);

/* Sets *least and *most to the range of a field (units as in struct ssp_field); false where it has none. A DATE or TIME
 * without a range of its own may lie up to 30 years back and, unless it is PAST, up to 10 years ahead: the service is for
 * people up to 25 (section 4.3, ages), so no date about them is older. */
SSP_API bool ssp_field_range(const struct ssp_field *field, double *least, double *most);

/* The size of a buffer for the limits of any field, with its NUL. */
enum { SSP_LIMITS_SIZE = 96 };

/* Describes the limits of a field for people: "0 to 1440", "not in the future, not before yp.dob"; "" where only the usual
 * range of days applies. Returns `room`. */
SSP_API char *ssp_field_limits(const struct ssp_field *field, char room[SSP_LIMITS_SIZE]);

/* Return the number of fields, without the row that ends them; and the KEY field, which every noun has. */
SSP_API size_t ssp_field_count(const struct ssp_entity *entity);
SSP_API const struct ssp_field *ssp_field_key(const struct ssp_entity *entity);

/* Returns the field that takes a row out of lists and counts once it has a value: `voided`, or `merged`, which refers to the
 * row of the same noun that took over everything about this one. NULL: the noun has neither. */
SSP_API const struct ssp_field *ssp_field_struck(const struct ssp_entity *entity);

/* Does the noun have a DATED field that a person sets, so that a change can be dated? */
SSP_API bool ssp_entity_dated(const struct ssp_entity *entity);

/* Does the noun have a field that grows? */
SSP_API bool ssp_entity_grows(const struct ssp_entity *entity);

/* Returns the noun that records the past values of a DATED field: the one of `history`, or NOUN_history, where a row says
 * that the field had the value `value` until the end of the day `until`. NULL for a field that is not DATED. */
SSP_API const struct ssp_entity *ssp_field_history(const struct ssp_entity *entity, const struct ssp_field *field);

/* Returns the label of a word, or NULL where the vocabulary does not have the word. */
SSP_API const char *ssp_word_label(const struct ssp_word *words, const char *code);

/* The size of a buffer for any reference, with its NUL. */
enum { SSP_REF_SIZE = 32 };

/* Writes the reference of an id: 202600000017 with the prefix C is C-2026-0017. An id is the year times 10^8 plus a number
 * that is never used twice in that year; the reference has at least four digits of it. Returns `room`. */
SSP_API char *ssp_ref_format(const char *prefix, int64_t id, char room[SSP_REF_SIZE]);

/* Reads a reference into *id; lower case and missing zeros ("c-2026-17") are accepted. Does not look for the row.
 *
 * SSP_E_USAGE  "bad-reference": the text has another form, another prefix, or no number. */
SSP_API SSP_CHECK int ssp_ref_parse(const char *prefix, const char *text, int64_t *id, struct ssp_error *e);

#endif

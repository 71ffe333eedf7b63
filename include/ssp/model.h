/* The model: what things are, one const table for each noun.
 *
 * Everything that `ssp` knows about a noun stands in its table (lib/model/NOUN.c) and nowhere else: options,
 * validation, SQL, list and show columns, CSV and JSON in and out, completion, help and the option blocks of the
 * man pages are all made from it. The schema is not: it is written by hand in lib/store/migrations, and a test
 * proves that both agree.
 */
#ifndef SSP_MODEL_H
#define SSP_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ssp/error.h"

struct ssp;
struct ssp_record;

enum ssp_type {
	SSP_TEXT,
	SSP_INT,
	SSP_REAL,
	SSP_BOOL, /* yes | no, kept as 1 | 0 */
	SSP_DATE, /* kept as 2026-11-18 */
	SSP_TIME, /* kept as 2026-11-18T15:30:00Z */
	SSP_WORD, /* a word of a closed vocabulary (`words`): code branches on it */
	SSP_TERM, /* a word of an open list (`list`): rows of the noun `term` */
	SSP_REF,  /* the key of another noun (`ref`) */
};

/* A flag that fewer than three nouns would use does not belong here: it becomes part of the hook `check`. */
enum ssp_flag {
	SSP_KEY = 1,        /* names the row; never changes; given by the store where the noun has a prefix */
	SSP_REQUIRED = 2,
	SSP_READONLY = 4,   /* no option: only special verbs, the check hook and `import --restore` set it */
	SSP_PERSONAL = 8,   /* identifies a young person or a family: masked, never in argv, --where or --sort */
	SSP_NARRATIVE = 16, /* free words about people: as PERSONAL */
	SSP_LISTED = 32,    /* a column of `list` unless --columns says otherwise */
	SSP_MULTI = 64,     /* several values: the first in the table's own column, the others in TABLE_COLUMN */
};

/* One word of a closed vocabulary. Vocabularies end with a row whose code is NULL. */
struct ssp_word {
	const char *code;
	const char *label;
};

/* One field. `name` is the column, the JSON key and (with hyphens) the option; a MULTI field is named in the
 * plural and its option and column in the singular. Tables of fields end with a row whose name is NULL. */
struct ssp_field {
	const char *name;
	enum ssp_type type;
	unsigned flags;
	const struct ssp_word *words; /* of a WORD */
	const char *list;             /* of a TERM */
	const char *ref;              /* of a REF: the noun referred to */
	const char *help;             /* one line, no full stop */
};

/* The common verbs. A noun has those whose bit it sets; a special verb of the same name takes its place. */
enum ssp_verb {
	SSP_LIST = 1,
	SSP_SHOW = 2,
	SSP_ADD = 4,
	SSP_EDIT = 8,
	SSP_VOID = 16, /* the noun is a fact: its table has `voided` and `void_reason` */
	SSP_IMPORT = 32,
	SSP_EXPORT = 64,
	SSP_READ = SSP_LIST | SSP_SHOW | SSP_EXPORT | SSP_IMPORT, /* made by special verbs only; import = --restore */
	SSP_KEEP = SSP_READ | SSP_ADD | SSP_EDIT,
	SSP_FACT = SSP_KEEP | SSP_VOID,
};

/* One noun. A noun is not a table: several may share one, each with its fixed `kind`. */
struct ssp_entity {
	const char *noun;
	const char *prefix; /* "C" of C-2026-0017; NULL where people give the key (a URN, a warrant number, a word) */
	const char *table;
	const char *kind;   /* the value of the table's column `kind` for this noun, or NULL: all rows are */
	unsigned verbs;     /* enum ssp_verb */
	const struct ssp_field *fields;
	/* The team that a row belongs to, as a path of references: "team", "case.team"; NULL: everybody's. */
	const char *scope;
	/* The rules that one row must keep, called inside the transaction for add, edit and import alike, with the
	 * row as it was (NULL when new) and as it will be; it may fill in what follows from the rest. */
	int (*check)(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record);
	const char *help; /* one line, no full stop */
};

/* Every noun, in the order in which a store is restored (what is referred to comes first); ends with NULL. */
SSP_API extern const struct ssp_entity *const ssp_entities[];

/* The noun of that name, or NULL. */
SSP_API const struct ssp_entity *ssp_entity_find(const char *noun);
/* A field by name, or NULL; its place in `fields`, or -1; the number of fields; the KEY field. */
SSP_API const struct ssp_field *ssp_field_find(const struct ssp_entity *entity, const char *name);
SSP_API int ssp_field_index(const struct ssp_entity *entity, const char *name);
SSP_API size_t ssp_field_count(const struct ssp_entity *entity);
SSP_API const struct ssp_field *ssp_field_key(const struct ssp_entity *entity);
/* A word's label; NULL when the vocabulary has no such word. */
SSP_API const char *ssp_word_label(const struct ssp_word *words, const char *code);

/* References: C-2026-0017 is how the id 202600000017 of the noun with prefix C prints. */
enum { SSP_REF_SIZE = 32 };
SSP_API char *ssp_ref_format(const char *prefix, int64_t id, char room[SSP_REF_SIZE]);
/* Reads a reference, in lower case or without zeros too. SSP_E_USAGE, id "bad-reference". */
SSP_API SSP_CHECK int ssp_ref_parse(const char *prefix, const char *text, int64_t *id, struct ssp_error *e);

#endif

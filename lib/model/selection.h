/* Selections as a syntax tree: paths, conditions and filters.
 *
 * Three readers make the same tree: `--where` (lib/query/where.c), measures (lib/model/measure.c and condition.c), and the
 * scope and person of a noun's description (lib/model/way.c). One compiler turns it into SQL (query/sql.h). Everything in a
 * tree lives in the arena of its maker or in the const tables of the model.
 */
#ifndef MODEL_SELECTION_H
#define MODEL_SELECTION_H

#include "ssp/model.h"
#include "ssp/rows.h"
#include "util/arena.h"

enum { PATH_STEPS = 4, FILTER_CONDITIONS = 8 };

/* Fields one after another; each but the last refers to the noun that the next belongs to. n = 0: no path. */
struct path {
	const struct ssp_field *step[PATH_STEPS];
	int n;
};

/* Reads a path that begins at a noun: names joined by dots, with hyphens or underscores.
 * SSP_E_USAGE  "no-field", with the nearest name as the hint; "bad-path": a step that refers to nothing, or to several
 * rows, has another behind it, or there are too many steps. `e` may be NULL for a caller that only asks. */
int path_parse(const struct ssp_entity *entity, const char *text, size_t n, struct path *path, struct ssp_error *e) SSP_CHECK;
/* Hints at the command that lists the columns of a noun, or of the report that `entity` describes; returns the code of `e`. */
int hint_columns(const struct ssp_entity *entity, struct ssp_error *e);
/* Return the last field of a path, and the noun that it belongs to. */
static inline const struct ssp_field *path_end(const struct path *path)
{
	return path->step[path->n - 1];
}
const struct ssp_entity *path_owner(const struct ssp_entity *entity, const struct path *path);
/* Returns the noun of the row that the end of a path names, by a reference or by its own key; or NULL. */
const struct ssp_entity *path_names(const struct ssp_entity *entity, const struct path *path);

/* Does the path end in text, so that a part of it means something? References and yes or no are kept as numbers. */
bool path_has_text(const struct ssp_entity *entity, const struct path *path);

/* Does the field identify a person, or may it? */
static inline bool field_personal(const struct ssp_field *field)
{
	return field->flags & (SSP_PERSONAL | SSP_NARRATIVE);
}
static inline bool type_is_day(enum ssp_type type)
{
	return type == SSP_DATE || type == SSP_TIME;
}
/* Returns the type in which a field is stored: for a reference, the type of the key that it refers to. */
enum ssp_type field_kept_as(const struct ssp_field *field);

/* The test of a condition on its left side. CONTAINS: the text occurs anywhere, regardless of case. For rows of a child: ANY,
 * there is one; NONE, there is none. */
enum compare { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE, CMP_CONTAINS, CMP_ANY, CMP_NONE };

/* Returns the length of the sign that a text begins with, and sets *compare to its test; 0 if it begins with no sign. */
size_t compare_read(const char *text, enum compare *compare);
/* Returns the place where the sign of a condition begins, or the length of a text without a sign. */
static inline size_t compare_at(const char *text)
{
	size_t n = 0;

	while (text[n] && text[n] != '!' && text[n] != '=' && text[n] != '<' && text[n] != '>' && text[n] != '~')
		n++;
	return n;
}
/* Does the test compare by order, so that only one operand makes sense? */
static inline bool compare_ordered(enum compare compare)
{
	return compare >= CMP_LT && compare <= CMP_GE;
}

/* One thing that a field is compared with. */
struct operand {
	enum { OPERAND_VALUE, OPERAND_DAYS, OPERAND_HOURS } kind;
	struct ssp_value value; /* as the store keeps it; of CONTAINS the text */
	/* of days, the first and the last; of hours, minutes of the local day from `from` to before `until` */
	int from, until;
};

/* The right side of a comparison: operands, one of which must match (in a measure, a time may also be compared with hours), a
 * path of the same row, a path of the counted row, or the first or the last day of the period. Only a measure has the latter
 * three. */
enum right { RIGHT_OPERANDS, RIGHT_OWN, RIGHT_COUNTED, RIGHT_START, RIGHT_END };

struct condition {
	bool or; /* begins another alternative */
	enum compare compare;
	const struct child *child; /* for ANY and NONE; there is no path then */
	struct path path;
	enum right right;
	struct operand *operand;
	int n;
	struct path other;
	int days; /* later than the other, or than that day of the period */
};

struct filter {
	struct condition condition[FILTER_CONDITIONS];
	int n;
};

/* Rows of another noun that belong to a row: rows that refer to the row by `ref`, if there is one, and that pass the filter.
 * Paths of the filter begin at the child's noun. */
struct child {
	const struct ssp_entity *entity;
	const struct ssp_field *ref;
	struct filter filter;
	bool seen; /* in a condition that a person typed: only rows that the principal may list */
};

/* A way from a row to others: a path from the row itself or, with `back`, from those rows that refer to it. A path that
 * ends in a reference goes on by the ways of the noun referred to, unless that is the root, where ways end. */
struct way {
	const struct child *back;
	struct path path;
	struct way *next;
};

/* Reads a filter of rows of the noun, in the form of the text after `where` in a measure. The filter lives in the arena.
 * SSP_E_CONFIG "bad-measure". */
int filter_parse(struct arena *arena, const struct ssp_entity *entity, const char *text, struct filter *filter,
	struct ssp_error *e) SSP_CHECK;
/* Reads "has NOUN[FILTER]" or "lacks NOUN[FILTER]" into a condition on rows of `entity`, for a person: see struct child. As
 * filter_parse; rows_condition returns whether a text begins like that. */
int rows_condition_parse(struct arena *arena, const struct ssp_entity *entity, const char *text, struct condition *condition,
	struct ssp_error *e) SSP_CHECK;
bool rows_condition(const char *text);

/* Reads the ways of a noun: its scope, or its person (see struct ssp_entity); NULL: none. SSP_E_INTERNAL for a text that
 * is wrong, which a test of the model rules out, or without memory. */
int ways_parse(struct arena *arena, const struct ssp_entity *entity, const char *text, struct way **ways, struct ssp_error *e) SSP_CHECK;
/* Do ways end at the noun, because `way`, its own `scope` or `person`, is its key: a team, or a young person? */
bool ends_here(const struct ssp_entity *entity, const char *way);
/* Sets *path to the path to the team that a row is counted for: the first way of its scope. False if the first way is no path to a
 * team. */
bool scope_path(const struct ssp_entity *entity, struct path *path);
/* Returns the noun at which the ways of `person` end: the young person. */
const struct ssp_entity *person_root(void);

/* Returns whether a condition gives this word another meaning, so that no key and no word of a list may be the word: any,
 * none, me, and every word with a bar. */
bool word_reserved(const char *word);

/* Called for every noun, except the first, that a path or a filter reads rows of; a noun may come twice. An answer other than
 * 0 ends the calls, and the caller returns it. */
typedef int each_noun(void *self, const char *noun);
int path_nouns(const struct path *path, each_noun *each, void *self);
int filter_nouns(const struct filter *filter, each_noun *each, void *self);

/* A mark in the expression of a computed field (struct ssp_field, `sql`): {area}, {team x.area}, {@today},
 * {@days opened closed}, {@manifest who}, {@key_time day}, {@holiday day}, {@school_day day}. */
enum mark_what { MARK_FIELD, MARK_TODAY, MARK_DAYS, MARK_MANIFEST, MARK_KEY_TIME, MARK_HOLIDAY, MARK_SCHOOL_DAY };
struct mark {
	enum mark_what what;
	const struct ssp_entity *entity; /* that the field belongs to */
	const struct ssp_field *field, *until; /* the second of MARK_DAYS */
	char alias[16]; /* empty: this row's */
	char word[SSP_OPTION_SIZE];
};

/* Reads the text between the braces; false if the text is no mark. */
bool mark_parse(const struct ssp_entity *entity, const char *text, size_t n, struct mark *mark);

#endif

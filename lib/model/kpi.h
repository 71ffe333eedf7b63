/* The catalogue of performance lines as it lies in memory, and the small language in which a line says how it
 * is measured (ssp/kpi.h). The catalogue is texts; a line is made of them when a report asks for it, and turned into
 * SQL by lib/report.
 *
 *	count NOUN …                    how many
 *	sum NOUN.FIELD [as hours] …     a whole number added up; minutes of each officer as hours
 *	share NOUN … having COND …      per cent of those that …
 *	median NOUN.DAY since PATH …    days between two dates, the middle one
 *	mean NOUN per PATH …            how many for each …
 *	trend KEY                       change of another line against the earlier period, per cent
 *
 *	… [latest of FIELD]             only the last row of each FIELD as it stood at the period's end
 *	… [where COND]                  PATH=WORD|WORD, PATH!=WORD, PATH=any, PATH=none; `and` before `or`
 *	… on PATH                       the date that counts: it lies in the period
 *	… from PATH until PATH at end   or: what stood at the period's end (several joined by `and`)
 *	… from PATH until PATH during   or: what stood on any day of the period
 *
 * A PATH is a field, or references to follow and then a field: `case.team`, and from a school `team.mailbox`.
 * `until NOUN.FIELD[COND]` is the last row, as it stood, of another noun that refers to this one: where it
 * does not meet the condition nothing has ended. Voided rows are never counted.
 */
#ifndef MODEL_KPI_H
#define MODEL_KPI_H

#include "model/kpi_text.h"
#include "ssp/kpi.h"
#include "ssp/model.h"
#include "util/arena.h"

enum { PATH_STEPS = 3, CONDITION_WORDS = 16, FILTER_CONDITIONS = 8, MEASURE_SPANS = 2 };

/* Fields one after another; each but the last refers to the noun that the next belongs to. n = 0: no path. */
struct path {
	const struct ssp_field *step[PATH_STEPS];
	int n;
};

/* `school.team`: no field, for a school has an area and the area its team. */
extern const struct ssp_field path_school_team;

struct condition {
	struct path path;
	bool not;
	bool or;  /* begins another alternative */
	bool any; /* has a value at all (`not`: has none); no words then */
	const char *words[CONDITION_WORDS];
	int n;
};

struct filter {
	struct condition condition[FILTER_CONDITIONS];
	int n;
};

/* From one date until another, or until the last row of `child` that refers to the row counted. */
struct span {
	struct path from, until;
	const struct ssp_entity *child;
	const struct ssp_field *child_ref;
	struct condition child_condition;
	bool conditional;
};

enum aggregate { AGG_COUNT, AGG_SUM, AGG_SHARE, AGG_MEDIAN, AGG_MEAN, AGG_TREND };
enum measure_time { TIME_ON, TIME_AT_END, TIME_DURING };

struct measure {
	enum aggregate aggregate;
	const struct ssp_entity *entity;
	struct path what, since, per;
	bool hours;
	const char *trend; /* the other line's key */
	const struct ssp_field *latest_of;
	struct filter where, having;
	enum measure_time time;
	struct path on;
	struct span span[MEASURE_SPANS];
	int spans;
};

/* Parses; what it keeps goes into the arena. SSP_E_CONFIG, id "bad-measure", with the word that is wrong. */
int measure_parse(struct arena *arena, const char *text, struct measure *m, struct ssp_error *e) SSP_CHECK;
/* A path from a noun: SSP_E_CONFIG, "bad-measure". */
int path_parse(const struct ssp_entity *entity, const char *text, size_t n, struct path *path,
	struct ssp_error *e) SSP_CHECK;
/* Every noun whose rows a measure or a path reads, beside those that a path begins at; some come twice. Stops at the
 * first answer that is not 0, and returns it. */
typedef int each_noun(void *self, const char *noun);
int measure_nouns(const struct measure *m, each_noun *each, void *self);
int path_nouns(const struct path *path, each_noun *each, void *self);
/* The last field of a path. */
static inline const struct ssp_field *path_end(const struct path *path)
{
	return path->step[path->n - 1];
}

enum line_note { NOTE_NONE, NOTE_BY, NOTE_OLDEST };

/* One line, ready to be counted. */
struct kpi_line {
	const struct kpi_text *text;
	bool lower;                    /* less is better */
	const struct measure *measure; /* NULL: the text `awaits` names the fact that is not kept yet */
	const struct measure *divisor; /* or NULL */
	enum line_note note;
	struct path note_path;
	const struct kpi_line *trend; /* of AGG_TREND: the other line */
};

struct kpi_set {
	const char *name, *about;
	const uint16_t *lines; /* numbers of lines of the catalogue */
	size_t n;
};

/* Lines and sets, the built-in ones first. */
struct ssp_kpi {
	struct arena arena;
	struct kpi_text *lines;
	size_t n_lines, room_lines;
	struct kpi_set *sets;
	size_t n_sets, room_sets;
};

/* Each adds to a catalogue; texts are borrowed. Errors: no memory. */
int kpi_add_line(struct ssp_kpi *kpi, const struct kpi_text *text, struct ssp_error *e) SSP_CHECK;
int kpi_add_set(struct ssp_kpi *kpi, const struct kpi_set *set, struct ssp_error *e) SSP_CHECK;
int kpi_add_builtin(struct ssp_kpi *kpi, struct ssp_error *e) SSP_CHECK;
/* Adds the lines and sets of a file, every one of them checked and made once. Errors as ssp_kpi_open. */
int kpi_load(struct ssp_kpi *kpi, const char *path, struct ssp_error *e) SSP_CHECK;

/* By key (K06) or name (sweeps), upper and lower case alike; NULL if there is none. */
const struct kpi_text *kpi_line_find(const struct ssp_kpi *kpi, const char *word);
const struct kpi_set *kpi_set_find(const struct ssp_kpi *kpi, const char *name);

/* Makes a line of its texts, which it borrows, in the arena; kpi_line_make with the line that a trend is of,
 * kpi_line_parse without. SSP_E_CONFIG, "bad-kpi" or "bad-measure", for a line that cannot be counted: never after
 * kpi_load, nor for a built-in one, all of which a test makes. */
int kpi_line_make(const struct ssp_kpi *kpi, const struct kpi_text *text, struct arena *arena,
	const struct kpi_line **line, struct ssp_error *e) SSP_CHECK;
int kpi_line_parse(const struct kpi_text *text, struct arena *arena, struct kpi_line **line,
	struct ssp_error *e) SSP_CHECK;
/* Why a line has no number in this store's model of working: words into `room`, or NULL when it has one. */
const char *kpi_line_without(const struct kpi_line *line, const char *model, char room[160]);

#endif

/* The catalogue of performance lines in memory, and the tree of a measure. ssp-kpi(1), MEASURES, describes the language of
 * measures. lib/io/kpi_load.c, lib/model/measure.c and lib/model/condition.c fill these structs; lib/report turns them into
 * SQL.
 *
 * The reader of a measure finds all names in the tables of the model, so the tree has fields and nouns. Words stay as they
 * were written, and are plain.
 */
#ifndef MODEL_KPI_H
#define MODEL_KPI_H

#include "model/kpi_text.h"
#include "model/selection.h"
#include "ssp/kpi.h"
#include "util/buf.h"

enum { MEASURE_SPANS = 2 };

/* From one date until another: of the counted row, or of the last row of a child on that day, if that row passes the filter
 * of the child. */
struct span {
	struct path from, until;
	const struct child *child;
};

/* PER: the mean number of rows for each value of `per`; DISTINCT: the number of different values. Aggregates up to SUM add up
 * row by row; from SHARE on they are rates. */
enum aggregate { AGG_COUNT, AGG_SUM, AGG_DISTINCT, AGG_SHARE, AGG_MEDIAN, AGG_MEAN, AGG_PER, AGG_TREND };
enum measure_time { TIME_ON, TIME_AT_END, TIME_DURING, TIME_WITHIN };

struct measure {
	const char *text; /* as written */
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

/* Returns the path to the date that counts, or to the first date of the span. */
static inline const struct path *measure_date(const struct measure *m)
{
	return m->time == TIME_ON ? &m->on : &m->span[0].from;
}

/* Parses a measure; *m lives in the arena and borrows `text`. SSP_E_CONFIG, id "bad-measure", with the word that is wrong. */
int measure_parse(struct arena *arena, const char *text, struct measure *m, struct ssp_error *e) SSP_CHECK;
/* A path from a noun, as path_parse but for the error: SSP_E_CONFIG, "bad-measure", also for a personal field. */
int measure_path(const struct ssp_entity *entity, const char *text, size_t n, struct path *path,
	struct ssp_error *e) SSP_CHECK;
/* Calls `each` for every noun that a measure reads rows of; as path_nouns. */
int measure_nouns(const struct measure *m, each_noun *each, void *self);

enum { KPI_ALSO = 5 };

enum line_note { NOTE_NONE, NOTE_BY, NOTE_OLDEST };

/* One line, ready to be counted. */
struct kpi_line {
	const struct kpi_text *text;
	bool lower;                    /* less is better */
	const struct measure *measure; /* NULL: the text `awaits` names the fact that is not kept yet */
	const struct measure *divisor; /* or NULL */
	const struct measure *needs;   /* a count without which a period has no number, or NULL */
	enum line_note note;
	struct path note_path;
	const char *rule;             /* the rule that its note names, or NULL */
	const struct kpi_line *trend; /* of AGG_TREND: the other line */
	const struct kpi_line *also[KPI_ALSO]; /* lines with figures for its note, ended by NULL */
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
	const char *text; /* of a file: its JSON, compact; NULL otherwise */
};

/* Add a line, a set, or all built-in ones to a catalogue, which borrows the texts. SSP_E_INTERNAL  no memory. */
int kpi_add_line(struct ssp_kpi *kpi, const struct kpi_text *text, struct ssp_error *e) SSP_CHECK;
int kpi_add_set(struct ssp_kpi *kpi, const struct kpi_set *set, struct ssp_error *e) SSP_CHECK;
int kpi_add_builtin(struct ssp_kpi *kpi, struct ssp_error *e) SSP_CHECK;

/* Adds the lines and sets of a file, every one of them checked and made once. Errors as ssp_kpi_open. */
int kpi_load(struct ssp_kpi *kpi, FILE *in, const char *name, struct ssp_error *e) SSP_CHECK;

/* Reads the lines and sets of a freeze, which kpi_text_json wrote, without the built-in ones. The caller frees *kpi. Errors
 * call the text `reference`, and are those of ssp_kpi_open. */
int kpi_load_frozen(struct ssp_kpi **kpi, const char *text, const char *reference, struct ssp_error *e) SSP_CHECK;
/* Writes all lines and sets of a catalogue in the form of a file. */
void kpi_text_json(const struct ssp_kpi *kpi, struct buf *out);

/* Find a line by key (K06) or name (sweeps), regardless of case, and a set by its exact name; NULL if there is none. */
const struct kpi_text *kpi_line_find(const struct ssp_kpi *kpi, const char *word);
const struct kpi_set *kpi_set_find(const struct ssp_kpi *kpi, const char *name);
/* Refuse a line or a set that does not exist: SSP_E_USAGE, "no-line" and "no-set", with the nearest as a hint. */
int kpi_no_line(const struct ssp_kpi *kpi, const char *word, struct ssp_error *e);
int kpi_no_set(const struct ssp_kpi *kpi, const char *name, struct ssp_error *e);

/* Makes a line of its texts, which it borrows, in the arena; kpi_line_make with the line that a trend is of,
 * kpi_line_parse without. SSP_E_CONFIG, "bad-kpi" or "bad-measure", for a line that cannot be counted: never after
 * ssp_kpi_open, nor for a built-in one, all of which a test makes. */
int kpi_line_make(const struct ssp_kpi *kpi, const struct kpi_text *text, struct arena *arena,
	const struct kpi_line **line, struct ssp_error *e) SSP_CHECK;
int kpi_line_parse(const struct kpi_text *text, struct arena *arena, struct kpi_line **line,
	struct ssp_error *e) SSP_CHECK;
/* Returns why a line has no number in this model of working, as words in `room`; NULL when it has one. */
const char *kpi_line_without(const struct kpi_line *line, const char *model, char room[160]);

#endif

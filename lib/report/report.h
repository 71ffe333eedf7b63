/* The inside of the performance report: from measures to rows of the store, and from those to cells
 * (ssp/kpi.h). */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "model/kpi.h"
#include "query/select.h"
#include "query/sql.h"

/* A freeze, from which the reports of its period are made (model/freeze.c). */
struct frozen {
	int64_t id; /* 0: the period is not frozen */
	bool recording; /* is being made: rows are added to it before they are read from it */
	ssp_day on;
	char ref[SSP_REF_SIZE];
	const char *model, *set; /* in the arena of frozen_find */
	struct ssp_kpi *kpi;
};

/* Times with their names, in the order of their days; they do not overlap. */
struct named_days {
	const char *name;
	ssp_day from, to; /* both inclusive */
};
struct times {
	struct named_days *days;
	size_t n;
};

/* Times of the calendar that make groups: terms, and their halves. */
enum { TERM_KINDS = SSP_BYS - SSP_BY_TERM };
#define TERM_KIND(by) ((by) - SSP_BY_TERM)

/* The rows to count: the period, the scope and the filters of the query. Texts are borrowed. */
struct within {
	struct bounds bounds;
	/* the principal's scope, and then the filters of the query, which cannot widen it */
	struct scope scope;
	const char *team, *officer;
	int64_t school;
	/* the freeze to read instead of the store, or NULL */
	const struct frozen *frozen;
	/* of a report by term, and by half term: TERM_KIND(by); borrowed */
	struct times terms[TERM_KINDS];
};

/* Columns of a measure's rows. */
enum measure_column {
	COL_ID, COL_DAY, COL_TEAM, COL_SCHOOL, COL_OFFICER, COL_KIND, COL_SOURCE, COL_RISK, COL_REASON, COL_HIT, COL_AMOUNT, COL_SINCE,
	COL_WORD, COLS
};

/* The columns that a caller needs: bits 1 << COL_…; other columns are null and cost nothing. `joint`: in place of the rows,
 * one row for each officer after the first. `sorted`: in the order of measure_order_sql. */
struct wanted {
	unsigned columns;
	bool joint, sorted;
};

/* Prepares the rows of a measure. `line` says which columns its note needs and in which groups a ratio counts; it is NULL for a
 * divisor and for needs. The caller closes *st. Errors of the store. */
int measure_open(struct ssp *ssp, const struct kpi_line *line, const struct measure *m,
	const struct within *w, struct wanted wanted, struct stmt **st) SSP_CHECK;
/* Writes " ORDER BY" for a measure's rows: by day and key; for a measure of different things, by thing. */
void measure_order_sql(const struct measure *m, struct buf *out);

/* The rows of a line: the rows of its measure, of its divisor, and of its needs. */
enum line_part { PART_MEASURE, PART_DIVISOR, PART_NEEDS };
/* Returns the line with the numbers: for a trend, the line that it is a trend of; else the line itself. */
const struct kpi_line *line_facts(const struct kpi_line *line);
/* Returns the measure of a part of a line that is no trend, or NULL. */
const struct measure *part_measure(const struct kpi_line *line, enum line_part part);
/* Prepares the rows of a part: those of w->frozen if that has the line, else those of the store. As measure_open. */
int part_open(struct ssp *ssp, const struct kpi_line *line, enum line_part part, const struct within *w, struct wanted wanted,
	struct stmt **st) SSP_CHECK;

/* Finds the freeze of exactly this period; f->id is 0 if there is no freeze. The caller closes `f` in every case. */
int frozen_find(struct ssp *ssp, const struct ssp_period *period, struct arena *arena, struct frozen *f) SSP_CHECK;
void frozen_close(struct frozen *f);
/* Returns the word of a part in the noun `frozen`. */
const char *frozen_part(enum line_part part, bool joint);
/* Makes a new row of a freeze with the fields that all such rows have; the caller frees it. `to` may be NULL. SSP_E_INTERNAL. */
int frozen_begin(struct ssp *ssp, struct ssp_record **record, int64_t freeze, const char *line, const char *part, const char *from,
	const char *to) SSP_CHECK;
/* Adds the rows of a part to the freeze that is being made, unless they are in it. */
int frozen_record(struct ssp *ssp, const struct kpi_line *line, enum line_part part, const struct within *w, bool joint) SSP_CHECK;

/* Returns whether the rows can be grouped by `by`. Weeks, months and terms always can. */
bool measure_has(const struct measure *m, enum ssp_kpi_by by);
/* Returns whether a row can have several officers. */
bool measure_joint(const struct measure *m);
/* Returns whether the numbers of groups, or their numerators and denominators, add up to the total. Medians do not, nor do
 * numbers of different things, because a thing can be in several groups. */
bool measure_adds_up(const struct measure *m);
/* Returns whether the line counts activities by kind only, and has no note of words in their rows: one scan answers all such
 * lines. */
bool line_scans(const struct kpi_line *line);
/* Returns a value of COL_DAY, COL_AMOUNT or COL_SINCE as a local day, or SSP_NO_DAY. */
ssp_day measure_day(struct ssp *ssp, const char *text);

/* Returns whether the line is a sum without a divisor. `d` of its cells then counts the rows without a value (an activity
 * without minutes), which its note gives. */
bool sum_lacks(const struct kpi_line *line);

/* One thing remembered of a row: a word or a number. */
struct item {
	const char *word;
	int64_t number;
};

/* The count so far of one line in one group. */
struct cell {
	int64_t n, d;
	struct item *items;
	size_t n_items, room;
};

/* The groups of one breakdown: 0 is "none" (no school), GROUP_JOINT what is counted more than once; then the
 * named. */
enum { GROUP_NONE, GROUP_JOINT, GROUP_FIRST };

struct groups {
	const char **names;
	size_t n, room;
	size_t *slots; /* open addressing: the number of a group, 0 = free */
	size_t n_slots;
	struct cell *cells; /* room × lines */
	/* for weeks, months and terms: their days in the period, and the day last asked about with its group */
	struct times times;
	ssp_day day;
	size_t bucket;
};

/* Counts of some lines over one period. groups[SSP_BYS] is the total: one group. */
struct tally {
	const struct kpi_line *const *lines;
	size_t n_lines;
	const struct within *within;
	const bool *by;
	int asked[SSP_BYS]; /* the breakdowns in `by` */
	size_t n_asked;
	bool trends;
	struct arena arena;
	struct groups groups[SSP_BYS + 1];
};

/* Makes the tally for a period, and counts every line that can be counted, or only trends (`trends`). The caller frees it
 * with tally_free in every case. */
int tally_make(struct ssp *ssp, struct tally *t, const struct kpi_line *const *lines, size_t n,
	const struct within *within, const bool by[SSP_BYS], const char *model, bool trends) SSP_CHECK;
void tally_free(struct tally *t);
/* Returns the cell of a line in a group of a breakdown; the total is SSP_BYS and GROUP_NONE. NULL if the breakdown has no groups. */
struct cell *tally_cell(const struct tally *t, int by, size_t group, size_t line);
/* The number of a group by its name, or GROUP_NONE. */
size_t tally_group(const struct tally *t, int by, const char *name);
/* Returns the numbers of the named groups in the order of their names or days, in the arena; NULL without memory. */
size_t *tally_order(const struct tally *t, int by, struct arena *arena);
/* Is this a breakdown by weeks, months or terms? Not of SSP_BYS, the total. */
bool has_days(int by);
/* Is anything broken down by weeks, months or terms? */
bool by_days(const bool by[SSP_BYS]);
/* Makes the times of a breakdown by days, each with its days in the period, in the arena. False without memory. */
bool buckets_make(const struct within *w, struct arena *arena, int by, struct times *times);
/* The period of a group of weeks, months or terms: its part of the tally's own. */
void tally_bucket(const struct tally *t, int by, size_t group, struct ssp_period *period);
/* The group of a day of the tally's period, by week, month or term; GROUP_NONE outside all terms. */
size_t bucket_of(const struct tally *t, int by, ssp_day day);
/* Sets *whole to the whole week, month, term or half with the day; `terms` has the terms and halves (TERM_KINDS). False outside
 * all terms. */
bool bucket_whole(const struct times *terms, int by, ssp_day day, struct ssp_period *whole);
/* Sets *before to the last of `terms` before `term` or, with `year`, to the last that begins within four weeks of the day a year
 * before. False if there is none. */
bool term_before(const struct times *terms, bool year, const struct ssp_period *term, struct ssp_period *before);
/* Reads the terms of the borough's calendar and their halves, or those that it had on the day of the freeze. */
struct asked;
int terms_read(struct ssp *ssp, struct asked *a) SSP_CHECK;
/* Adds the terms and halves to a freeze that is being made. */
int terms_record(struct ssp *ssp, const struct times *terms, int64_t freeze) SSP_CHECK;

/* The contribution of one row. Texts are borrowed; a NULL group is "none". */
struct fact {
	const char *group[SSP_BYS]; /* of the named groups; of weeks, months and terms none */
	ssp_day day;                /* for weeks, months and terms; SSP_NO_DAY: in none of them */
	int64_t n, d;
	const struct item *item;    /* the cell remembers it; or NULL */
	/* an officer after the first: counts only by officer, and GROUP_JOINT takes it off again */
	bool joint;
	bool shared;                /* with `joint`: adds to everything (an officer's own minutes) */
};
/* Adds a contribution to the cells of a line, in the total and each breakdown. SSP_E_INTERNAL without memory. */
int tally_add(struct ssp *ssp, struct tally *t, size_t line, const struct fact *fact) SSP_CHECK;

/* Are there groups that the scan does not know? The index has only the team, school, officer and kind. */
bool scan_lacks(const struct tally *t);
/* Are the days few enough to name each one? Then the index of activities by day and kind finds each kind on each day, and skips
 * kinds that no line counts. */
bool has_few_days(const struct ssp_period *period);
/* Writes "IN (first, '2026-11-17', …, last)" with every day of the period. */
void each_day_sql(const struct ssp_period *period, const char *first, const char *last, struct buf *out);
/* One scan of activities for every line marked in `scanned`. */
int scan_activities(struct ssp *ssp, struct tally *t, const bool *scanned) SSP_CHECK;

/* The number of a cell. */
struct figure {
	bool has, parts;
	double value;
	int64_t numerator, denominator;
	const char *note; /* in the arena, or NULL */
};
/* Computes the number of a cell. `end` is its last day: of the period, or of its part in one week, month or term. */
int figure_of(struct ssp *ssp, struct arena *arena, const struct kpi_line *line, struct cell *cell,
	ssp_day end, struct figure *f) SSP_CHECK;
/* Returns whether the line is a rate and not a count. */
bool line_is_rate(const struct kpi_line *line);

/* The checked request of a report: set or line, scope and filters. */
struct asked {
	const struct kpi_set *set; /* NULL for a line of no set asked for */
	const struct kpi_line *const *lines;
	size_t n, n_counted; /* the number of lines of the report, and that with the lines for notes, which come after them */
	struct within within;
	struct arena arena;
	const char *model;
	struct frozen frozen; /* the freeze of the period, unless lines of a file are tried */
	struct ssp_clock clock; /* of the day of the freeze, or today */
	bool tried; /* lines of a file: they are counted from the store */
	char scope[200]; /* "all", or "team=north;school=100840" */
};
/* May the principal count the line, and do the words and keys that it names exist? SSP_E_DENIED; SSP_E_CONFIG with the
 * line's key. */
int line_check(struct ssp *ssp, const struct kpi_line *line) SSP_CHECK;
/* Checks a request, with permission for `verb`, and fills *a; asked_free in every case. When it returns 0, a read transaction is
 * open, which the caller ends with store_end. Errors as ssp_kpi_report. */
int asked_read(struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *q, const char *verb,
	struct asked *a) SSP_CHECK;
void asked_free(struct asked *a);
/* Makes every row of the report that is asked for, and writes none: for a freeze that records the rows that it reads. */
int report_rehearse(struct ssp *ssp, const struct ssp_kpi_query *q, const struct asked *a) SSP_CHECK;
/* Earlier figures, of one kind: of the whole period and its named groups, of its weeks, its months, its terms, or their halves. */
enum earlier_kind { EARLIER_PERIOD, EARLIER_WEEKS, EARLIER_MONTHS, EARLIER_TERMS, EARLIER_HALVES, EARLIERS };

struct earlier {
	enum ssp_kpi_compare compare;
	struct frozen frozen; /* of its own period, where that of the report is not frozen */
	struct arena arena;
	struct within within;
	bool by[SSP_BYS];
	struct tally tally;
};

/* The comparison of a tally: the kinds that its breakdowns need. */
struct comparison {
	const struct tally *now;
	struct earlier earlier[EARLIERS];
	enum earlier_kind first; /* the first kind that is needed */
};
/* Counts the comparison; for SSP_COMPARE_NONE only trends, against the previous period. The caller frees it in every case. */
int comparison_make(struct ssp *ssp, struct comparison *c, enum ssp_kpi_compare compare, const struct asked *a,
	const struct tally *now) SSP_CHECK;
void comparison_free(struct comparison *c);
/* Returns the earlier cell of a line and group, NULL where nothing was counted; *period gets the days that it was counted for, from
 * SSP_NO_DAY if they would lie before 1900 or the group has no days of its own. */
struct cell *comparison_cell(const struct comparison *c, int by, size_t group, size_t line, struct ssp_period *period);
/* Returns the days that the first kind was counted for; and writes the words about it for a heading. */
const struct bounds *comparison_bounds(const struct comparison *c);
void comparison_words(const struct asked *a, const struct comparison *c, struct buf *b);
/* The targets of the lines of a report, in its arena. */
struct target;
int targets_read(struct ssp *ssp, struct asked *a, const struct target **targets) SSP_CHECK;
/* Returns the intended value of a line in the period: the value of the target of that team (NULL: of all teams together) that
 * holds in the whole period; NULL if there is no target. */
const double *target_of(const struct target *targets, size_t line, const struct ssp_period *period, const char *team);
/* Adds "units 3, events 1" to a note: the values of the other lines in the same place, except zeros. `t` has the counts of
 * the request. */
int also_words(struct ssp *ssp, const struct asked *a, const struct kpi_line *line, const struct tally *t, int by, size_t group,
	struct buf *out) SSP_CHECK;
/* Returns why a line has no number in the request, broken down by `by` (SSP_BYS: in total): words in `room`, or NULL when it has
 * one. A filter or a breakdown that the rows of the line do not have is such a reason, so that no number ignores it. */
const char *asked_without(const struct asked *a, const struct kpi_line *line, int by, char room[160]);
/* Returns why a period has no number at all yet, or NULL. */
const char *period_without(const struct asked *a, const struct ssp_period *period);
/* The last answer of needs_without, kept because the groups of a line are asked about one after another. */
struct need {
	const struct kpi_line *line;
	struct ssp_period period;
	const char *why;
	char room[160];
};
/* Sets *why to words, which `need` keeps until the next call, if the period has no row that the line needs, so that its number is
 * not known; else to NULL. Zero `need` before the first use. Errors of the store. */
int needs_without(struct ssp *ssp, const struct asked *a, struct need *need, const struct kpi_line *line,
	const struct ssp_period *period, const char **why) SSP_CHECK;
struct json;
/* Adds the keys of the object "scope" that all reports have. */
void asked_json(struct json *j, const struct asked *a);
/* Writes "; frozen on 23 Nov 2026 (FZ-2026-0001)", or nothing. */
void frozen_words(const struct asked *a, struct buf *b);
/* Writes "2026-W47, 16 Nov 2026 to 22 Nov 2026". */
void period_words(const struct asked *a, struct buf *b, const struct ssp_period *p);

#endif

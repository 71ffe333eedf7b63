/* Performance: the lines of a report, counted in the same way every week (section 7.1; R202, sets as data; R203, the
 * report).
 *
 * A catalogue has lines and sets of lines. The built-in one has the sets `briefing` (19 lines), `handbook` (27) and
 * `southwark-2024` (18, for a pooled team and its cases); the store keeps the lines and sets that a borough adds in the same
 * form (R206, own sets). A line is data: a key, a category, words, a unit and a measure, such as `count activity where
 * kind=weapon-sweep on day`, which names the date that counts and the rows that it leaves out. ssp-kpi(1) describes the
 * language, under MEASURES, and the form of the file. A line about a fact that this version does not record, or not for the
 * store's model of working, names the missing fact and never shows zero.
 *
 * Every number follows these rules:
 * - periods are whole local days, both ends included;
 * - voided rows never count;
 * - a row counts in the period of the date that its measure names, on whatever day it was entered;
 * - a state (open cases) is that at the end of the period, from dated rows and the values that DATED fields had then, so
 *   a report about last year has the same numbers today as then;
 * - an activity of several officers counts once, and once for each of them where it is shown by officer,
 *   with a row "joint, counted once" that makes the column sum to the total (of a rate its numerators and
 *   denominators);
 * - both sides of a ratio belong to the same group: an engagement counts for the school and the team of its case, even
 *   if it took place elsewhere.
 *
 *	struct ssp_kpi_query q = { .set = "handbook", .by = { [SSP_BY_TEAM] = true } };
 *	struct ssp_style style = { .clock = ssp_clock(ssp) };
 *
 *	if (!ssp_period_parse(ssp_clock(ssp), "last-week", &q.period, &e) && !ssp_kpi_open(&kpi, ssp, NULL, NULL, &e))
 *		r = ssp_kpi_report(ssp, kpi, &q, stdout, &style, NULL);
 *	ssp_kpi_free(kpi);
 *
 * A report only counts: it never names a young person and writes no event. It counts all rows that the principal's role
 * may count; for a role that is bound to a team these are the team's rows.
 */
#ifndef SSP_KPI_H
#define SSP_KPI_H

#include <stdio.h>

#include "ssp/query.h"
#include "ssp/rows.h"
#include "ssp/store.h"
#include "ssp/write.h"

/* A catalogue of lines and sets: opaque, constant once it is open, and independent of any store. */
struct ssp_kpi;

/* Opens the built-in catalogue and adds the lines and sets of the file `in`, which errors call `name`; without a file (NULL)
 * those that the store defines; without a store too (`ssp` NULL) none. The file replaces the definitions of the store. The
 * caller closes `in` and frees *kpi with ssp_kpi_free; it is NULL after an error.
 *
 * SSP_E_NOINPUT   "cannot-read": the file cannot be read.
 * SSP_E_CONFIG    "bad-kpi", "bad-measure": a fault in the file; the error names the file and the key of the line;
 *                 "bad-json": not JSON.
 * SSP_E_INTERNAL  no memory. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_kpi_open(struct ssp_kpi **kpi, struct ssp *ssp, FILE *in, const char *name, struct ssp_error *e);

/* Stores the file that `kpi` was opened with as the borough's own lines and sets (R206): a new version, a row of the noun
 * `definition`, in place of the latest one. Reports of every role count its lines as they count built-in ones. *changed is
 * false, and nothing is written, where the latest version says the same; `ref` gets the reference of the version.
 *
 * SSP_E_CONFIG  "bad-kpi": a line names a word or key that the store does not have; or the file lacks the set of the setting
 *               kpi.set, or the line of a target that has not ended.
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_kpi_define(struct ssp *ssp, const struct ssp_kpi *kpi, char ref[SSP_REF_SIZE], bool *changed);

/* Frees the catalogue. NULL is allowed. */
SSP_API void ssp_kpi_free(struct ssp_kpi *kpi);

/* Ways to break numbers down (R204, by week, month and term). The words are those of --by and of the group's
 * column. */
enum ssp_kpi_by {
	SSP_BY_TEAM, SSP_BY_SCHOOL, SSP_BY_OFFICER,
	/* for a count of anything with kinds: an activity, a find, an intelligence report */
	SSP_BY_KIND,
	/* of a referral; of a case; for closing a case */
	SSP_BY_SOURCE, SSP_BY_RISK, SSP_BY_REASON,
	SSP_BY_WEEK, SSP_BY_MONTH,
	/* terms of the borough's calendar; days outside all terms form a group of their own */
	SSP_BY_TERM, SSP_BY_HALF_TERM,
	SSP_BYS
};
SSP_API extern const struct ssp_word ssp_kpi_bys[];

/* The period to compare with (R205, compare periods); the words of --compare. */
enum ssp_kpi_compare { SSP_COMPARE_NONE, SSP_COMPARE_PREVIOUS, SSP_COMPARE_LAST_YEAR };
SSP_API extern const struct ssp_word ssp_kpi_compares[];

/* A report to make. Everything is borrowed for the call. */
struct ssp_kpi_query {
	/* both days inclusive */
	struct ssp_period period;
	/* NULL: the setting kpi.set, or southwark-2024 */
	const char *set;
	/* one line by its key ("K06") or name; NULL: all of the set */
	const char *line;
	/* only rows of this team, and rows in which this officer took part ("me": the principal's officer);
	 * NULL = all */
	const char *team, *officer;
	/* only at this school, by its URN; 0 = all */
	int64_t school;
	/* break down by these; several give one row for each group of each of them, never a row for a
	 * combination of two groups */
	bool by[SSP_BYS];
	/* fills the columns `previous` and `change` */
	enum ssp_kpi_compare compare;
	/* the columns, conditions, order and limit of the printed rows, for ssp_select; they change no number, and the
	 * heading shows them. NULL: all */
	const struct ssp_query *select;
};

/* Reports a set: one row for each line, or for each line and group. Columns: set, key, category, label,
 * unit, from, to, scope, (group,) value, numerator, denominator, previous, change, target, status, note,
 * previous_from, previous_to. Tables leave out what their heading says.
 *
 * - `value` is null when it cannot be computed, and `note` says why.
 * - `change` is value less previous, in the line's unit. `previous` was counted from previous_from to previous_to: by
 *   week, month or term in the one before the group (or a year before), and for a part of it on the same days;
 *   otherwise in the period before (or a year before).
 * - `target` is the value of the noun `target` for the line (R208, targets), where the row is of the unit and the scope
 *   of that target: a whole week, a whole month, of its team or of all teams. `status` is "met" or "not-met"
 *   (for a line where less is better: at or below the target), and null without a target or a value, and before the
 *   period has ended.
 *
 * Tables begin with the period in words; JSON has it in "scope". One read transaction, so that all numbers
 * are of the same moment; *count (may be NULL) gets the number of rows.
 *
 * SSP_E_DENIED  "not-allowed", also for a line from a file that reads a noun which the role may not list in
 *               every team (everybody may see the counts of built-in lines, but the author of a file chooses
 *               what it counts); "other-team" for a team that the role may not ask about.
 * SSP_E_USAGE   "no-set", "no-line" (the hint has the nearest); "no-such-row": the team, the officer or the
 *               school does not exist; "no-officer": "me" of a principal who is not an officer.
 * SSP_E_WRITE   `out` fails. Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_kpi_report(struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *query,
	FILE *out, const struct ssp_style *style, size_t *count);

/* Writes the rows behind the number of query->line (R207, drill down to records): reference, day, whether the row counts in
 * the numerator of a share, and the amount. Before a table come the line's definition and its number; JSON has them in
 * "scope". Personal fields are never read. `set` counts only if `line` is NULL, and then its first line is explained. Errors
 * as ssp_kpi_report. */
SSP_API SSP_CHECK int ssp_kpi_explain(struct ssp *ssp, const struct ssp_kpi *kpi, const struct ssp_kpi_query *query,
	FILE *out, const struct ssp_style *style, size_t *count);

/* Freezes a period that has ended: from now on its reports, under every breakdown and comparison, and the explanations of
 * their lines print what they print now, even if somebody enters, changes or defines something later. `ref` gets the
 * reference of the freeze, a row of the noun `freeze`, whose event has the digest. *changed is false, and nothing is written,
 * if the period was frozen before: nothing undoes a freeze. A longer period that has the frozen one in it is counted from the
 * store.
 *
 * SSP_E_USAGE   "not-ended".
 * SSP_E_CONFIG  a stored line cannot be counted.
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_kpi_freeze(struct ssp *ssp, const struct ssp_period *period, char ref[SSP_REF_SIZE], bool *changed);

/* Late entries (R209): the rows that would change a frozen line if its period were counted again, of every freeze within the
 * period (NULL: of all): added, edited or voided since. Columns: freeze, from, to, line, ref, day, team, school, officer,
 * change. A role that is bound to a team gets only the rows of its team. The caller closes the rows, usually through
 * ssp_write_rows; no transaction is open then.
 *
 * SSP_E_USAGE   "not-frozen": no frozen period lies in the period.
 * SSP_E_DENIED  "not-allowed". Errors of the store (ssp/store.h). */
SSP_API SSP_CHECK int ssp_kpi_late(struct ssp *ssp, const struct ssp_period *period, struct ssp_rows *rows);
/* The columns of those rows, ended by a NULL name. */
SSP_API extern const struct ssp_column ssp_kpi_late_columns[];

/* The columns of ssp_kpi_report (with those of every group; a report has the ones that it is broken down by), of
 * ssp_kpi_explain and of ssp_kpi_list, each ended by a NULL name. */
SSP_API extern const struct ssp_column ssp_kpi_columns[];
SSP_API extern const struct ssp_column ssp_kpi_explain_columns[];
SSP_API extern const struct ssp_column ssp_kpi_list_columns[];

/* Lists the catalogue itself: every line of every set (or of the one named; NULL = all): set, key, name,
 * category, label, unit, measure, awaits. Reads no rows of the store. The caller closes the rows, usually
 * through ssp_write_rows; `kpi` must outlive them.
 *
 * SSP_E_DENIED  "not-allowed" to use `kpi list`.
 * SSP_E_USAGE   "no-set". */
SSP_API SSP_CHECK int ssp_kpi_list(struct ssp *ssp, const struct ssp_kpi *kpi, const char *set,
	struct ssp_rows *rows);

#endif

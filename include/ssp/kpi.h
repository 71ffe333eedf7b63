/* Performance: lines that are counted the same way every week (DOMAIN 7.1).
 *
 * A catalogue has lines and sets of lines. The built-in one has the sets `briefing` (19 lines), `handbook`
 * (27) and `southwark-2024` (18, for a pooled team and its cases); a borough adds lines and sets in a file of
 * the same form. A line is data: a key, a category, words, a unit and a measure, such as `count activity
 * where kind=weapon-sweep on day`, in which the date that counts and what is left out are named. A line whose
 * fact this version does not keep says which fact it awaits, and is never shown as a zero.
 *
 * What every number keeps to: periods are whole local days, both ends in them; voided rows never count; a row
 * counts in the period of the date that its measure names, whenever it was entered; what is a state (open
 * cases) is taken as at the period's end, from dated rows; an activity of several officers counts once, and
 * once for each of them where it is shown by officer, with a row "joint, counted once" that makes the column
 * sum to the total.
 */
#ifndef SSP_KPI_H
#define SSP_KPI_H

#include <stdio.h>

#include "ssp/rows.h"
#include "ssp/store.h"
#include "ssp/write.h"

struct ssp_kpi;

/* Opens the built-in catalogue, and adds the lines and sets of the file at `path` (NULL = no file). The
 * caller frees *kpi with ssp_kpi_free; it is NULL after an error. SSP_E_NOINPUT when the file cannot be read,
 * SSP_E_CONFIG, id "bad-kpi" or "bad-measure", for anything wrong in it, with the file and the line's key
 * named. */
SSP_API SSP_CHECK int ssp_kpi_open(struct ssp_kpi **kpi, const char *path, struct ssp_error *e);
/* Frees; NULL is fine. */
SSP_API void ssp_kpi_free(struct ssp_kpi *kpi);

/* Ways to break numbers down. The words are those of --by and of the group's column. */
enum ssp_kpi_by { SSP_BY_TEAM, SSP_BY_SCHOOL, SSP_BY_OFFICER, SSP_BY_WEEK, SSP_BY_MONTH, SSP_BYS };
SSP_API extern const struct ssp_word ssp_kpi_bys[];
/* What a period is compared with; the words of --compare. */
enum ssp_kpi_compare { SSP_COMPARE_NONE, SSP_COMPARE_PREVIOUS, SSP_COMPARE_LAST_YEAR };
SSP_API extern const struct ssp_word ssp_kpi_compares[];

/* What to report. Everything is borrowed while the call lasts. */
struct ssp_kpi_query {
	struct ssp_period period;       /* both days inclusive */
	const char *set;                /* NULL: the setting kpi.set, or southwark-2024 */
	const char *line;               /* one line by its key or name; NULL: all of the set */
	/* only what is theirs; NULL = all. An officer counts where taking part. */
	const char *team, *officer;
	int64_t school;                 /* only at this school; 0 = all */
	/* break down by these; several give one row each group of each of them */
	bool by[SSP_BYS];
	enum ssp_kpi_compare compare;
};

/* Reports a set: one row a line, or one a line and group. Columns: set, key, category, label, unit, from, to,
 * scope, (group,) value, numerator, denominator, previous, change, target, status, note. `value` is null when
 * it cannot be computed, and `note` says why. `change` is value less previous, in the line's unit. `target`
 * is the setting kpi.target.KEY; `status` is "met" or "not-met" (for a line where less is better: at or below
 * the target), and null without a target or a value. In a breakdown only rates (not counts) are held against
 * the target. Tables begin with the period in words; JSON has it in "scope". One read transaction; *count
 * (may be NULL) gets the number of rows. SSP_E_DENIED; SSP_E_USAGE: no such set ("no-set"), line ("no-line"),
 * team, officer or school ("no-such"); SSP_E_CONFIG: a target that is no number; SSP_E_WRITE; errors of the
 * store. */
SSP_API SSP_CHECK int ssp_kpi_report(struct ssp *ssp, const struct ssp_kpi *kpi,
	const struct ssp_kpi_query *query, FILE *out, const struct ssp_style *style, size_t *count);

/* The rows behind the number of query->line: reference, day, whether it counts above the line of a share, and
 * the amount. Before a table stand the line's definition and its number; JSON has them in "scope". Personal
 * fields are never read. Errors as above. */
SSP_API SSP_CHECK int ssp_kpi_explain(struct ssp *ssp, const struct ssp_kpi *kpi,
	const struct ssp_kpi_query *query, FILE *out, const struct ssp_style *style, size_t *count);

/* Every line of every set (or of one): set, key, name, category, label, unit, measure, awaits. Permission as
 * for `kpi list`. */
SSP_API SSP_CHECK int ssp_kpi_list(struct ssp *ssp, const struct ssp_kpi *kpi, const char *set, FILE *out,
	const struct ssp_style *style, size_t *count);

#endif

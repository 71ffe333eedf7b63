/* A file of performance lines, as texts. The built-in file is lib/data/kpi-sets.json; lib/data/kpi-sets.awk makes plain rows
 * of it at build time. lib/io/kpi_load.c reads a borough's own file, from the store or from a path.
 *
 * A row has offsets into one block of text instead of pointers: the loader would relocate every pointer at the start of every
 * command, and most commands use no line. */
#ifndef MODEL_KPI_TEXT_H
#define MODEL_KPI_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/* Where a line comes from, which decides who may count it: see lib/report/asked.c. */
enum kpi_origin { KPI_BUILTIN, KPI_STORED, KPI_FILE };

/* One line; NULL for a key that it does not have. */
struct kpi_text {
#define KPI_KEY(key) const char *key;
#include "model/kpi_keys.def"
	enum kpi_origin origin;
};

/* The same for a built-in line, as places in kpi_texts; 0 for a key that it does not have. */
struct kpi_row {
#define KPI_KEY(key) uint16_t key;
#include "model/kpi_keys.def"
};

/* A built-in set: places of texts, and a part of kpi_set_lines, which are numbers of kpi_rows. */
struct kpi_set_row {
	uint16_t name, about;
	uint16_t first, n;
};

extern const char kpi_texts[];
extern const uint16_t kpi_set_lines[];
/* Both end with a row that is all 0. */
extern const struct kpi_row kpi_rows[];
extern const struct kpi_set_row kpi_set_rows[];

#endif

/* What a file of performance lines says, as texts: lib/data/kpi-sets.json, and a borough's own. */
#ifndef MODEL_KPI_TEXT_H
#define MODEL_KPI_TEXT_H

/* One line; NULL for what it does not say. */
struct kpi_text {
#define KPI_KEY(key) const char *key;
#include "model/kpi_keys.def"
};

#endif

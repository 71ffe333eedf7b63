/* The number behind a reference. See ssp/model.h. */
#ifndef MODEL_REF_H
#define MODEL_REF_H

/* id = year * 10^8 + number, so that the key orders by year and needs no second column or index. */
enum { REF_PER_YEAR = 100000000 };

#endif

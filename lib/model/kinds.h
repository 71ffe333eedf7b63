/* Kinds of activity: lib/data/activity-kinds.json, made plain rows at build time by lib/data/activity-kinds.awk. */
#ifndef MODEL_KINDS_H
#define MODEL_KINDS_H

enum { KIND_NEEDS = 3 };

/* One kind (section 7, kinds are data): its word and label as a term, the row of the "day in the life" (section 7.2) that
 * it belongs to, what its quantity counts, and the fields of an activity that it needs; "" behind the last of them. */
struct activity_kind {
	char key[24], label[64], row[24], quantity[16];
	char needs[KIND_NEEDS][12];
};

/* Ends with a row whose key is empty. */
extern const struct activity_kind activity_kinds[];

#endif

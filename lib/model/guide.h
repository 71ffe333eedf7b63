/* The guide to a year's term plans, made from lib/data/term-plan.json. */
#ifndef MODEL_GUIDE_H
#define MODEL_GUIDE_H

/* One item: `from` and `until` are a month and a day ("09-01") of the same year; `activity_kind` and `topic` may be NULL. The
 * table ends with a row whose key is NULL. */
struct guide_item {
	const char *key, *kind, *from, *until, *activity_kind, *topic, *what;
};
extern const struct guide_item guide_items[];

#endif

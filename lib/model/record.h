/* The inside of a record, for the layers that fill and read many of them. See ssp/record.h. */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "ssp/record.h"
#include "util/arena.h"

enum { RECORD_FIELDS = 64 };

struct ssp_record {
	const struct ssp_entity *entity;
	uint64_t given;   /* a bit a field */
	uint64_t filled;  /* fields that are not null */
	uint64_t awaited; /* fields of the noun that a check looks at when they are null: required, or with a default */
	ssp_day effective; /* from which a change to it holds; 0: today */
	bool from_file;   /* a missing date does not become today */
	bool new_words;   /* see ssp_record_new_words */
	uint64_t wrong;   /* fields with a refused value: null, and not missing either */
	uint64_t implied; /* minutes that the hours of another field filled in (lib/model/value.c) */
	/* of a child record: its parent, the next child of that parent, and its index among the children of its noun */
	struct ssp_record *parent, *next;
	size_t place;
	struct ssp_record *first, *last; /* its child records */
	const char *passed;              /* of a child record: see ssp_record_passed */
	bool added;                      /* is the row that it became a new one? */
	const struct ssp_crossing *crossing;
	uint64_t crossed; /* the fields that refer to rows of another team: a bit each (domain/crossing.h) */
	bool strayed;     /* the row itself belongs to another team */
	bool carried;     /* a child record of it crossed */
	struct arena arena;
	struct ssp_value value[RECORD_FIELDS];
};

static inline void record_freep(struct ssp_record **record)
{
	ssp_record_free(*record);
}
#define _cleanup_record_ __attribute__((cleanup(record_freep)))

static inline struct ssp_value value_int(int64_t i)
{
	return (struct ssp_value){ .kind = SSP_WHOLE, .i = i };
}

/* Is field number `i`, which the noun must have, null? Loops over every field of every row go over the bits of `filled` instead:
 * a row has few of the fields of its noun. */
static inline bool record_is_null(const struct ssp_record *record, int i)
{
	return !(record->filled >> i & 1);
}

/* Gives field number `i`, which the noun must have, a value and marks the field given. The value is null, or the record owns
 * its text. */
static inline void record_fill(struct ssp_record *record, int i, struct ssp_value value)
{
	uint64_t bit = UINT64_C(1) << i;

	record->value[i] = value;
	record->given |= bit;
	record->filled = value.kind == SSP_NULL ? record->filled & ~bit : record->filled | bit;
}

/* Takes a refused value out of the record, so that the caller can check the other values. Returns false if `name` is no field
 * of the record, or was taken out before. */
bool record_mark_wrong(struct ssp_record *record, const char *name);

/* Returns a value that borrows `s`; NULL is null. */
struct ssp_value value_text(const char *s);

/* Are both the same value? */
bool value_same(const struct ssp_value *a, const struct ssp_value *b);

#endif

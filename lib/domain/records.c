#include "domain/records.h"

#include <string.h>

/* Between the fields of a record are their places, from 1 on; at its end is one of these. */
enum { READ = 0, UNREADABLE = 255 };

void records_begin(struct records *r)
{
	r->n = 0;
	digest_begin(&r->digest);
}

/* A place for `n` bytes, which are fewer than the room. */
static unsigned char *make_place(struct records *r, size_t n)
{
	if (n > sizeof r->room - r->n) {
		digest_add(&r->digest, r->room, r->n);
		r->n = 0;
	}
	return r->room + r->n;
}

static void put_string(struct records *r, const char *s, size_t n)
{
	if (n >= sizeof r->room) {
		make_place(r, sizeof r->room);
		digest_add(&r->digest, s, n);
		return;
	}
	memcpy(make_place(r, n), s, n);
	r->n += n;
}

/* Writes a value so that no two records have the same bytes. The place of the field gives the kind of value; a number (or the
 * bits of a real one) is written in seven bits a byte, the last byte below 128, and a text has its length before it. */
static void put_field(struct records *r, int field, const struct ssp_value *v)
{
	bool text = v->kind == SSP_STRING;
	uint64_t number = text ? v->len : (uint64_t)v->i;
	unsigned char *to = make_place(r, 12);

	*to++ = (unsigned char)(field + 1);
	for (; number >= 128; number >>= 7)
		*to++ = (unsigned char)(number | 128);
	*to++ = (unsigned char)number;
	r->n = (size_t)(to - r->room);
	if (text)
		put_string(r, v->s, v->len);
}

/* An empty value of a CSV is a key that JSON leaves out. */
void records_add(struct records *r, const struct ssp_record *record)
{
	for (uint64_t left = record ? record->given & record->filled : 0; left; left &= left - 1) {
		int i = __builtin_ctzll(left);
		put_field(r, i, &record->value[i]);
	}
	*make_place(r, 1) = record ? READ : UNREADABLE;
	r->n++;
}

void records_end(struct records *r, char hex[DIGEST_HEX])
{
	digest_add(&r->digest, r->room, r->n);
	digest_end(&r->digest, hex);
}

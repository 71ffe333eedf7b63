#include "domain/records.h"

#include <string.h>

#include "util/fail.h"

void records_begin(struct records *r)
{
	r->one = (struct buf)BUF_INIT;
	digest_begin(&r->digest);
}

/* The place of the field, what kind of value it is, and the value, a text with its length before it: so that no two records
 * come to the same bytes. */
static void hash_value(struct buf *out, int field, const struct ssp_value *v)
{
	bool text = v->kind == SSP_STRING;
	size_t n = text ? v->len : 0;
	int64_t number = text ? (int64_t)n : v->i; /* or the bits of a real one */
	char *to = buf_room(out, 2 + sizeof number + n);

	if (!to)
		return;
	to[0] = (char)(field + 1);
	to[1] = (char)v->kind;
	memcpy(to + 2, &number, sizeof number);
	if (text)
		memcpy(to + 2 + sizeof number, v->s, n);
	buf_wrote(out, 2 + sizeof number + n);
}

int records_add(struct records *r, const struct ssp_record *record, struct ssp_error *e)
{
	buf_reset(&r->one);
	for (uint64_t given = record ? record->given : 0; given; given &= given - 1) {
		int i = __builtin_ctzll(given);
		const struct ssp_value *v = ssp_record_at(record, i);
		/* an empty value of a CSV is a key that JSON leaves out */
		if (v->kind != SSP_NULL)
			hash_value(&r->one, i, v);
	}
	/* the end of a record: no field has this place */
	buf_addc(&r->one, record ? '\0' : '\377');
	digest_add(&r->digest, r->one.s, r->one.len);
	return r->one.failed ? fail_memory(e) : 0;
}

void records_end(struct records *r, char hex[DIGEST_HEX])
{
	digest_end(&r->digest, hex);
	buf_free(&r->one);
}

/* Numbers as digits: whole ones without printf, because an export writes millions of them. */
#ifndef UTIL_DIGITS_H
#define UTIL_DIGITS_H

#include <stddef.h>
#include <stdint.h>

/* Room for any of them, with its sign and a NUL. */
enum { DIGITS_SIZE = 32 };

/* Writes the shortest text that reads back as the same number, with a NUL; returns its length, 0 (and "")
 * for a number that is not finite. The decimal point is a point in every locale. */
size_t digits_real(double r, char room[DIGITS_SIZE]);

/* Writes `n`, which is at most 2^63, with at least `least` digits and no NUL; returns the end. */
static inline char *digits_put(char *to, uint64_t n, int least)
{
	int count = 1;

	for (uint64_t next = 10; n >= next && count < 19; next *= 10)
		count++;
	if (count < least)
		count = least;
	for (char *at = to + count; at > to; n /= 10)
		*--at = (char)('0' + n % 10);
	return to + count;
}

/* Writes `n` without extra zeros, with a minus sign if it is negative, and no NUL; returns the end. */
static inline char *digits_put_signed(char *to, int64_t n)
{
	if (n >= 0)
		return digits_put(to, (uint64_t)n, 1);
	*to++ = '-';
	return digits_put(to, 0 - (uint64_t)n, 1);
}

#endif

/* Reals as the shortest digits that read back as the same number, in every locale. See util/digits.h. */
#include "util/digits.h"

#include <math.h>
#include <string.h>

/* Fifteen digits give back any shorter decimal, whose zeros %g drops; only the tiniest numbers hold fewer. */
size_t digits_real(double r, char room[DIGITS_SIZE])
{
	int n = 0;

	room[0] = '\0';
	if (!isfinite(r))
		return 0;
	for (int digits = isnormal(r) ? 15 : 1; digits <= 17; digits++) {
		n = snprintf(room, DIGITS_SIZE, "%.*g", digits, r);
		if (strtod(room, NULL) == r)
			break;
	}
	/* a program that uses the library may have set a locale with a comma */
	for (int i = 0; i < n; i++)
		if (!strchr("+-0123456789e", room[i]))
			room[i] = '.';
	return (size_t)n;
}

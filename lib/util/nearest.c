/* The nearest word, by optimal string alignment: insert, delete, change, swap neighbours. See ssp/nearest.h.
 *
 * Long words are skipped, so that the table fits on the stack for any input.
 */
#include "ssp/nearest.h"

#include <string.h>
#include <strings.h>

enum { LETTERS = 40 };

static int lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static int min2(int a, int b)
{
	return a < b ? a : b;
}

/* Optimal string alignment; both words are at most LETTERS long. */
static int measure_distance(const char *a, int na, const char *b, int nb)
{
	int d[LETTERS + 1][LETTERS + 1];

	for (int i = 0; i <= na; i++)
		d[i][0] = i;
	for (int j = 0; j <= nb; j++)
		d[0][j] = j;
	for (int i = 1; i <= na; i++)
		for (int j = 1; j <= nb; j++) {
			int same = lower_ascii(a[i - 1]) == lower_ascii(b[j - 1]);
			d[i][j] = min2(min2(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + !same);
			if (i > 1 && j > 1 && lower_ascii(a[i - 1]) == lower_ascii(b[j - 2]) &&
				lower_ascii(a[i - 2]) == lower_ascii(b[j - 1]))
				d[i][j] = min2(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[na][nb];
}

void ssp_nearest_try(struct ssp_nearest *n, const char *candidate)
{
	size_t na = strlen(n->word), nb = strlen(candidate);

	if (na > LETTERS || nb > LETTERS || na == 0)
		return;
	int near = (int)(na > nb ? na : nb) / 3;
	int far = measure_distance(n->word, (int)na, candidate, (int)nb);
	if (na >= 3 && strncasecmp(n->word, candidate, na) == 0)
		far = min2(far, 1);
	if (far > (near ? near : 1) || (n->best && far >= n->distance))
		return;
	n->best = candidate;
	n->distance = far;
}

#include "spark.h"

#include <math.h>
#include <string.h>

enum { LEVELS = 8, CELLS = 10 };

/* From the lowest to the highest; an eighth of a cell of a bar more each. */
static const char *const heights[2][LEVELS] = {
	{ "\u2581", "\u2582", "\u2583", "\u2584", "\u2585", "\u2586", "\u2587", "\u2588" },
	{ "_", ".", "-", "~", "=", "+", "*", "#" },
};
static const char *const parts[LEVELS] = { "", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589" };

static char *append_mark(char *to, const char *mark)
{
	size_t n = strlen(mark);

	memcpy(to, mark, n + 1);
	return to + n;
}

char *spark_line(const double *values, size_t n, bool ascii, char room[SPARK_SIZE])
{
	double most = 0;
	char *to = room;

	*room = '\0';
	for (size_t i = 0; i < n && i < SPARK_MOST; i++)
		if (values[i] > most)
			most = values[i];
	for (size_t i = 0; i < n && i < SPARK_MOST; i++) {
		double height = most > 0 ? values[i] / most * (LEVELS - 1) : 0;
		to = append_mark(to, isnan(values[i]) ? " " : heights[ascii][height > 0 ? lround(height) : 0]);
	}
	return room;
}

char *spark_bar(double value, double full, bool ascii, char room[SPARK_SIZE])
{
	char *to = room;

	*room = '\0';
	if (isnan(value) || isnan(full) || full <= 0 || value < 0)
		return room;
	long eighths = lround(fmin(value / full, 1) * CELLS * LEVELS);
	if (ascii)
		eighths = (eighths + LEVELS / 2) / LEVELS * LEVELS;
	for (long i = 0; i < eighths / LEVELS; i++)
		to = append_mark(to, ascii ? "#" : heights[0][LEVELS - 1]);
	append_mark(to, parts[eighths % LEVELS]);
	return room;
}

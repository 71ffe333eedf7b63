/* References: C-2026-0017 and the number behind it. See ssp/model.h.
 *
 * Written without printf: an export prints one or two for every row.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "model/ref.h"
#include "ssp/model.h"
#include "util/digits.h"
#include "util/fail.h"

/* The room after the prefix holds two hyphens, a NUL and as many digits as an int64_t has. */
enum { PREFIX_ROOM = SSP_REF_SIZE - 3 - 20 };

char *ssp_ref_format(const char *prefix, int64_t id, char room[SSP_REF_SIZE])
{
	char *to = memccpy(room, prefix, '\0', PREFIX_ROOM);

	/* the end of the prefix; memccpy copied its NUL too unless the prefix is far too long */
	to = to ? to - 1 : room + PREFIX_ROOM;
	*to++ = '-';
	to = digits_put(to, (uint64_t)id / REF_PER_YEAR, 4);
	*to++ = '-';
	*digits_put(to, (uint64_t)id % REF_PER_YEAR, 4) = '\0';
	return room;
}

static const char *read_ref_digits(const char *s, int most, int64_t *value)
{
	const char *from = s;

	for (*value = 0; isdigit((unsigned char)*s) && s - from < most; s++)
		*value = *value * 10 + (*s - '0');
	return s == from || isdigit((unsigned char)*s) ? NULL : s;
}

int ssp_ref_parse(const char *prefix, const char *text, int64_t *id, struct ssp_error *e)
{
	size_t n = strlen(prefix);
	int64_t year, number;
	const char *s = text;

	if (strncasecmp(s, prefix, n) == 0 && s[n] == '-' && (s = read_ref_digits(s + n + 1, 4, &year)) && *s == '-' &&
		year >= 1900 && (s = read_ref_digits(s + 1, 8, &number)) && !*s && number > 0) {
		*id = year * REF_PER_YEAR + number;
		return 0;
	}
	fail(e, SSP_E_USAGE, "bad-reference", "'%.40s' is not a reference of the form %s-2026-0001", text, prefix);
	return fail_hint(e, "write the letters, the year and the number, joined by hyphens");
}

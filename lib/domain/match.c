/* Comparing people. See domain/match.h.
 *
 * Points for what agrees are added up. They follow how many people of a borough agree by accident: a few in thousands have the
 * same date of birth, one in a hundred the same given name. Frequent names get no fewer points than rare ones, so that no
 * tradition of names is found less often than another. What points cannot say is a limit: no date is at most possible.
 */
#include "domain/match.h"

#include <stdio.h>
#include <string.h>

#include "util/utf8.h"

/* DATE_NEW_YEAR: both are 1 January, which is written for many people of whom the year alone is known. */
enum date_likeness { DATE_DIFFERS, DATE_MISSING, DATE_PARTS, DATE_DIGIT, DATE_SWAPPED, DATE_NEW_YEAR, DATE_SAME };
enum school_likeness { SCHOOL_UNKNOWN, SCHOOL_DIFFERS, SCHOOL_SAME };

const char *const match_tier_words[] = { "none", "possible", "likely", "certain" };

static bool set_part(struct name_part *part, const char *text)
{
	_cleanup_buf_ struct buf words = BUF_INIT;

	part->words[0] = '\0';
	if (!text || !*text)
		return true;
	if (!utf8_name_words(&words, text))
		return false;
	name_part_set(part, words.s);
	return true;
}

static short figures(const char *s, size_t n)
{
	int all = 0;

	for (; n--; s++)
		all = all * 10 + (*s >= '0' && *s <= '9' ? *s - '0' : 0);
	return (short)all;
}

bool match_person_set(struct match_person *p, const char *given, const char *family, const char *known_as, const char *dob,
	const char *school)
{
	_cleanup_buf_ struct buf words = BUF_INIT;

	p->year = p->month = p->day = 0;
	if (dob && strlen(dob) == 10) {
		p->year = figures(dob, 4);
		p->month = figures(dob + 5, 2);
		p->day = figures(dob + 8, 2);
	}
	if (school && !utf8_name_words(&words, school))
		return false;
	snprintf(p->school, sizeof p->school, "%s", words.s);
	return set_part(&p->given, given) && set_part(&p->family, family) && set_part(&p->known_as, known_as);
}

static void date_figures(const struct match_person *p, char figures[9])
{
	int all = p->year * 10000 + p->month * 100 + p->day;

	for (int i = 8; i--; all /= 10)
		figures[i] = (char)('0' + all % 10);
	figures[8] = '\0';
}

/* Figures that differ; two beside each other that changed places are one mistake. */
static unsigned figures_apart(const struct match_person *a, const struct match_person *b)
{
	char x[9], y[9];
	unsigned n = 0;

	date_figures(a, x);
	date_figures(b, y);
	for (unsigned i = 0; x[i] && n < 2; i++)
		if (x[i] != y[i]) {
			n++;
			if (x[i] == y[i + 1] && x[i + 1] == y[i])
				i++;
		}
	return n;
}

static enum date_likeness compare_dates(const struct match_person *a, const struct match_person *b)
{
	bool year = a->year == b->year, month = a->month == b->month, day = a->day == b->day;

	if (!a->year || !b->year)
		return DATE_MISSING;
	if (year && month && day)
		return a->month == 1 && a->day == 1 ? DATE_NEW_YEAR : DATE_SAME;
	if (year && a->month == b->day && a->day == b->month)
		return DATE_SWAPPED;
	if (year + month + day < 2)
		return DATE_DIFFERS;
	return figures_apart(a, b) == 1 ? DATE_DIGIT : DATE_PARTS;
}

/* Words that stand in the names of many schools. */
static bool school_word(const char *s, size_t n)
{
	static const char *const words[] = { "school", "academy", "college", "the", "of", "and", "for", "high", "primary", "secondary",
		"s", "st", "saint", "rc", "ce", "catholic", "church", "england", "community", "girls", "boys" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return true;
	return false;
}

/* How many words of `a` tell schools apart, and in *found how many of those are in `b`, with a letter mistyped at most. */
static unsigned school_words_found(const char *a, const char *b, unsigned *found)
{
	unsigned n = 0;

	*found = 0;
	for (; *a; a += strspn(a, " ")) {
		size_t len = strcspn(a, " ");
		if (!school_word(a, len) && len < NAME_BYTES) {
			char x[NAME_BYTES], y[NAME_BYTES];
			bool there = false;
			n++;
			snprintf(x, sizeof x, "%.*s", (int)len, a);
			for (const char *w = b; *w && !there; w += strspn(w, " ")) {
				size_t m = strcspn(w, " ");
				snprintf(y, sizeof y, "%.*s", (int)m, w);
				there = name_edits(x, y, 1) <= (len >= 5);
				w += m;
			}
			*found += there;
		}
		a += len;
	}
	return n;
}

/* The same letters, with one mistyped at most, however they are parted into words. */
static bool same_letters(const char *a, const char *b)
{
	char x[NAME_BYTES], y[NAME_BYTES];
	size_t n = 0, m = 0;

	for (; *a && n + 1 < sizeof x; a++)
		if (*a != ' ')
			x[n++] = *a;
	for (; *b && m + 1 < sizeof y; b++)
		if (*b != ' ')
			y[m++] = *b;
	x[n] = y[m] = '\0';
	return !*a && !*b && n >= 5 && name_edits(x, y, 1) <= 1;
}

/* All words of the shorter name are in the longer one. */
static enum school_likeness compare_schools(const char *a, const char *b)
{
	unsigned of_a, of_b, in_b, in_a;

	if (!*a || !*b)
		return SCHOOL_UNKNOWN;
	of_a = school_words_found(a, b, &in_b);
	of_b = school_words_found(b, a, &in_a);
	if (!of_a || !of_b)
		return SCHOOL_UNKNOWN;
	return in_b == of_a || in_a == of_b || same_letters(a, b) ? SCHOOL_SAME : SCHOOL_DIFFERS;
}

/* Both names, each as it was told or the given one for the family name. */
struct names_alike {
	enum name_likeness given, family;
	bool swapped;
};

static const int given_points[] = { [NAME_MISSING] = 0, [NAME_OTHER] = 8, [NAME_INITIAL] = 12, [NAME_TYPING2] = 18, [NAME_SHARED] = 18,
	[NAME_PART] = 26, [NAME_TYPING] = 26, [NAME_NICKNAME] = 26, [NAME_SPELLING] = 28, [NAME_SAME] = 30 };
static const int family_points[] = { [NAME_DIFFERS] = -15, [NAME_MISSING] = 0, [NAME_OTHER] = 8, [NAME_INITIAL] = 4,
	[NAME_TYPING2] = 22, [NAME_SHARED] = 22, [NAME_PART] = 26, [NAME_TYPING] = 26, [NAME_NICKNAME] = 26, [NAME_SPELLING] = 28,
	[NAME_SAME] = 30 };
static const int date_points[] = { [DATE_MISSING] = 0, [DATE_PARTS] = 10, [DATE_DIGIT] = 20, [DATE_SWAPPED] = 22,
	[DATE_NEW_YEAR] = 25, [DATE_SAME] = 40 };

static int names_points(const struct names_alike *n)
{
	return given_points[n->given] + family_points[n->family] - 4 * n->swapped;
}

static struct names_alike compare_names(const struct match_person *a, const struct match_person *b)
{
	const struct match_person *known = *a->known_as.words ? a : b, *other = known == a ? b : a;
	struct names_alike n = { name_compare(&a->given, &b->given, true), name_compare(&a->family, &b->family, false), false };
	struct names_alike s = { NAME_DIFFERS, NAME_DIFFERS, true };

	enum name_likeness also = *known->known_as.words ? name_compare(&known->known_as, &other->given, true) : NAME_DIFFERS;
	n.given = also > NAME_MISSING && also > n.given ? also : n.given;
	if (n.given < NAME_PART) {
		s.given = name_compare(&a->given, &b->family, true);
		s.family = s.given > NAME_PART ? name_compare(&a->family, &b->given, true) : NAME_DIFFERS;
	}
	if (s.given > NAME_PART && s.family > NAME_PART && (n.given == NAME_DIFFERS || names_points(&s) > names_points(&n)))
		return s;
	return n;
}

static void add_reason(struct match *m, const char *words)
{
	size_t n = strlen(m->words);

	snprintf(m->words + n, sizeof m->words - n, "%s%s", n ? "; " : "", words);
}

static void explain_name(struct match *m, const char *part, enum name_likeness l)
{
	static const char *const forms[] = {
		[NAME_DIFFERS] = "another %s name", [NAME_MISSING] = "%s name missing",
		[NAME_OTHER] = "%s name like it, but maybe another name", [NAME_INITIAL] = "same initial of the %s name",
		[NAME_TYPING2] = "%s name differs by two letters", [NAME_SHARED] = "a part of the %s name that many bear",
		[NAME_PART] = "part of the %s name", [NAME_TYPING] = "%s name differs by one letter",
		[NAME_NICKNAME] = "short form or other form of the %s name", [NAME_SPELLING] = "%s name spelt differently",
		[NAME_SAME] = "same %s name",
	};
	char words[64] = "", *to = words;
	const char *at = strstr(forms[l], "%s");

	snprintf(to, sizeof words, "%.*s%s%s", (int)(at - forms[l]), forms[l], part, at + 2);
	add_reason(m, words);
}

static void explain_match(struct match *m, const struct names_alike *n, enum date_likeness date, enum school_likeness school)
{
	static const char *const dates[] = { [DATE_MISSING] = "date of birth missing",
		[DATE_PARTS] = "two of day, month and year are the same", [DATE_DIGIT] = "date of birth differs by one digit",
		[DATE_SWAPPED] = "day and month swapped", [DATE_NEW_YEAR] = "same year of birth, on 1 January",
		[DATE_SAME] = "same date of birth" };

	m->words[0] = '\0';
	if (n->swapped)
		add_reason(m, "given and family name swapped");
	explain_name(m, "family", n->family);
	explain_name(m, "given", n->given);
	add_reason(m, dates[date]);
	if (school == SCHOOL_SAME)
		add_reason(m, "same school");
}

/* What no number of points can make up for. A wrong digit of the date is one slip where all else is the same, the school too; and
 * brothers or sisters of whom only a name that many bear is known may have such dates. */
static enum match_tier most_tier(const struct names_alike *n, enum date_likeness date, enum school_likeness school, bool telling)
{
	if (date == DATE_MISSING || date == DATE_PARTS)
		return MATCH_POSSIBLE;
	if (date == DATE_DIGIT && school == SCHOOL_SAME && telling && n->given >= NAME_SPELLING && n->family >= NAME_TYPING)
		return MATCH_CERTAIN;
	if (date < DATE_NEW_YEAR || n->given < NAME_PART)
		return MATCH_LIKELY;
	return MATCH_CERTAIN;
}

void match_compare(const struct match_person *a, const struct match_person *b, struct match *m)
{
	enum date_likeness date = compare_dates(a, b);
	struct names_alike n;

	*m = (struct match){ 0 };
	if (date == DATE_DIFFERS)
		return;
	n = compare_names(a, b);
	if (n.given == NAME_DIFFERS || (n.given == NAME_MISSING && n.family < NAME_PART) ||
		(date < DATE_NEW_YEAR && (n.given == NAME_MISSING || n.family <= NAME_MISSING)))
		return;
	enum school_likeness school = compare_schools(a->school, b->school);
	int score = names_points(&n) + date_points[date] + 15 * (school == SCHOOL_SAME);
	enum match_tier tier = score >= 85 ? MATCH_CERTAIN : score >= 70 ? MATCH_LIKELY : score >= 50 ? MATCH_POSSIBLE : MATCH_NONE;
	enum match_tier most = most_tier(&n, date, school, name_tells(&a->given) && name_tells(&b->given));
	m->tier = tier < most ? tier : most;
	m->score = score < 0 ? 0 : score > 100 ? 100 : score;
	if (m->tier)
		explain_match(m, &n, date, school);
}

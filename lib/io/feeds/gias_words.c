#include "io/feeds/gias.h"

#include <ctype.h>

/* Legal types (section 3.1). A religious character or a selective admissions policy makes more of some of them: see
 * the converter of `type`. */
const struct gias_type gias_types[] = {
	{ 1, "Community school", NULL, "community", NULL },
	{ 2, "Voluntary aided school", NULL, "foundation-voluntary", NULL },
	{ 3, "Voluntary controlled school", NULL, "foundation-voluntary", NULL },
	{ 5, "Foundation school", NULL, "foundation-voluntary", NULL },
	{ 6, "City technology college", NULL, "academy", NULL },
	{ 7, "Community special school", NULL, "special", "sen" },
	{ 8, "Non-maintained special school", NULL, "special", "sen" },
	{ 10, "Other independent special school", NULL, "special", "sen" },
	{ 11, "Other independent school", NULL, "independent", NULL },
	{ 12, "Foundation special school", NULL, "special", "sen" },
	{ 14, "Pupil referral unit", NULL, "pru-ap", "pru" },
	{ 15, "Local authority nursery school", "LA nursery school", "community", "early-years" },
	{ 18, "Further education", NULL, "college-fe", "college" },
	{ 24, "Secure units", NULL, "other", NULL },
	{ 25, "Offshore schools", NULL, "other", NULL },
	{ 26, "Service children's education", NULL, "other", NULL },
	{ 27, "Miscellaneous", NULL, "other", NULL },
	{ 28, "Academy sponsor led", NULL, "academy", NULL },
	{ 29, "Higher education institutions", "Higher education institution", "other", "university" },
	{ 30, "Welsh establishment", NULL, "other", NULL },
	{ 31, "Sixth form centres", NULL, "college-fe", "college" },
	{ 32, "Special post 16 institution", NULL, "send", "sen" },
	{ 33, "Academy special sponsor led", NULL, "special", "sen" },
	{ 34, "Academy converter", NULL, "academy", NULL },
	{ 35, "Free schools", "Free school", "free", NULL },
	{ 36, "Free schools special", NULL, "special", "sen" },
	{ 37, "British schools overseas", "British overseas schools", "independent", NULL },
	{ 38, "Free schools alternative provision", NULL, "pru-ap", "ap" },
	{ 39, "Free schools 16 to 19", "Free schools - 16-19", "college-fe", "college" },
	{ 40, "University technical college", NULL, "academy", NULL },
	{ 41, "Studio schools", NULL, "academy", NULL },
	{ 42, "Academy alternative provision converter", NULL, "pru-ap", "ap" },
	{ 43, "Academy alternative provision sponsor led", NULL, "pru-ap", "ap" },
	{ 44, "Academy special converter", NULL, "special", "sen" },
	{ 45, "Academy 16 to 19 converter", "Academy 16-19 converter", "college-fe", "college" },
	{ 46, "Academy 16 to 19 sponsor led", "Academy 16-19 sponsor led", "college-fe", "college" },
	{ 47, "Children's centre", NULL, "other", "early-years" },
	{ 48, "Children's centre linked site", NULL, "other", "early-years" },
	{ 49, "Online provider", NULL, "other", NULL },
	{ 56, "Institution funded by other government department", NULL, "other", NULL },
	{ 57, "Academy secure 16 to 19", NULL, "other", NULL },
	{ -1 }
};

const struct gias_word gias_phases[] = {
	{ 1, "Nursery", NULL, "early-years" },
	{ 2, "Primary", NULL, "primary" },
	{ 3, "Middle deemed primary", NULL, "primary" },
	{ 4, "Secondary", NULL, "secondary" },
	{ 5, "Middle deemed secondary", NULL, "secondary" },
	{ 6, "16 plus", NULL, "college" },
	{ 7, "All-through", NULL, "all-through" },
	{ -1 }
};

const struct gias_word gias_statuses[] = {
	{ 1, "Open", NULL, "open" },
	{ 2, "Closed", NULL, "closed" },
	{ 3, "Open, but proposed to close", "Proposed to close", "closing" },
	{ 4, "Proposed to open", NULL, "proposed" },
	{ 5, "De-registered as EY setting", NULL, "closed" },
	{ 8, "Quarantine", "Locked duplicate", NULL },
	{ 9, "Created in error", NULL, NULL },
	{ -1 }
};

static const char *next_letter(const char *s)
{
	while (*s != '\0' && !isalnum((unsigned char)*s) && (unsigned char)*s < 0x80)
		s++;
	return s;
}

bool gias_same(const char *a, const char *b)
{
	for (;;) {
		a = next_letter(a);
		b = next_letter(b);
		if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
			return false;
		if (*a == '\0')
			return true;
		a++;
		b++;
	}
}

bool gias_whole(const char *text, int64_t *number)
{
	int64_t n = 0;
	int digits = 0;

	text += strspn(text, " ");
	for (; isdigit((unsigned char)*text); text++, digits++) {
		if (digits == 15)
			return false;
		n = 10 * n + (*text - '0');
	}
	if (*text == '.')
		text += 1 + strspn(text + 1, "0");
	text += strspn(text, " ");
	*number = n;
	return digits > 0 && *text == '\0';
}

const struct gias_type *gias_type_find(const char *text)
{
	int64_t code = -1;
	bool coded = gias_whole(text, &code);

	for (const struct gias_type *t = gias_types; t->code != -1; t++)
		if (coded ? t->code == code
			  : gias_same(text, t->name) || (t->other != NULL && gias_same(text, t->other)))
			return t;
	return NULL;
}

const struct gias_word *gias_word_find(const struct gias_word *words, const char *text)
{
	int64_t code = -1;
	bool coded = gias_whole(text, &code);

	for (const struct gias_word *w = words; w->code != -1; w++)
		if (coded ? w->code == code
			  : gias_same(text, w->name) || (w->other != NULL && gias_same(text, w->other)))
			return w;
	return NULL;
}

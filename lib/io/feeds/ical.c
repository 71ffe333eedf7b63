/* iCalendar in, by libical, which is loaded when the first calendar is read: no other file knows it. */
#include <dlfcn.h>
#include <libical/ical.h>

#include <string.h>

#include "io/feeds/calendar.h"
#include "util/fail.h"

#define LIBRARY "libical.so.3"
struct functions {
#define FUNCTION(name) typeof(name) *name;
#include "io/feeds/ical.def"
#undef FUNCTION
};

static int fail_ical(struct ssp_error *e)
{
	fail(e, SSP_E_CREATE, "no-ical", "an iCalendar file cannot be read: %s is not installed", LIBRARY);
	return fail_hint(e, "run, as root: apt-get install libical3; or import the calendar as csv");
}

static int load_ical(void **library, struct functions *f, struct ssp_error *e)
{
	if (!(*library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL)))
		return fail_ical(e);
#define FUNCTION(name) \
	if (!(f->name = (typeof(f->name))dlsym(*library, #name))) \
		return fail_ical(e);
#include "io/feeds/ical.def"
#undef FUNCTION
	return 0;
}

/* An event of whole days ends before its DTEND, and so does one that ends at midnight; without one it is of one day. */
static ssp_day last_day(const struct icaltimetype *start, const struct icaltimetype *end)
{
	ssp_day from = ssp_day_of(start->year, start->month, start->day), to = ssp_day_of(end->year, end->month, end->day);
	bool before = end->is_date || (end->hour == 0 && end->minute == 0);

	if (to == SSP_NO_DAY)
		return from;
	return to > from && before ? to - 1 : to;
}

/* Returns the beginning of the next event, and counts lines in `*line`. */
static const char *next_event(const char *text, long *line)
{
	static const char mark[] = "BEGIN:VEVENT";
	const char *found = text ? strstr(text, mark) : NULL;

	for (; found && text < found; text++)
		*line += *text == '\n';
	return found;
}

static int tell_event(const struct functions *f, icalcomponent *event, long line, calendar_each *each, void *self)
{
	struct icaltimetype start = f->icalcomponent_get_dtstart(event), end = f->icalcomponent_get_dtend(event);
	const char *name = f->icalcomponent_get_summary(event);
	struct calendar_time t = { .name = name ? name : "", .line = line,
		.from = ssp_day_of(start.year, start.month, start.day), .to = last_day(&start, &end) };

	if (t.from == SSP_NO_DAY)
		t.fault = "the event has no first day";
	else if (t.to < t.from)
		t.fault = "the event ends before it begins";
	else if (f->icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY))
		t.fault = "the event repeats by a rule: export each time as an event of its own";
	return each(self, &t);
}

static int read_events(const struct functions *f, icalcomponent *all, const char *text, calendar_each *each, void *self)
{
	icalcomponent *event = f->icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT);
	const char *at = text;
	long line = 1;
	int code = 0;

	for (; event && !code; event = f->icalcomponent_get_next_component(all, ICAL_VEVENT_COMPONENT)) {
		at = next_event(at && at > text ? at + 1 : at, &line);
		code = tell_event(f, event, line, each, self);
	}
	return code;
}

int ical_read(const char *text, calendar_each *each, void *self, struct ssp_error *e)
{
	struct functions f = { 0 };
	void *library;
	int code = load_ical(&library, &f, e);

	if (code)
		return code;
	icalcomponent *all = f.icalparser_parse_string(text);
	if (all && f.icalcomponent_isa(all) == ICAL_VCALENDAR_COMPONENT) {
		code = read_events(&f, all, text, each, self);
	} else {
		fail(e, SSP_E_DATA, "bad-calendar", "this is not an iCalendar file");
		code = fail_hint(e, "check that it is the right file: it begins with BEGIN:VCALENDAR");
	}
	if (all)
		f.icalcomponent_free(all);
	return code;
}

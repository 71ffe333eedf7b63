/* The language of measures: what may be said and what may not, each form counted on a small store against numbers
 * worked out by hand, and texts that nobody meant. Run from the root of the project. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "place.h"
#include "report/report.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/buf.h"

static char path[PLACE_SIZE];
static struct ssp *ssp;

static const char *const good[] = {
	"count activity where kind=weapon-sweep on day",
	"count activity where kind=arch|weapon-sweep and school=any or case=none on day",
	"count activity where officers=any on day",
	"count activity where officers=1001MD|1002MD and case!=C-2026-0001 on day",
	"count contact where name~ash and school.team=north from from until until at end",
	"count event where verb=disclose on at",
	"count case where next-review=any on closed",
	"sum activity.minutes where kind=vpc on day",
	"sum activity.minutes as hours where kind!=vpc on day",
	"share referral where source=school having mash=done on received",
	"median decision.at since referral.received latest of referral where decision!=more-info on at",
	"mean assignment per officer from from until until and case.opened until case.closed at end",
	"mean activity.quantity on day",
	"distinct activity.case.yp on day",
	"distinct school.team from opened until closed at end",
	"count case from opened until closed during",
	"count assignment latest of case from from until until and case.opened until case.closed during",
	"count referral from received until decision.at[decision!=more-info] at end",
	"count referral from received until decision.at[ decision!=more-info and at<=end or reason=other ] at end",
	"count referral from received until decision.at during",
	"count school where team.mailbox=any and team.sergeant.active=yes from opened until closed at end",
	"count school where latitude>=51.5 and roll<200 and urn!=100840 from opened until closed at end",
	"count case where opened>=start-30d and opened<=end and next_review>2026-11-01 on closed",
	"count case where closed<=case.next_review and closed<next_review+7d on closed",
	"count case where officer!=case.referral.team.sergeant on closed",
	"count check where at>=2026-11-01 and at<end and at!=1500-1800|08:00-09:00 on at",
	"count decision where at>check.at on at",
	"share case having has assignment[until=none] and lacks activity[kind=home-visit and day>=start] on opened",
	"count case where has referral[yp=case.yp and received>case.closed] on closed",
	"count case where has case[yp=case.yp and opened>case.closed] on closed",
	"count referral where has referral[duplicate_of=referral.ref and received<=end] on received",
	"trend K12",
};

/* A measure that is wrong, and a part of what is said about it. */
static const char *const wrong[][2] = {
	{ "", "count, sum, distinct, share" },
	{ "number activity on day", "count, sum, distinct, share" },
	{ "count", "unknown noun" },
	{ "count patrol on day", "unknown noun, 'patrol'" },
	{ "count activity", "the date that counts" },
	{ "count activity.minutes on day", "a noun alone" },
	{ "sum activity on day", "NOUN.FIELD" },
	{ "sum activity.kind on day", "whole numbers" },
	{ "sum case.ref on opened", "whole numbers" },
	{ "sum activity.minutes as days on day", "hours" },
	{ "mean activity.kind on day", "whole numbers" },
	{ "mean activity.minutes per school on day", "the date that counts" },
	{ "mean activity on day", "per FIELD" },
	{ "mean activity per officers on day", "tell rows apart by several values" },
	{ "distinct activity on day", "NOUN.FIELD" },
	{ "distinct activity.officers on day", "tell rows apart by several values" },
	{ "distinct case.yp.family on opened", "personal" },
	{ "count activity on dya", "no field 'dya'" },
	{ "count activity on kind", "wants a date" },
	{ "count activity on day twice", "nothing more" },
	{ "count activity where on day", "a condition" },
	{ "count activity where kind on day", "a condition, not 'kind'" },
	{ "count activity where =arch on day", "a condition" },
	{ "count activity where kind!arch on day", "a condition" },
	{ "count activity where kind==arch on day", "cannot compare" },
	{ "count activity where kind=weapon'sweep on day", "cannot compare" },
	{ "count activity where kind= on day", "lacks a word" },
	{ "count activity where kind>arch on day", "no less and more of 'kind'" },
	{ "count activity where school>=1 on day", "no less and more of 'school'" },
	{ "count activity where note=any on day", "personal" },
	{ "count activity where minutes>=x on day", "no field 'x'" },
	{ "count activity where minutes>=1|2 on day", "cannot compare" },
	{ "count activity where minutes>=1.5 on day", "a number, not '1.5'" },
	{ "count activity where minutes>=any on day", "no field 'any'" },
	{ "count activity where minutes>=day on day", "of another kind" },
	{ "count activity where minutes<end on day", "no field 'end'" },
	{ "count activity where minutes<quantity+7d on day", "cannot compare" },
	{ "count activity where case=202600000001 on day", "a reference, not" },
	{ "count activity where day>=monday on day", "no field 'monday'" },
	{ "count activity where day>=stops on day", "no field 'stops'" },
	{ "count activity where day>=sta on day", "no field 'sta'" },
	{ "count activity where day>=dya on day", "no field 'dya'" },
	{ "count activity where day>=en on day", "no field 'en'" },
	{ "count activity where day>=2026-11 on day", "a date such as" },
	{ "count activity where day>=2026-11-31 on day", "a date such as" },
	{ "count activity where at<2226-11-30 on day", "a date such as" },
	{ "count activity where day>=2026-11-01+7d on day", "cannot compare" },
	{ "count activity where day>=end+99999d on day", "cannot compare" },
	{ "count activity where day>=end+d on day", "cannot compare" },
	{ "count activity where day>=at on day", "of another kind, 'at'" },
	{ "count activity where day=1500-1800 on day", "a date such as" },
	{ "count activity where at=1800-1500 on day", "hours such as" },
	{ "count activity where at=1500-2401 on day", "hours such as" },
	{ "count activity where at=1560-1800 on day", "hours such as" },
	{ "count activity where at=150-1800 on day", "hours such as" },
	{ "count activity where at>=1500-1800 on day", "a date such as" },
	{ "count activity where at=end on day", "a time before or after, not 'end'" },
	{ "count decision where at>check.at+1d on at", "adds days to dates only" },
	{ "count activity where school=activity.case on day", "of another kind" },
	{ "count activity where team=activity.officers on day", "of another kind" },
	{ "count activity where kind=activity.void_reason on day", "of another kind" },
	{ "count activity where school=activity.skool on day", "no field 'skool'" },
	{ "count referral where mash=dun on received", "never 'dun'" },
	{ "count referral where mash=referral.status on received", "of another kind" },
	{ "count referral where yp.dob=any on received", "personal" },
	{ "count referral where received<=referral.yp.dob on received", "personal" },
	{ "count referral where yp.school.area.team=any on received", "cannot follow" },
	{ "count school where funded=true from opened until closed at end", "yes or no" },
	{ "count school where urn=x from opened until closed at end", "no field 'x'" },
	{ "share referral on received", "having" },
	{ "median decision.at on at", "since" },
	{ "median decision.reason since referral.received on at", "wants a date" },
	{ "count case from opened at end", "until" },
	{ "count case from opened until closed", "at end, during, or within" },
	{ "count case from opened until absence.from at end", "does not refer" },
	{ "count referral from received until decision.at[decision at end", "closing bracket" },
	{ "count referral from received until decision.at[decision] at end", "a condition, not 'decision'" },
	{ "count referral from received until decision.at[decision!=more-info]x at end", "a space after" },
	{ "count referral from received until decision.at[decision!=more-info x] at end", "the closing bracket at 'x'" },
	{ "count referral from received until decision.reason at end", "wants a date" },
	{ "count referral from received until decision.referral.decided at end", "a date of the noun itself" },
	{ "count referral from received until decision.at[words=any] at end", "personal" },
	{ "count case where has plans on opened", "unknown noun, 'plans'" },
	{ "count case where has on opened", "unknown noun, 'on'" },
	{ "count case where has event on opened", "does not refer to what is counted, 'event'" },
	{ "count case where has assignment.from on opened", "unknown noun, 'assignment.from'" },
	{ "count case where has assignment[ on opened", "closing bracket" },
	{ "count case where has assignment[] on opened", "a condition, not ''" },
	{ "count case where has assignment[has activity] on opened", "no rows inside brackets" },
	{ "count case where has assignment[until<=closed] on opened", "no field 'closed'" },
	{ "count case where has absence on opened", "does not refer to what is counted, 'absence'" },
	{ "count case where lacks absence[kind=sickness] on opened", "does not refer" },
	{ "count case where has absence[from<=case.opened or kind=sickness] on opened", "does not refer" },
	{ "count officer where has activity from team.area until team.area at end", "does not refer" },
	{ "count decision latest referral on at", "latest of FIELD" },
	{ "count decision latest of referral on referral.received", "of the noun itself" },
	{ "count assignment latest of case from case.opened until until at end", "of the noun itself" },
	{ "count school latest of team on opened", "of the noun itself" },
	{ "count activity latest of officers on day", "tell rows apart by several values" },
	{ "trend", "the key of a line" },
	{ "trend K12 K11", "nothing more" },
};

static void test_good(void **state)
{
	_cleanup_arena_ struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct ssp_error e = { 0 };
		struct measure m;
		if (measure_parse(&arena, good[i], &m, &e))
			fail_msg("%s: %s", good[i], e.message);
	}
}

static void test_wrong(void **state)
{
	_cleanup_arena_ struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct ssp_error e = { 0 };
		struct measure m;
		int code = measure_parse(&arena, wrong[i][0], &m, &e);
		if (code != SSP_E_CONFIG || strcmp(e.id, "bad-measure") != 0 ||
			!strstr(e.message, wrong[i][1]))
			fail_msg("%s: %d %s", wrong[i][0], code, e.message);
	}
}

/* The examples of the manual are measures. */
static void test_manual(void **state)
{
	_cleanup_arena_ struct arena arena = { 0 };
	FILE *in = fopen("man/ssp-kpi.1", "re");
	bool literal = false;
	char text[400];
	int n = 0;

	(void)state;
	assert_non_null(in);
	while (fgets(text, sizeof text, in) && strcmp(text, ".Sh EXAMPLES\n") != 0) {
		struct ssp_error e = { 0 };
		struct measure m;
		text[strcspn(text, "\n")] = '\0';
		if (strncmp(text, ".Bd", 3) == 0 || strncmp(text, ".Ed", 3) == 0)
			literal = text[1] == 'B';
		else if (literal && ++n && measure_parse(&arena, text, &m, &e))
			fail_msg("%s: %s", text, e.message);
	}
	fclose(in);
	assert_true(n > 4);
}

/* The fortnight from 19 October to 1 November 2026; the clocks go back on the 25th. Voided: A9, A10, B2. */
static const char rows[] =
	"INSERT INTO team (key, name, area) VALUES ('north', 'N', 'north'), ('south', 'S', 'south');"
	"INSERT INTO officer (key, name, rank, role, team) VALUES ('a', 'A', 'PC', 'sso', 'north'), ('b', 'B', 'PC', 'sso', 'south');"
	"INSERT INTO school (urn, name, area, status, latitude, opened) VALUES"
	" (1, 'One', 'north', 'open', 51.5, NULL), (2, 'Two', 'south', 'open', 51.4, '2020-01-01');"
	"INSERT INTO yp (id, given, family, school) VALUES (1, 'x', 'x', 1), (2, 'x', 'x', 1), (3, 'x', 'x', 2);"
	"INSERT INTO referral (id, yp, source, received, status, duplicate_of) VALUES"
	" (1, 1, 'school', '2026-10-25', 'accepted', NULL), (2, 2, 'school', '2026-10-21', 'rejected', 1),"
	" (3, 3, 'cet', '2026-10-31', 'received', NULL);"
	"INSERT INTO \"check\" (id, referral, at, \"by\", policy, version, outcome) VALUES"
	" (1, 1, '2026-10-26T11:00:00Z', 'x', 'p', '1', 'met'), (2, 2, '2026-10-21T23:30:00Z', 'x', 'p', '1', 'below');"
	"INSERT INTO decision (id, referral, \"check\", decision, reason, \"by\", at) VALUES"
	" (1, 1, 1, 'accepted', 'meets-threshold', 'x', '2026-10-26T10:00:00Z'),"
	" (2, 2, 2, 'rejected', 'below-threshold', 'x', '2026-11-01T23:59:59Z'),"
	" (3, 3, NULL, 'more-info', 'more-info', 'x', '2026-11-01T10:00:00Z');"
	"INSERT INTO \"case\" (id, yp, school, referral, team, officer, status, opened, next_review, closed) VALUES"
	" (1, 1, 1, 1, 'north', 'a', 'closed', '2026-09-01', '2026-10-20', '2026-10-20'),"
	" (2, 2, 1, NULL, 'north', 'a', 'open', '2026-10-20', NULL, NULL),"
	" (3, 2, 2, 2, 'south', 'b', 'closed', '2026-10-21', '2026-12-01', '2026-10-30'),"
	" (4, 3, NULL, 3, 'south', NULL, 'open', '2026-10-22', '2026-10-22', NULL);"
	"INSERT INTO assignment (id, \"case\", officer, \"from\", until, \"by\") VALUES"
	" (1, 1, 'a', '2026-09-01', '2026-10-20', 'x'), (2, 2, 'a', '2026-10-20', NULL, 'x'),"
	" (3, 3, 'b', '2026-10-21', '2026-10-30', 'x'), (4, 3, 'a', '2026-10-25', '2026-10-28', 'x');"
	"INSERT INTO absence (id, officer, kind, \"from\", \"to\", voided) VALUES"
	" (1, 'b', 'training', '2026-10-26', '2026-10-30', NULL), (2, 'b', 'training', '2026-10-19', '2026-10-23', '2026-10-19T09:00:00Z'),"
	" (3, 'a', 'sickness', '2026-10-19', '2026-10-20', NULL);"
	"INSERT INTO activity (id, kind, officer, school, \"case\", at, day, minutes, quantity, team, voided) VALUES"
	" (1, 'arch', 'a', 1, 2, '2026-10-20T14:00:00Z', '2026-10-20', 30, 1, 'north', NULL),"
	" (2, 'arch', 'a', 2, 3, '2026-10-28T14:59:59Z', '2026-10-28', 60, 5, 'north', NULL),"
	" (3, 'arch', 'b', NULL, NULL, '2026-10-28T15:00:00Z', '2026-10-28', NULL, 2, 'south', NULL),"
	" (4, 'arch', 'b', NULL, NULL, '2026-10-20T16:59:59Z', '2026-10-20', 90, 1, 'south', NULL),"
	" (5, 'arch', 'b', NULL, NULL, '2026-10-20T17:00:00Z', '2026-10-20', NULL, 1, 'south', NULL),"
	" (6, 'hv-patrol', 'b', NULL, NULL, '2026-10-24T23:30:00Z', '2026-10-25', 20, 1, 'south', NULL),"
	" (7, 'hv-patrol', 'b', NULL, NULL, '2026-10-25T01:30:00Z', '2026-10-25', 20, 1, 'south', NULL),"
	" (8, 'hv-patrol', 'b', NULL, NULL, '2026-10-25T00:30:00Z', '2026-10-25', 20, 1, 'south', NULL),"
	" (9, 'arch', 'a', 1, NULL, '2026-10-29T10:00:00Z', '2026-10-29', 45, 7, 'north', '2026-10-30T09:00:00Z'),"
	" (10, 'family', 'a', NULL, 2, '2026-10-21T10:00:00Z', '2026-10-21', 45, 1, 'north', '2026-10-30T09:00:00Z'),"
	" (11, 'family', 'b', NULL, 4, '2026-10-22T10:00:00Z', '2026-10-22', 45, 1, 'south', NULL);"
	"INSERT INTO activity_officer (activity, officer, minutes) VALUES (1, 'b', 10);";

/* The result of each measure; without a denominator it is a plain number. */
static const struct {
	const char *measure, *over, *unit;
	double value;
	int64_t numerator, denominator;
} counted[] = {
	/* two dates of a row, one moved, and the ends of the period */
	{ "share case having next_review<=closed on closed", .value = 50, .numerator = 1, .denominator = 2 },
	{ "share case having next_review<closed on closed", .value = 0, .numerator = 0, .denominator = 2 },
	{ "count case where next_review>closed on closed", .value = 1 },
	{ "count case where next_review=closed on closed", .value = 1 },
	{ "count case where next_review!=closed on closed", .value = 1 },
	{ "count case where next_review!=closed from opened until closed during", .value = 3 },
	{ "count case where next_review=closed from opened until closed during", .value = 1 },
	{ "count case where officer!=case.referral.team.sergeant and closed!=end-2d on opened", .value = 2 },
	{ "count case where closed<=opened+9d on closed", .value = 1 },
	{ "count case where closed<=opened+8d on closed", .value = 0 },
	{ "count case where opened>=closed-9d on closed", .value = 1 },
	{ "count case where opened>closed-9d on closed", .value = 0 },
	{ "count case where next_review>=end-10d from opened until closed at end", .value = 1 },
	{ "count case where next_review>=end-9d from opened until closed at end", .value = 0 },
	{ "count case where opened<start from opened until closed during", .value = 1 },
	{ "count case where opened<start+2d from opened until closed during", .value = 2 },
	{ "count case where opened>=2026-10-21 on opened", .value = 2 },
	{ "count case where opened=2026-10-21|2026-10-22 on opened", .value = 2 },
	{ "count case where opened!=2026-10-21 on opened", .value = 2 },
	{ "count case where closed=end-2d on closed", .value = 1 },
	{ "count decision where at>check.at on at", .value = 1 },
	{ "count decision where at<2026-10-27 on at", .value = 1 },
	{ "count decision where at<=2026-10-26 on at", .value = 1 },
	{ "count decision where at>2026-10-26 on at", .value = 2 },
	{ "count decision where at<end on at", .value = 1 },
	{ "count decision where at>=end on at", .value = 2 },
	{ "count check where at<start+3d on at", .value = 0 },
	{ "count check where at<=start+3d on at", .value = 1 },
	/* numbers, and other things that are the same */
	{ "count activity where kind=arch and quantity>=2 on day", .value = 2 },
	{ "count activity where kind=arch and quantity<minutes on day", .value = 3 },
	{ "count activity where kind=arch and minutes!=30 on day", .value = 4 },
	{ "count school where latitude>=51.5 from opened until closed at end", .value = 1 },
	{ "count activity where school=activity.case.school on day", .value = 2 },
	{ "count activity where team!=activity.case.team on day", .value = 7 },
	/* hours of the local day, in summer and in winter, and in the hour that comes twice */
	{ "count activity where kind=arch and at=1500-1800 on day", .value = 3 },
	{ "count activity where kind=arch and at!=1500-1800 on day", .value = 2 },
	{ "count activity where at=0000-0100|17:00-18:00 on day", .value = 2 },
	{ "count activity where at=0100-0200 on day", .value = 2 },
	{ "count activity where at=0000-2400 on day", .value = 9 },
	/* rows of another noun: that refer to it, that share a young person, in whose days it lies */
	{ "share case having has assignment[until=none] from opened until closed at end", .value = 50, .numerator = 1, .denominator = 2 },
	{ "count case where has assignment[from<=end and until=none or from<=end and until>end] on opened", .value = 1 },
	{ "count case where lacks assignment from opened until closed during", .value = 1 },
	{ "count case where has assignment[until<case.closed] on closed", .value = 1 },
	{ "count case where has assignment[officer!=case.officer and case.status=closed] on closed", .value = 1 },
	{ "count case where has assignment[officer.team=case.team] on opened", .value = 2 },
	{ "count case where has referral[yp=case.yp and received>case.closed and received<=case.closed+10d] on closed", .value = 1 },
	{ "count case where has referral[yp=case.yp and received>case.closed and received<=case.closed+4d] on closed", .value = 0 },
	{ "count referral where has referral[duplicate_of=referral.ref] on received", .value = 1 },
	{ "count referral where has referral on received", .value = 1 },
	{ "count activity where kind=arch and has absence[kind=training and from<=activity.day and to>=activity.day] on day", .value = 2 },
	{ "count activity where kind=arch and lacks absence[from<=activity.day and to>=activity.day] on day", .value = 0 },
	{ "count case where has activity from opened until closed during", .value = 3 },
	{ "count case from opened until activity.day at end", .value = 1 },
	{ "count case from opened until activity.day[kind=family] at end", .value = 3 },
	{ "count case from opened until activity.day[day>case.opened] during", .value = 4 },
	{ "count referral from received until decision.at[decision!=more-info and reason!=below-threshold] at end", .value = 2 },
	{ "count activity latest of school where kind=arch and school=any on day", .value = 2 },
	/* the last by its first date, which may be none, and only if that one stood */
	{ "count assignment from from until until during", .value = 4 },
	{ "count assignment latest of case from from until until during", .value = 3 },
	{ "count assignment latest of officer from from until until at end", .value = 0 },
	{ "count case latest of yp from next_review until closed during", .value = 3 },
	{ "count school latest of status from opened until closed at end", .value = 1 },
	{ "count school latest of status from closed until opened at end", .value = 0 },
	/* means, different things, sums above and below */
	{ "mean activity.minutes where kind=arch on day", .value = 60, .numerator = 180, .denominator = 3 },
	{ "mean activity.minutes where kind=arch and quantity=2 on day", .value = NAN, .numerator = 0, .denominator = 0 },
	{ "mean case per yp on opened", .value = 1.5, .numerator = 3, .denominator = 2 },
	{ "distinct case.yp on opened", .value = 2 },
	{ "distinct activity.case.yp where kind=arch on day", .value = 1 },
	{ "distinct activity.school where kind=arch on day", .value = 2 },
	{ "distinct case.school from opened until closed at end", .value = 1 },
	{ "distinct activity.school where kind=vpc on day", .value = 0 },
	{ "sum activity.quantity where kind=arch on day", "sum activity.minutes where kind=arch on day", .value = 0.06, .numerator = 10, .denominator = 180 },
	{ "sum activity.quantity where kind=arch on day", "sum activity.minutes where kind=arch on day", "percent", 5.6, 10, 180 },
	{ "sum activity.quantity where kind=arch on day", "sum activity.minutes as hours where kind=arch on day", .value = 3.16, .numerator = 10, .denominator = 190 },
	{ "sum activity.minutes as hours where kind=arch on day", "count case on closed", .value = 1.58, .numerator = 190, .denominator = 2 },
	{ "count activity where kind=arch on day", "sum activity.quantity where kind=vpc on day", .value = NAN, .numerator = 5, .denominator = 0 },
};

static int make_store(void **state)
{
	struct ssp_error e = { 0 };
	sqlite3 *db;

	(void)state;
	if (place_make(path))
		return -1;
	struct ssp_options o = { .path = path, .user = "tester", .clock = { .now = 1795003200, .today = 20775 } };
	if (ssp_init(&o, NULL, &e) || sqlite3_open(path, &db))
		return -1;
	int code = sqlite3_exec(db, rows, NULL, NULL, NULL);
	if (code)
		print_error("%s\n", sqlite3_errmsg(db));
	sqlite3_close(db);
	return code ? code : ssp_open(&ssp, &o, &e);
}

static int drop_store(void **state)
{
	(void)state;
	ssp_close(ssp);
	return place_remove(path);
}

static void fortnight(struct within *w)
{
	struct ssp_period p = { .from = ssp_day_of(2026, 10, 19), .to = ssp_day_of(2026, 11, 1), .name = "p" };

	*w = (struct within){ .scope = { .all = true } };
	assert_int_equal(bounds_of(ssp, &p, &w->bounds), 0);
}

static const struct kpi_line *make_line(struct arena *arena, const char *measure, const char *over, const char *unit)
{
	struct kpi_text *text = arena_alloc(arena, sizeof *text);
	struct ssp_error e = { 0 };
	struct kpi_line *line;

	assert_non_null(text);
	*text = (struct kpi_text){ .key = "X", .name = "x", .unit = unit ? unit : "count", .measure = measure, .over = over };
	if (kpi_line_parse(text, arena, &line, &e))
		fail_msg("%s: %s", measure, e.message);
	return line;
}

static void test_counted(void **state)
{
	static const bool none[SSP_BYS];
	struct within w;

	(void)state;
	fortnight(&w);
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
		_cleanup_arena_ struct arena arena = { 0 };
		const struct kpi_line *line = make_line(&arena, counted[i].measure, counted[i].over, counted[i].unit);
		struct tally t;
		struct figure f;
		int code = tally_make(ssp, &t, &line, 1, &w, none, "pooled", false);
		if (!code)
			code = figure_of(ssp, &arena, line, tally_cell(&t, SSP_BYS, GROUP_NONE, 0), w.bounds.period.to, &f);
		if (code)
			fail_msg("%s: %s", counted[i].measure, ssp_errmsg(ssp));
		double value = f.has ? f.value : NAN;
		if (fabs(value - counted[i].value) > 1e-9 || isnan(value) != isnan(counted[i].value) ||
			f.numerator != counted[i].numerator || f.denominator != counted[i].denominator)
			fail_msg("%s: %g (%lld of %lld)", counted[i].measure, value, (long long)f.numerator, (long long)f.denominator);
		tally_free(&t);
	}
}

/* By officer, A1 counts for both who took part, above the line and below it. */
static const struct {
	const char *measure, *over;
	double a, b;
} by_officer[] = {
	{ "count activity where kind=arch on day", "count activity on day", 1, 0.5 },
	{ "mean activity.minutes where kind=arch on day", NULL, 45, 60 },
	{ "distinct activity.case on day", NULL, 2, 2 },
	{ "distinct activity.kind on day", NULL, 1, 3 },
	{ "count activity where kind=arch on day", "sum activity.minutes as hours where kind=arch on day", 1.33, 2.4 },
	{ "count activity where kind=arch and at=1500-1800 on day", NULL, 1, 3 },
};

static void test_by_officer(void **state)
{
	static const bool by[SSP_BYS] = { [SSP_BY_OFFICER] = true };
	struct within w;

	(void)state;
	fortnight(&w);
	for (size_t i = 0; i < sizeof by_officer / sizeof *by_officer; i++) {
		_cleanup_arena_ struct arena arena = { 0 };
		const struct kpi_line *line = make_line(&arena, by_officer[i].measure, by_officer[i].over, NULL);
		struct tally t;
		assert_int_equal(tally_make(ssp, &t, &line, 1, &w, by, "pooled", false), 0);
		for (int o = 0; o < 2; o++) {
			struct figure f;
			size_t group = tally_group(&t, SSP_BY_OFFICER, o ? "b" : "a");
			struct cell *cell = tally_cell(&t, SSP_BY_OFFICER, group, 0);
			assert_int_equal(figure_of(ssp, &arena, line, cell, w.bounds.period.to, &f), 0);
			double value = o ? by_officer[i].b : by_officer[i].a;
			if (fabs(f.value - value) > 1e-9)
				fail_msg("%s by officer: %g, not %g", by_officer[i].measure, f.value, value);
		}
		tally_free(&t);
	}
}

static int open_measure(const struct measure *m)
{
	const struct wanted wanted = { (1u << COLS) - 1, false, true };
	_cleanup_stmt_ struct stmt *st = NULL;
	struct within w;

	fortnight(&w);
	int code = measure_open(ssp, NULL, m, &w, wanted, &st);
	return code ? code : stmt_step(st);
}

/* More references than a statement can join are refused, and none is taken for another. No noun has so many: so each
 * is a copy, which counts as a reference of its own. */
static void test_many_joins(void **state)
{
	const struct ssp_entity *referral = ssp_entity_find("referral");
	const struct ssp_field *status = ssp_field_find(referral, "status");
	_cleanup_arena_ struct arena arena = { 0 };
	struct ssp_field copies[64];
	struct ssp_error e = { 0 };
	struct measure m;
	size_t n = 0;

	(void)state;
	assert_int_equal(measure_parse(&arena, "share referral where status=any having status=any on received", &m, &e), 0);
	for (size_t i = 0; i < sizeof copies / sizeof *copies; i++)
		copies[i] = *ssp_field_find(referral, "duplicate_of");
	for (int f = 0; f < 2; f++)
		for (int i = 0; i < FILTER_CONDITIONS; i++, n += 4) {
			struct filter *filter = f ? &m.having : &m.where;
			filter->n = FILTER_CONDITIONS;
			filter->condition[i] = (struct condition){ .right = RIGHT_COUNTED,
				.path = { { &copies[n], &copies[n + 1], status }, 3 },
				.other = { { &copies[n + 2], &copies[n + 3], status }, 3 } };
		}
	assert_int_equal(open_measure(&m), SSP_E_USAGE);
	assert_non_null(strstr(ssp_errmsg(ssp), "too many references"));
	ssp_error_clear(ssp);
	m.having.n = 6;
	assert_int_equal(open_measure(&m), 0);
}

/* Numbers from a fixed seed. */
static uint64_t seed = 20261119;

static unsigned dice(unsigned sides)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % sides);
}

#define ANY(list) list[dice(sizeof list / sizeof *list)]

static const struct ssp_entity *some_noun(void)
{
	unsigned n = 0;

	while (ssp_entities[n])
		n++;
	return ssp_entities[dice(n)];
}

/* A field, and most often one of that type where there is any. */
static const struct ssp_field *some_field(const struct ssp_entity *entity, enum ssp_type type)
{
	unsigned n = (unsigned)ssp_field_count(entity), first = dice(n);

	for (unsigned i = 0; i < n && dice(20); i++)
		if (entity->fields[(first + i) % n].type == type)
			return &entity->fields[(first + i) % n];
	return &entity->fields[first];
}

/* A path that ends in such a field, perhaps behind references; the field. */
static const struct ssp_field *add_path(struct buf *b, const struct ssp_entity *entity, enum ssp_type type)
{
	const struct ssp_field *f = some_field(entity, dice(4) ? type : SSP_REF);

	buf_adds(b, f->name);
	if (!f->ref || type == SSP_REF)
		return f;
	buf_addc(b, '.');
	return add_path(b, ssp_entity_find(f->ref), type);
}

static enum ssp_type some_type(void)
{
	return (enum ssp_type)dice(SSP_REF + 1);
}

static enum ssp_type some_day(void)
{
	return dice(3) ? SSP_DATE : SSP_TIME;
}

static void add_word(struct buf *b, const struct ssp_field *f)
{
	static const char *const days[] = { "start", "end", "2026-11-01", "end-7d", "start+30d", "1900-01-01", "end+9999d" };
	static const char *const hours[] = { "1500-1800", "0000-2400|01:00-02:00", "0859-0900" };
	static const char *const words[] = { "any", "none", "yes", "3", "1.5", "north", "arch|vpc", "1500-1800", "end", "|", "" };
	unsigned n = 0;

	if (f->type == SSP_DATE || (f->type == SSP_TIME && dice(2)))
		buf_adds(b, ANY(days));
	else if (f->type == SSP_TIME)
		buf_adds(b, ANY(hours));
	else if (f->type == SSP_WORD && dice(5)) {
		while (f->words[n].code)
			n++;
		buf_adds(b, f->words[dice(n)].code);
	} else
		buf_adds(b, f->type == SSP_INT || f->type == SSP_REAL ? "30" : ANY(words));
}

static void add_filter(struct buf *b, const struct ssp_entity *entity, const struct ssp_entity *row, int depth);

/* `row` is the noun counted, `entity` the one that the condition is about. */
static void add_condition(struct buf *b, const struct ssp_entity *entity, const struct ssp_entity *row, int depth)
{
	static const char *const signs[] = { "=", "!=", "<", "<=", ">", ">=" };
	const struct ssp_entity *child = some_noun();
	bool own = dice(2);

	if (depth < 1 + !dice(20) && dice(3) == 0) {
		buf_printf(b, "%s %s[", dice(2) ? "has" : "lacks", child->noun);
		add_filter(b, child, row, depth + 1);
		buf_addc(b, ']');
		return;
	}
	const struct ssp_field *f = add_path(b, entity, some_type());
	bool ordered = f->type == SSP_DATE || f->type == SSP_TIME || f->type == SSP_INT || f->type == SSP_REAL;
	buf_adds(b, signs[dice(ordered || !dice(20) ? 6 : 2)]);
	if (dice(2)) {
		add_word(b, f);
		return;
	}
	if (!own || !ordered)
		buf_printf(b, "%s.", row->noun);
	add_path(b, own && ordered ? entity : row, f->type);
	buf_adds(b, f->type != SSP_DATE || dice(3) ? "" : dice(2) ? "+7d" : "-183d");
}

static void add_filter(struct buf *b, const struct ssp_entity *entity, const struct ssp_entity *row, int depth)
{
	unsigned n = 1 + dice(3);

	while (n--) {
		add_condition(b, entity, row, depth);
		buf_adds(b, !n ? "" : dice(3) ? " and " : " or ");
	}
}

static void add_time(struct buf *b, const struct ssp_entity *entity)
{
	const struct ssp_entity *child = some_noun();

	if (dice(2)) {
		buf_adds(b, " on ");
		add_path(b, entity, some_day());
		return;
	}
	buf_adds(b, " from ");
	add_path(b, entity, some_day());
	buf_adds(b, " until ");
	if (dice(3) == 0) {
		buf_printf(b, "%s.", child->noun);
		add_path(b, child, some_day());
		buf_addc(b, '[');
		add_filter(b, child, entity, 1);
		buf_addc(b, ']');
	} else
		add_path(b, entity, some_day());
	buf_adds(b, dice(2) ? " at end" : " during");
}

/* A sentence of the language as far as its words go; whether they fit is left to chance. */
static void add_measure(struct buf *b)
{
	static const struct {
		const char *word;
		enum ssp_type type;
	} aggregates[] = { { "count", SSP_REF }, { "share", SSP_REF }, { "sum", SSP_INT }, { "mean", SSP_INT },
		{ "distinct", SSP_REF }, { "median", SSP_DATE } };
	const struct ssp_entity *entity = some_noun();
	unsigned a = dice(6);

	buf_printf(b, "%s %s", aggregates[a].word, entity->noun);
	if (a > 1) {
		buf_addc(b, '.');
		add_path(b, entity, aggregates[a].type);
	}
	if (a == 5) {
		buf_adds(b, " since ");
		add_path(b, entity, some_day());
	}
	if (dice(8) == 0) {
		buf_adds(b, " latest of ");
		add_path(b, entity, SSP_REF);
	}
	if (dice(2)) {
		buf_adds(b, " where ");
		add_filter(b, entity, entity, 0);
	}
	if (a == 1) {
		buf_adds(b, " having ");
		add_filter(b, entity, entity, 0);
	}
	add_time(b, entity);
}

/* A good one with some bytes changed, left out or put in. */
static void add_damaged(struct buf *b)
{
	static const char bytes[] = " .=!<>[]|+-:d0159aze'\"\t\x80\xff,";
	const char *text = ANY(good);

	for (; *text; text++) {
		unsigned fate = dice(60);
		if (fate < 2)
			buf_addc(b, bytes[dice(sizeof bytes - 1)]);
		if (fate != 0 && fate != 3)
			buf_addc(b, *text);
	}
}

/* Whatever is written is refused with words, or can be counted: a measure that loads never fails in a report. */
static void test_fuzz(void **state)
{
	int counts[2] = { 0 };

	(void)state;
	for (int i = 0; i < 60000; i++) {
		_cleanup_arena_ struct arena arena = { 0 };
		_cleanup_buf_ struct buf text = BUF_INIT;
		struct ssp_error e = { 0 };
		struct measure m;
		(i % 2 ? add_measure : add_damaged)(&text);
		int code = measure_parse(&arena, text.s, &m, &e);
		if (code && (code != SSP_E_CONFIG || strcmp(e.id, "bad-measure") != 0 || !e.message[0]))
			fail_msg("%s: %d %s", text.s, code, e.message);
		if (code || m.aggregate == AGG_TREND)
			continue;
		counts[i % 2]++;
		if (open_measure(&m) < 0)
			fail_msg("%s: %s", text.s, ssp_errmsg(ssp));
	}
	print_message("%d of the damaged and %d of the made ones can be counted\n", counts[0], counts[1]);
	assert_true(counts[0] > 1000 && counts[1] > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good), cmocka_unit_test(test_wrong), cmocka_unit_test(test_manual),
		cmocka_unit_test(test_counted),
		cmocka_unit_test(test_by_officer), cmocka_unit_test(test_many_joins), cmocka_unit_test(test_fuzz),
	};

	return cmocka_run_group_tests(tests, make_store, drop_store);
}

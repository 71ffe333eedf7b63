/* Whom a school calls at a time: `contact route` (R033, route of contact; C06, nobody calls an officer out of hours or on leave; C07,
 * an officer is no emergency contact). See ssp/contact.h. */
#include "ssp/contact.h"

#include <string.h>

#include "domain/noun.h"
#include "domain/referral.h"
#include "domain/school_days.h"
#include "model/entities.h"
#include "report/made.h"
#include "store/stmt.h"
#include "util/fail.h"

/* A shift of nine hours, which ends with the hours after school (section 2.5, hours), in minutes of the day. */
enum { SHIFT_BEGINS = 9 * 60, SHIFT_ENDS = 18 * 60 };

enum column { STEP, NEED, WHOM, NAME, ADDRESS, WHY, COLUMNS };

const struct ssp_column ssp_contact_route_columns[] = {
	[STEP] = { "step", SSP_INT },
	[NEED] = { "need", SSP_TEXT },
	[WHOM] = { "whom", SSP_TEXT },
	[NAME] = { "name", SSP_TEXT },
	[ADDRESS] = { "address", SSP_TEXT },
	[WHY] = { "why", SSP_TEXT },
	[COLUMNS] = { 0 },
};

struct route {
	struct ssp *ssp;
	struct made *made;
	int64_t urn;
	const char *team, *sergeant, *sergeant_name, *mailbox;
	char day[SSP_DATE_SIZE];
	char closed[24]; /* why officers are not called; empty: they are */
};

static int add_step(struct route *r, const char *need, const char *whom, const char *name, const char *address, const char *why)
{
	struct ssp_value *row = made_row(r->ssp, r->made);

	if (!row)
		return r->ssp->error.code;
	row[STEP] = value_int((int64_t)r->made->rows);
	row[NEED] = made_text(r->made, need);
	row[WHOM] = made_text(r->made, whom);
	row[NAME] = made_text(r->made, name);
	row[ADDRESS] = made_text(r->made, address);
	row[WHY] = made_text(r->made, why);
	return 0;
}

/* Sets `closed` if officers do not work at the time: another day than a school day, or an hour outside the shift. */
static int read_hours(struct route *r, ssp_day day, int minute)
{
	bool open;
	int code = school_is_open(r->ssp, r->urn, day, &open);

	if (!code && !open)
		snprintf(r->closed, sizeof r->closed, "no school day");
	else if (minute < SHIFT_BEGINS || minute >= SHIFT_ENDS)
		snprintf(r->closed, sizeof r->closed, "outside %02d00-%02d00", SHIFT_BEGINS / 60, SHIFT_ENDS / 60);
	return code;
}

static int read_team(struct route *r)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = school_team(r->ssp, r->urn, &r->made->arena, &r->team);

	if (!code && r->team)
		code = stmt_open(r->ssp, &st, "SELECT t.mailbox, t.sergeant, o.name FROM team t LEFT JOIN officer o ON o.key = t.sergeant"
			" WHERE t.key = ?", "t", r->team);
	if (code || !st || (code = stmt_step(st)) != 1)
		return code;
	r->mailbox = made_text(r->made, stmt_text(st, 0)).s;
	r->sergeant = made_text(r->made, stmt_text(st, 1)).s;
	r->sergeant_name = made_text(r->made, stmt_text(st, 2)).s;
	return 0;
}

/* The officers of the team who are not away on the day. */
static int add_officers_on_duty(struct route *r)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(r->ssp, &st, "SELECT o.key, o.name FROM officer o WHERE o.team = ?1 AND o.active = 1"
		" AND o.key <> ?2 AND NOT EXISTS (SELECT 1 FROM absence b WHERE b.officer = o.key AND b.voided IS NULL"
		" AND ?3 BETWEEN b.\"from\" AND b.\"to\") ORDER BY o.key", "ttt", r->team, r->sergeant ? r->sergeant : "", r->day);

	while (!code && (code = stmt_step(st)) == 1)
		code = add_step(r, "what an officer does", stmt_text(st, 0), stmt_text(st, 1), NULL, "on duty");
	return code;
}

static int make_route(struct route *r, ssp_day day, int minute)
{
	int code = read_team(r);

	if (!code)
		code = read_hours(r, day, minute);
	if (!code)
		code = add_step(r, "danger or a crime in progress", "999", "emergency call", "999", "an officer is no emergency contact");
	if (!code)
		code = add_step(r, "crime without danger", "101", "police", "101", "an officer is no emergency contact");
	if (!code && !r->team)
		return add_step(r, "anything else", NULL, NULL, NULL, "no team covers the school");
	if (!code && !*r->closed)
		code = add_step(r, "requests and referrals", r->team, "mailbox of the team", r->mailbox, "working hours");
	if (!code && !*r->closed)
		code = add_officers_on_duty(r);
	if (!code && r->sergeant)
		code = add_step(r, *r->closed ? "anything else" : "where nobody answers", r->sergeant, r->sergeant_name, NULL,
			*r->closed ? r->closed : "supervisor");
	return code;
}

static int find_school_of_route(struct route *r, const char *school)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	int code = ssp_record_new(&record, &entity_school, &r->ssp->error);

	if (!code)
		code = noun_find(r->ssp, &entity_school, school, record);
	if (!code)
		r->urn = ssp_record_int(record, "urn");
	return code;
}

int ssp_contact_route(struct ssp *ssp, const char *school, ssp_instant at, struct ssp_rows *rows)
{
	struct route r = { .ssp = ssp };
	char local[SSP_INSTANT_SIZE];
	ssp_day day = ssp_instant_day(&ssp->clock, at);
	int code = ssp_permit(ssp, "contact", "route");

	if (code || (code = store_read(ssp)))
		return code;
	ssp_day_format(day, r.day);
	const char *time = ssp_instant_local(&ssp->clock, at, local) + sizeof "2026-11-18";
	int minute = ((time[0] - '0') * 10 + time[1] - '0') * 60 + (time[3] - '0') * 10 + time[4] - '0';
	if (!(r.made = made_begin(ssp, COLUMNS)))
		code = ssp->error.code;
	if (!code)
		code = find_school_of_route(&r, school);
	if (!code)
		code = make_route(&r, day, minute);
	return made_end(ssp, r.made, code, ssp_contact_route_columns, rows);
}

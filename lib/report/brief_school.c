/* The brief on a school, for a telephone call. See ssp/brief.h.
 *
 * A caller may be anybody. Until the officer has called the contact back by the number on record, the paper does not show whether
 * the team works with a child of the school.
 */
#include <string.h>

#include "domain/referral.h"
#include "domain/school_days.h"
#include "model/entities.h"
#include "query/sql.h"
#include "report/brief.h"
#include "ssp/setting.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"
#include "util/utf8.h"
#include "util/words.h"

/* Lines that a screen has room for below the title. */
enum { SCREEN_HEIGHT = 18 };

/* The caller, and what follows from who it is. */
struct call {
	struct paper paper;
	const struct ssp_school_brief *brief;
	struct ssp_record *contact;
	char ref[SSP_TEXT_SIZE];
	bool current; /* holds the post today */
	bool told;    /* has a role that may be told */
	bool barred;  /* the school lacks the agreement that a share needs */
};

static int refuse_caller(struct call *c, const char *school, const char *id, const char *hint, const char *why)
{
	char message[160];

	snprintf(message, sizeof message, "%s %s", c->ref, why);
	access_refuse(c->paper.ssp, "school", school, id, message);
	return fail_hint(&c->paper.ssp->error, "%s", hint);
}

/* Is the role one of those that the setting names? */
static int find_told(struct ssp *ssp, const char *role, bool *told)
{
	const char *roles = NULL;
	int code = ssp_setting(ssp, "channel.out", &roles);

	*told = !code && roles && word_place(roles, '|', role) >= 0;
	return code;
}

/* If the setting share.require_dsa refuses a share without an agreement, the paper says nothing about a child either (C27). */
static int find_agreement(struct call *c)
{
	_cleanup_buf_ struct buf sql = BUF_INIT;
	struct ssp *ssp = c->paper.ssp;
	char today[SSP_DATE_SIZE];
	const char *mode = NULL;
	int64_t agreed = 1;
	int code = ssp_setting(ssp, "share.require_dsa", &mode);

	if (code || !mode || strcmp(mode, "block") != 0)
		return code;
	if (!(code = marked_sql(ssp, "SELECT 1 WHERE " SQL_AGREED("?1", "?2"), &sql)))
		code = stmt_int(ssp, &agreed, 0, sql.s, "it", c->paper.about[0].key.i, ssp_day_format(ssp->clock.today, today));
	c->barred = !agreed;
	return code;
}

static int find_caller(struct call *c)
{
	struct ssp *ssp = c->paper.ssp;
	struct scope scope;
	int code = access_scope(ssp, "contact", "list", &scope, NULL);

	if (!code)
		code = ssp_record_new(&c->contact, &entity_contact, &ssp->error);
	if (!code && (code = noun_find(ssp, &entity_contact, c->brief->contact, c->contact)) == SSP_E_NOTFOUND)
		code = ssp->error.code = SSP_E_USAGE;
	if (!code)
		noun_reference(c->contact, c->ref);
	return code;
}

/* Refuses a contact of another school, and one who cannot have been called back. */
static int load_caller(struct call *c, const char *school)
{
	char today[SSP_DATE_SIZE], hint[128];
	int code = find_caller(c);

	if (code)
		return code;
	snprintf(hint, sizeof hint, "see who is: ssp contact list --where school=%s", school);
	if (ssp_record_null(c->contact, "school") || ssp_record_int(c->contact, "school") != c->paper.about[0].key.i)
		return refuse_caller(c, school, "not-of-school", hint, "is not a contact of this school: say nothing");
	const char *from = ssp_record_text(c->contact, "from"), *until = ssp_record_text(c->contact, "until");
	ssp_day_format(c->paper.ssp->clock.today, today);
	c->current = (!from || strcmp(from, today) <= 0) && (!until || strcmp(until, today) >= 0);
	if (c->brief->called_back && !c->current)
		return refuse_caller(c, school, "not-current", hint, "does not hold the post today: say nothing");
	if (c->brief->called_back && ssp_record_null(c->contact, "phone"))
		return refuse_caller(c, school, "no-number", hint, "has no number on record that could have been called back");
	code = find_told(c->paper.ssp, ssp_record_text(c->contact, "role"), &c->told);
	return code ? code : find_agreement(c);
}

/* What to do before anything is said to the contact. */
static void caller_words(const struct call *c, struct buf *out)
{
	const char *phone = ssp_record_text(c->contact, "phone");

	buf_printf(out, "%s, %s, ", c->ref, ssp_record_text(c->contact, "role"));
	if (!c->current)
		buf_adds(out, "does not hold the post today: say nothing about a child");
	else if (!c->brief->called_back && !phone)
		buf_adds(out, "current; no number is on record: say nothing about a child");
	else if (!c->brief->called_back)
		buf_printf(out, "current; call back %s before you speak about a child", phone);
	else if (!c->told)
		buf_adds(out, "called back; the role is not told about children");
	else if (c->barred)
		buf_adds(out, "called back; without a data-sharing agreement nothing is said about a child");
	else
		buf_adds(out, "called back; may hear about the cases listed here");
}

static int add_caller(struct call *c)
{
	_cleanup_buf_ struct buf words = BUF_INIT, shown = BUF_INIT;

	if (c->contact)
		caller_words(c, &words);
	else
		buf_adds(&words, "not known: say nothing about a child; find out who it is, and give --speaking-to");
	utf8_show(&shown, words.s, words.len);
	return words.failed || shown.failed ? fail_memory(&c->paper.ssp->error) : paper_add(&c->paper, "caller", "note", shown.s);
}

static int keep_call(struct call *c, const char *urn)
{
	const struct ssp_school_brief *b = c->brief;
	struct event event = { .verb = "consult", .noun = "school", .reference = urn,
		.purpose = b->purpose ? b->purpose : "information-sharing", .recipient = b->recipient ? b->recipient : "school",
		.people = &c->paper.people };

	return c->paper.hears ? event_write(c->paper.ssp, &event) : 0;
}

static int find_school_day(struct call *c)
{
	struct ssp *ssp = c->paper.ssp;
	bool open;
	int code = school_is_open(ssp, c->paper.about[0].key.i, ssp->clock.today, &open);

	c->paper.use = open ? "open" : "closed";
	return code;
}

static int gather_call(struct call *c, const char *urn)
{
	int code = find_school_day(c);

	if (!code && c->brief->contact)
		code = load_caller(c, urn);

	c->paper.hears = !code && c->brief->called_back && c->told && !c->barred;
	c->paper.caller = c->paper.hears ? ssp_record_int(c->contact, "ref") : 0;
	if (!code)
		code = add_caller(c);
	if (!code)
		code = paper_gather(&c->paper);
	if (!code)
		code = paper_fit(&c->paper);
	return code ? code : keep_call(c, urn);
}

static int make_call(struct call *c, const struct scope *scope)
{
	_cleanup_record_ struct ssp_record *school = NULL;
	struct ssp *ssp = c->paper.ssp;
	const char *team = NULL;
	char urn[SSP_TEXT_SIZE];
	int code = ssp_record_new(&school, &entity_school, &ssp->error);

	if (!code)
		code = noun_find(ssp, &entity_school, c->brief->key, school);
	if (!code)
		code = noun_guard(ssp, school, scope);
	if (!code)
		code = school_team(ssp, ssp_record_int(school, "urn"), &c->paper.made->arena, &team);
	if (code)
		return code;
	c->paper.about[0].noun = "school";
	c->paper.about[0].key = value_int(ssp_record_int(school, "urn"));
	c->paper.about[1].noun = "team";
	c->paper.about[1].key = value_text(team);
	c->paper.due.school = noun_reference(school, urn);
	return gather_call(c, urn);
}

int ssp_school_brief(struct ssp *ssp, const struct ssp_school_brief *brief, struct ssp_rows *rows)
{
	struct call call = { .paper = { .ssp = ssp, .kind = "school", .height = SCREEN_HEIGHT, .due = { .within = -1 } }, .brief = brief };
	struct scope scope;
	int code = access_scope(ssp, "school", "brief", &scope, NULL);

	if (!code && brief->called_back && !brief->contact) {
		code = fail(&ssp->error, SSP_E_USAGE, "missing-option", "who was called back?");
		fail_hint(&ssp->error, "name the contact with --speaking-to");
	}
	if (!code)
		code = terms_check_use(ssp, brief->purpose, brief->recipient);
	if (code || (code = (brief->called_back ? store_write : store_read)(ssp)))
		return code;
	code = paper_begin(&call.paper);
	if (!code)
		code = make_call(&call, &scope);
	ssp_record_free(call.contact);
	return paper_end(&call.paper, code, rows);
}

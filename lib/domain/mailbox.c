/* Items of the mailbox and tasks: the team and officer that they belong to. See ssp/mailbox.h. */
#include "ssp/mailbox.h"

#include <string.h>

#include "domain/act.h"
#include "domain/kind.h"
#include "domain/reason.h"
#include "domain/record_event.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "time/dates.h"
#include "util/fail.h"

/* The team that answers for a row: that of the school, else the principal's own. */
static int fill_answering_team(struct ssp *ssp, struct ssp_record *record)
{
	const char *team = NULL;

	if (!ssp_record_null(record, "team"))
		return 0;
	int code = ssp_record_null(record, "school") ? 0
		: school_team(ssp, ssp_record_int(record, "school"), &record->arena, &team);
	if (!code && !team)
		team = ssp->team;
	return code || !team ? code : ssp_record_put_text(record, "team", team);
}

/* Fills in the fields that follow from the sender. */
static int fill_sender(struct ssp *ssp, struct ssp_record *record)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = 0;

	if (ssp_record_null(record, "contact"))
		return 0;
	code = stmt_open(ssp, &st, "SELECT name, school, team FROM contact WHERE id = ?", "v", ssp_record_get(record, "contact"));
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	code = 0;
	if (ssp_record_null(record, "sender"))
		code = ssp_record_put_text(record, "sender", stmt_text(st, 0));
	if (!code && ssp_record_null(record, "school") && stmt_text(st, 1))
		code = ssp_record_put_int(record, "school", stmt_whole(st, 1));
	if (!code && ssp_record_null(record, "team") && ssp_record_null(record, "school") && stmt_text(st, 2))
		code = ssp_record_put_text(record, "team", stmt_text(st, 2));
	return code;
}

int check_mailbox(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	char day[SSP_DATE_SIZE];
	int code = local_day(&ssp->clock, ssp_record_text(record, "received"), day, &ssp->error);

	if (!code)
		code = ssp_record_put_text(record, "day", day);
	if (!code && !old)
		code = fill_sender(ssp, record);
	return code ? code : fill_answering_team(ssp, record);
}

int check_task(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = 0;

	(void)old;
	if (!ssp_record_null(record, "team"))
		return 0;
	code = stmt_open(ssp, &st, "SELECT coalesce((SELECT team FROM \"case\" WHERE id = ?1), (SELECT team FROM referral WHERE id = ?2),"
		" (SELECT team FROM mailbox WHERE id = ?3), (SELECT team FROM meeting WHERE id = ?4),"
		" (SELECT team FROM officer WHERE key = ?5))", "vvvvv", ssp_record_get(record, "case"),
		ssp_record_get(record, "referral"), ssp_record_get(record, "mailbox"), ssp_record_get(record, "meeting"),
		ssp_record_get(record, "officer"));
	if (code || (code = stmt_step(st)) < 0)
		return code;
	if (stmt_text(st, 0))
		return ssp_record_put_text(record, "team", stmt_text(st, 0));
	return fill_answering_team(ssp, record);
}

static int check_open(struct act *a)
{
	const char *status = ssp_record_text(a->old, "status");
	char ref[SSP_TEXT_SIZE], message[96], hint[128];

	if (strcmp(status, "open") == 0)
		return 0;
	noun_reference(a->old, ref);
	snprintf(message, sizeof message, "%s is %s already", ref, status);
	snprintf(hint, sizeof hint, "if there is more to do, add a task: ssp task add --mailbox %s", ref);
	return act_refuse(a->ssp, a->old, "not-open", message, hint);
}

/* Copies a field of the item where the record does not give its own. */
static int copy_field(const struct act *a, const char *from, struct ssp_record *record, const char *to)
{
	if (!ssp_record_null(record, to) || ssp_record_null(a->old, from))
		return 0;
	return ssp_record_put(record, ssp_field_index(record->entity, to), ssp_record_get(a->old, from));
}

/* The kind of task that a kind of item becomes, and its description for people. */
static int fill_task(struct act *a, struct ssp_record *task)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	const struct ssp_kind *kind;
	char key[2 * SSP_TEXT_SIZE];
	const char *word = ssp_record_text(a->old, "kind");
	int code = ssp_kind_of(a->ssp, &entity_mailbox, word, &kind);

	if (!code)
		code = copy_field(a, "ref", task, "mailbox");
	if (!code)
		code = copy_field(a, "officer", task, "officer");
	if (!code && ssp_record_null(task, "kind") && kind && *kind->group && strcmp(kind->group, "referral") != 0)
		code = ssp_record_put_text(task, "kind", kind->group);
	if (code || !ssp_record_null(task, "what"))
		return code;
	snprintf(key, sizeof key, "mailbox-kind:%s", word);
	code = stmt_open(a->ssp, &st, "SELECT label FROM term WHERE key = ?", "t", key);
	if (code || (code = stmt_step(st)) < 0)
		return code;
	return ssp_record_put_text(task, "what", code ? stmt_text(st, 0) : word);
}

static int fill_referral(struct act *a, struct ssp_record *referral)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	const char *route = "school";
	int code = copy_field(a, "day", referral, "received");

	if (code || !ssp_record_null(referral, "source"))
		return code;
	/* the route of the contact's agency; what is written comes from no meeting */
	code = stmt_open(a->ssp, &st, "SELECT w.category FROM contact c JOIN term w ON w.key = 'agency:' || c.agency WHERE c.id = ?", "v",
		ssp_record_get(a->old, "contact"));
	if (code || (code = stmt_step(st)) < 0)
		return code;
	if (code)
		route = stmt_text(st, 0) && !strchr(stmt_text(st, 0), ':') ? stmt_text(st, 0) : "other";
	return ssp_record_put_text(referral, "source", route);
}

static int convert_item(struct act *a, struct ssp_record *record)
{
	bool task = record->entity == &entity_task;
	char today[SSP_DATE_SIZE];
	const char *const texts[][2] = {
		{ "status", "converted" }, { "closed", ssp_day_format(a->ssp->clock.today, today) }, { NULL },
	};
	int code = check_open(a);

	if (!code)
		code = task ? fill_task(a, record) : fill_referral(a, record);
	if (!code)
		code = copy_field(a, "school", record, "school");
	if (!code)
		code = ssp_add(a->ssp, record);
	if (!code)
		code = act_texts(a->ssp, a->next, texts);
	if (!code && !task)
		code = ssp_record_put_int(a->next, "referral", ssp_record_int(record, "ref"));
	if (!code && task)
		code = event_also(a->ssp, &entity_task, ssp_record_int(record, "ref"));
	return code ? code : act_save(a, NULL);
}

int ssp_mailbox_convert(struct ssp *ssp, const char *key, struct ssp_record *record)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_mailbox, key, "mailbox", "convert");

	return code ? code : act_end(&a, convert_item(&a, record));
}

static int close_item(struct act *a, const char *reason)
{
	static const struct reason_use use = { "reason", "close", "close a mailbox item" };
	char today[SSP_DATE_SIZE];
	const char *const texts[][2] = {
		{ "status", "closed" }, { "closed", ssp_day_format(a->ssp->clock.today, today) }, { "reason", reason }, { NULL },
	};
	int code = check_open(a);

	if (!code)
		code = reason_check(a->ssp, &use, reason);
	if (!code)
		code = act_texts(a->ssp, a->next, texts);
	return code ? code : act_save(a, NULL);
}

int ssp_mailbox_close(struct ssp *ssp, const char *key, const char *reason)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_mailbox, key, "mailbox", "close");

	return code ? code : act_end(&a, close_item(&a, reason));
}

static int end_task(struct act *a)
{
	char today[SSP_DATE_SIZE], ref[SSP_TEXT_SIZE], message[96];
	const char *const texts[][2] = { { "done", ssp_day_format(a->ssp->clock.today, today) }, { NULL } };

	if (!ssp_record_null(a->old, "voided"))
		return noun_fail_voided(a->ssp, a->old);
	if (!ssp_record_null(a->old, "done")) {
		snprintf(message, sizeof message, "%s is done already", noun_reference(a->old, ref));
		return act_refuse(a->ssp, a->old, "done-already", message, "if it is not, empty the day: ssp task edit --done ''");
	}
	int code = act_texts(a->ssp, a->next, texts);
	return code ? code : act_save(a, NULL);
}

int ssp_task_done(struct ssp *ssp, const char *key)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_task, key, "task", "done");

	return code ? code : act_end(&a, end_task(&a));
}

int ssp_mailbox_receive(struct ssp *ssp, struct ssp_record *record, const char *digest, char known[SSP_REF_SIZE])
{
	int64_t id, own;
	int code = ssp_add(ssp, record);

	*known = '\0';
	if (code)
		return code;
	own = ssp_record_int(record, "ref");
	code = stmt_int(ssp, &id, 0, "SELECT min(id) FROM mailbox WHERE digest = ? AND team = ?", "tt", digest,
		ssp_record_text(record, "team"));
	if (!code && id)
		ssp_ref_format(entity_mailbox.prefix, id, known);
	return code ? code : stmt_run(ssp, "UPDATE mailbox SET digest = ? WHERE id = ?", "ti", digest, own);
}

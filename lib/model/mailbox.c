/* Items of a team's mailbox: the requests, their senders and channels, and their outcomes (R078, mailbox with an age list;
 * section 5.2, routes).
 *
 * An address may be that of a parent, and is PERSONAL; `sender` is the post or the organisation. The outcome of an item is
 * the referral that it names, or the tasks that name it.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_word statuses[] = {
	{ "open", "nobody has dealt with it yet" },
	{ "converted", "converted to a referral or a task" },
	{ "closed", "closed without a referral or a task" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "received", SSP_TIME, SSP_REQUIRED | SSP_LISTED | SSP_PAST, .initial = "now", .help = "time of receipt; default: now" },
	{ "kind", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "mailbox-kind", .help = "kind of request" },
	{ "channel", SSP_TERM, SSP_REQUIRED | SSP_LISTED, .list = "intake-channel", .initial = "mailbox",
		.help = "channel of the request" },
	{ "status", SSP_WORD, SSP_READONLY | SSP_LISTED, .words = statuses, .initial = "open", .help = "state" },
	{ "sender", SSP_TEXT, SSP_LISTED, .help = "post or organisation of the sender; default: that of the contact" },
	{ "address", SSP_TEXT, SSP_PERSONAL, .help = "e-mail address or telephone number for the answer" },
	{ "contact", SSP_REF, SSP_LISTED, .ref = "contact", .help = "contact who sent the request" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school that the item is about; default: that of the contact" },
	{ "team", SSP_REF, SSP_REQUIRED | SSP_LISTED, .ref = "team",
		.help = "team that the item is for; default: the team of the school, otherwise your own" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who deals with the item; empty: nobody yet" },
	{ "subject", SSP_TEXT, SSP_NARRATIVE, .help = "subject of the message" },
	{ "note", SSP_TEXT, SSP_NARRATIVE, .help = "text of the message, or notes of the call" },
	{ "referral", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "referral", .help = "referral made from the item" },
	{ "closed", SSP_DATE, SSP_READONLY | SSP_PAST, .not_before = "day", .help = "day on which the item was converted or closed" },
	{ "reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for closing" },
	{ "digest", SSP_TEXT, SSP_READONLY, .help = "digest of the message, to recognise a second copy" },
	{ "day", SSP_DATE, SSP_READONLY | SSP_PAST, .help = "local day of receipt" },
	{ 0 }
};

/* Does the setting s, which holds several words joined by |, name what `word` is? */
#define NAMES(word) "lower('|' || {setting s.value} || '|') LIKE lower('%|' || " word " || '|%')"

static const struct ssp_field computed[] = {
	{ "age", SSP_INT, SSP_LISTED, .sql = "{@days day closed}",
		.help = "days from receipt until it was converted or closed, or until today" },
	{ "tasks", SSP_INT, .sql = "(SELECT count(*) FROM task k WHERE {task k.mailbox} = {ref} AND {task k.voided} IS NULL)",
		.help = "number of tasks made from the item" },
	{ "in_channel", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM setting s WHERE {setting s.key} = 'channel.in' AND NOT "
		NAMES("{channel}") " AND NOT EXISTS (SELECT 1 FROM contact c WHERE {contact c.ref} = {contact} AND "
		NAMES("CASE WHEN {contact c.agency} IS NULL THEN {contact c.role} ELSE 'agency' END") ")) THEN 0 ELSE 1 END",
		.help = "yes if the setting channel.in names its channel, or the role of its sender" },
	{ 0 }
};

const struct ssp_entity entity_mailbox = {
	.noun = "mailbox",
	.group = "casework",
	.prefix = "X",
	.table = "mailbox",
	.verbs = SSP_KEEP,
	.fields = fields,
	.kinds = kinds_mailbox,
	.computed = computed,
	.scope = "team",
	.person = "referral",
	.begins = "day",
	.ends = "closed",
	.access = "casework",
	.check = check_mailbox,
	.sort = "received",
	.singular = "mailbox item",
	.plural = "mailbox items",
	.help = "request that reached the team",
	.example = JSON({"received": "2026-11-17T09:12:00+00:00", "kind": "talk-request", "sender": "head of year 8",
		"address": "pastoral@alder.example", "school": 100840, "team": "north", "subject": "Talk about knives"}),
};

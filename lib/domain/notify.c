/* The answer to whoever referred. See ssp/referral.h.
 *
 * The sender knows whom the referral is about; the answer has to say only which referral it is. It may be read by others on
 * its way, so it has references and days, and neither grounds nor names.
 */
#include <string.h>

#include "domain/facts.h"
#include "domain/notice.h"
#include "domain/record_event.h"
#include "domain/referral.h"
#include "model/entities.h"
#include "model/policy.h"
#include "ssp/contact.h"
#include "store/stmt.h"
#include "util/fail.h"

/* What is known while the answer is written. */
struct notice {
	struct act *a;
	const char *to, *who; /* as given */
	struct notice_out out;
	const char *roles; /* of the setting channel.out */
	struct ssp_record *decision;
	struct recipient best;
};

static const struct {
	const char *decision, *words;
} outcomes[] = {
	{ "accepted", "The team works with the young person. An officer will get in touch with you." },
	{ "rejected", "The team does not work with the young person on this referral. Please go on with your own safeguarding procedures, "
		"and refer again if the risk changes." },
	{ "redirected", "The referral was passed to those who are responsible. They will get in touch with you." },
	{ "more-info", "The team cannot decide yet. Please answer these questions:" },
	{ "withdrawn", "The referral is closed, as was asked." },
	{ "duplicate", "The team has the matter in hand already. No further referral is needed." },
};

/* The decision that is in force: the last one, unless answers have come since. */
static int load_decision(struct notice *n)
{
	struct ssp *ssp = n->a->ssp;
	char ref[SSP_TEXT_SIZE], message[96], hint[128];
	int64_t id;
	int code = stmt_int(ssp, &id, 0, "SELECT max(d.id) FROM decision d JOIN referral r ON r.id = d.referral"
		" WHERE r.id = ? AND r.status = d.decision", "i", ssp_record_int(n->a->old, "ref"));

	if (!code)
		code = ssp_record_new(&n->decision, &entity_decision, &ssp->error);
	if (code)
		return code;
	if (id) {
		struct ssp_value key = value_int(id);
		return noun_load(ssp, &entity_decision, &key, n->decision);
	}
	noun_reference(n->a->old, ref);
	snprintf(message, sizeof message, "%s is not decided", ref);
	snprintf(hint, sizeof hint, "decide first, for example: ssp referral return %s", ref);
	return act_refuse(ssp, n->a->old, "not-decided", message, hint);
}

/* An adult who may be the risk is passed over as if there were no such contact. */
static int consider(struct notice *n, struct stmt *st, int64_t asked)
{
	bool may;
	int code = ssp_contact_may_learn(n->a->ssp, stmt_whole(st, 0), ssp_record_int(n->a->old, "yp"), &may);

	if (!code && may)
		recipient_consider(&n->best, n->roles, st, asked);
	return code;
}

/* Those who may get the answer: current contacts of the agencies that refer by this route or, where no agency does, of the
 * school. */
static int find_recipient(struct notice *n, int64_t asked)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	struct ssp *ssp = n->a->ssp;
	char pattern[SSP_TEXT_SIZE + 4], today[SSP_DATE_SIZE];
	int code;

	snprintf(pattern, sizeof pattern, "%% %s %%", ssp_record_text(n->a->old, "source"));
	code = stmt_open(ssp, &st,
		"SELECT " RECIPIENT_COLUMNS
		", CASE WHEN EXISTS (SELECT 1 FROM mailbox m WHERE m.referral = ?1 AND m.contact = c.id) THEN 1 ELSE 0 END"
		" FROM contact c WHERE " RECIPIENT_CURRENT
		" AND ((c.school = ?3 AND NOT EXISTS (SELECT 1 FROM term w WHERE w.key LIKE 'agency:%'"
		" AND lower(' ' || w.category || ' ') LIKE lower(?4)))"
		" OR EXISTS (SELECT 1 FROM term v WHERE v.key = 'agency:' || c.agency"
		" AND lower(' ' || v.category || ' ') LIKE lower(?4))) ORDER BY c.id", "itvt",
		ssp_record_int(n->a->old, "ref"), ssp_day_format(ssp->clock.today, today), ssp_record_get(n->a->old, "school"), pattern);
	while (!code && (code = stmt_step(st)) == 1)
		code = consider(n, st, asked);
	return code;
}

static int choose_recipient(struct notice *n)
{
	struct ssp *ssp = n->a->ssp;
	char message[160], ref[SSP_TEXT_SIZE];
	int64_t asked = 0;
	int code = ssp_setting(ssp, "channel.out", &n->roles);

	if (!code && n->to)
		code = ssp_ref_parse(entity_contact.prefix, n->to, &asked, &ssp->error);
	if (!code)
		code = find_recipient(n, asked);
	if (code || n->best.id)
		return code;
	noun_reference(n->a->old, ref);
	if (asked) {
		snprintf(message, sizeof message, "the answer to %.60s cannot go to %.30s", ref, n->to);
		return act_refuse(ssp, n->a->old, "wrong-recipient", message,
			"choose another current contact of the school or the agency that referred: see ssp contact list");
	}
	snprintf(message, sizeof message, "nobody can receive the answer to %.60s", ref);
	return act_refuse(ssp, n->a->old, "no-recipient", message,
		"add the contact first: ssp contact add --school URN, or --agency WORD; or name one with --to N-…");
}

static int write_heading(struct notice *n, struct buf *text)
{
	const char *source = ssp_record_text(n->a->old, "source_ref");
	char ref[SSP_TEXT_SIZE], day[SSP_DATE_SIZE + 8];
	ssp_day received;
	int code = ssp_day_parse(&n->a->ssp->clock, ssp_record_text(n->a->old, "received"), &received, &n->a->ssp->error);

	if (code)
		return code;
	ssp_day_words(received, day);
	noun_reference(n->a->old, ref);
	code = notice_to(&n->out, 0, &n->best);
	buf_printf(text, "Subject: Your referral of %s: %s", day, ref);
	code = notice_line(&n->out, code, text);
	code = notice_line(&n->out, code, text);
	buf_printf(text, "Our reference: %s", ref);
	code = notice_line(&n->out, code, text);
	if (source) {
		buf_printf(text, "Your reference: %s", source);
		code = notice_line(&n->out, code, text);
	}
	if (n->who) {
		buf_printf(text, "Young person: %s", n->who);
		code = notice_line(&n->out, code, text);
	}
	buf_printf(text, "Received: %s", day);
	code = notice_line(&n->out, code, text);
	return notice_line(&n->out, code, text);
}

/* The questions that are open, by the store's own policy. */
static int write_questions(struct notice *n)
{
	struct ssp *ssp = n->a->ssp;
	struct ssp_policy *policy;
	struct ssp_threshold result;
	struct ssp_facts facts;
	int code = facts_policy(ssp, &policy);

	if (!code)
		code = facts_load(ssp, ssp_record_int(n->a->old, "ref"), policy, &facts);
	if (!code)
		ssp_threshold_check(policy, &facts, &result);
	if (!code)
		code = ssp_threshold_questions(&result, n->out.line, n->out.self, &ssp->error);
	ssp_policy_free(policy);
	return code;
}

/* The scheme that was advised instead, by its name. */
static int write_signpost(struct notice *n)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(n->out.ssp, &st, "SELECT name FROM scheme WHERE key = ?", "v", ssp_record_get(n->decision, "signpost"));

	if (code || (code = stmt_step(st)) <= 0)
		return code;
	buf_printf(&text, "This may help instead: %s", stmt_text(st, 0));
	return notice_line(&n->out, 0, &text);
}

static int write_notice_text(struct notice *n)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	const char *decision = ssp_record_text(n->decision, "decision");
	int code = write_heading(n, &text);
	size_t i = 0;

	while (i + 1 < sizeof outcomes / sizeof *outcomes && strcmp(outcomes[i].decision, decision) != 0)
		i++;
	buf_adds(&text, outcomes[i].words);
	code = notice_line(&n->out, code, &text);
	if (!code && strcmp(decision, "more-info") == 0)
		code = write_questions(n);
	if (!code)
		code = write_signpost(n);
	return notice_team(&n->out, code, ssp_record_text(n->a->old, "team"));
}

/* Notes on the decision when and to whom, and keeps that it was disclosed. */
static int save_sent(struct notice *n)
{
	struct ssp *ssp = n->a->ssp;
	struct act b = { .ssp = ssp, .old = n->decision };
	char now[SSP_INSTANT_SIZE];
	const char *const texts[][2] = { { "sent", ssp_instant_format(ssp->clock.now, now) }, { NULL } };
	int code = ssp_record_new(&b.next, &entity_decision, &ssp->error);

	if (!code)
		code = noun_merge(ssp, b.old, b.old, b.next);
	if (!code)
		code = act_texts(ssp, b.next, texts);
	if (!code)
		code = ssp_record_put_int(b.next, "sent_to", n->best.id);
	if (!code)
		code = act_save(&b, NULL);
	if (!code)
		code = record_event(ssp, "disclose", n->a->old, &(struct event){ .purpose = "information-sharing",
			.recipient = n->best.agency ? "other" : "school" });
	ssp_record_free(b.next);
	return code;
}

int ssp_referral_notify(struct ssp *ssp, const char *key, const char *to, const char *who,
	int (*line)(void *self, const char *text), void *self, char contact[SSP_REF_SIZE], bool *usual)
{
	struct act a;
	struct notice n = { .a = &a, .to = to, .who = who, .out = { ssp, line, self } };
	int code = act_begin(&a, ssp, &entity_referral, key, "referral", "notify");

	*contact = '\0';
	if (code)
		return code;
	if (!(code = load_decision(&n)) && !(code = choose_recipient(&n)) && !(code = write_notice_text(&n)))
		code = save_sent(&n);
	if (!code)
		ssp_ref_format(entity_contact.prefix, n.best.id, contact);
	*usual = n.best.rank < RECIPIENT_ODD;
	ssp_record_free(n.decision);
	return act_end(&a, code);
}

/* Shares: information that passed between the team and a school or a partner, and decisions not to pass it (section 10).
 *
 * Whether one may share is asked by rules before (lib/data/rules.json); the row keeps the answers with what was decided.
 * The words of what was passed are a narrative, and so is the breach of who passed it on without asking.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_word decisions[] = {
	{ "shared", "the information was passed" },
	{ "withheld", "it was decided not to pass it" },
	{ 0 }
};

static const struct ssp_word directions[] = {
	{ "to-school", "from the police to a school" },
	{ "from-school", "from a school to the police" },
	{ "to-partner", "from the police to a partner" },
	{ "from-partner", "from a partner to the police" },
	{ 0 }
};

static const struct ssp_word bases[] = {
	{ "s115", "Crime and Disorder Act 1998 s115" },
	{ "gdpr-safeguarding", "safeguarding, under data protection law" },
	{ "dsa", "the data-sharing agreement of the school" },
	{ "encompass", "Operation Encompass" },
	{ "consent", "consent" },
	{ "other", "another basis" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = kinds_share_words, .help = "subject of the information" },
	{ "decision", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = decisions, .initial = "shared", .help = "decision" },
	{ "direction", SSP_WORD, SSP_REQUIRED | SSP_LISTED, .words = directions, .help = "giver and recipient" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school that gives or gets the information" },
	{ "contact", SSP_REF, 0, .ref = "contact", .help = "person at the school or the partner who gives or gets the information" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_LISTED, .ref = "yp", .help = "young person that the information is about" },
	{ "case", SSP_REF, 0, .ref = "case", .help = "case of the young person" },
	{ "day", SSP_DATE, SSP_LISTED | SSP_PAST, .initial = "today", .not_before = "yp.dob",
		.help = "day of the decision; default: today" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who decided" },
	{ "purpose", SSP_TERM, 0, .list = "purpose", .help = "purpose of sharing" },
	{ "basis", SSP_WORD, 0, .words = bases, .help = "legal basis" },
	{ "accurate", SSP_BOOL, 0, .help = "yes if the officer found the information accurate and factual" },
	{ "relevant", SSP_BOOL, 0, .help = "yes if the officer found the information relevant to the purpose" },
	{ "channel", SSP_TERM, 0, .list = "share-channel", .help = "channel by which the information was passed" },
	{ "crimint", SSP_TEXT, SSP_LISTED, .help = "reference of the information-sharing report in CRIMINT" },
	{ "confidential", SSP_BOOL, 0, .initial = "no", .help = "yes if the information is soft and only for the head teacher" },
	{ "summary", SSP_TEXT, SSP_NARRATIVE, .help = "information that was passed, or the reason for not passing it" },
	{ "keep_until", SSP_DATE, 0, .not_before = "day",
		.help = "day by which the team reviews the record, and destroys it if nobody needs it" },
	{ "destroyed", SSP_DATE, SSP_PAST, .not_before = "day", .help = "day on which the record was destroyed" },
	{ "breached", SSP_DATE, SSP_PAST, .not_before = "day",
		.help = "day on which the recipient passed the information on without asking" },
	{ "breach", SSP_TEXT, SSP_NARRATIVE, .help = "account of the breach: the information passed on, and its recipient" },
	{ "team", SSP_REF, SSP_READONLY, .ref = "team", .help = "team of the officer on that day" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the share was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "secure", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM term w WHERE w.key = 'share-channel:' || {channel}"
		" AND w.category = 'secure') THEN 1 ELSE 0 END", .help = "yes if it was passed in a secure way" },
	{ "dsa", SSP_BOOL, .sql = "CASE WHEN " SQL_AGREED("{school}", "{day}") " THEN 1 ELSE 0 END",
		.help = "yes if the school had a data-sharing agreement on that day" },
	{ "open_to", SSP_BOOL, .sql = "CASE WHEN " SQL_BARRED("{yp}", "{contact}", "{day}") " THEN 0 ELSE 1 END",
		.help = "no if the contact is one whom the team may not choose" },
	{ "to_destroy", SSP_BOOL, .sql = "CASE WHEN {destroyed} IS NULL AND {keep_until} < {@today} THEN 1 ELSE 0 END",
		.help = "yes if the day for its review has passed and it was not destroyed" },
	{ 0 }
};

const struct ssp_entity entity_share = {
	.noun = "share",
	.group = "casework",
	.prefix = "S",
	.table = "share",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_share,
	.computed = computed,
	.scope = "team|yp",
	.person = "yp",
	.access = "casework",
	.check = check_share,
	.help = "information passed to or from a school or a partner",
	.example = JSON({"kind": "welfare", "direction": "to-school", "school": 100840, "contact": "N-2026-0001", "yp": "Y-2026-0001",
		"day": "2026-11-17", "officer": "1001MD", "purpose": "safeguarding", "basis": "dsa", "accurate": true,
		"relevant": true, "channel": "secure-email"}),
};

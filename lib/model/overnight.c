/* People of the overnight reports, for triage (section 5.2, routes; R085, overnight reports).
 *
 * A row is one record of a file: who was the victim or the suspect of a robbery, or came to the notice of the youth offending
 * service. They are mostly unknown to the service, so they are kept apart from its young people, and only for as many days as
 * the setting overnight.keep_days says: then everything about the person is erased, and the digest, the line and the outcome
 * stay, by which the same record is known again. No team owns a row before somebody has picked it.
 */
#include "model/entities.h"

static const struct ssp_word roles[] = {
	{ "victim", "victim" },
	{ "suspect", "suspect" },
	{ "witness", "witness" },
	{ "other", "other" },
	{ 0 }
};

static const struct ssp_word states[] = {
	{ "new", "nobody has decided yet" },
	{ "picked", "picked: a referral was made" },
	{ "dismissed", "dismissed, with a reason" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "feed", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "feed", .help = "arrival of the file" },
	{ "line", SSP_INT, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .most = 1000000000, .help = "line of the file" },
	{ "digest", SSP_TEXT, SSP_FIXED | SSP_REQUIRED, .help = "SHA-256 over the record, as read" },
	{ "given", SSP_TEXT, SSP_PERSONAL, .help = "given names" },
	{ "family", SSP_TEXT, SSP_PERSONAL, .help = "family name" },
	{ "dob", SSP_DATE, SSP_PERSONAL | SSP_PAST, .least = -120, .most = 0, .help = "date of birth" },
	{ "sex", SSP_WORD, SSP_PERSONAL, .words = words_sex, .help = "sex" },
	{ "school_words", SSP_TEXT, SSP_PERSONAL, .help = "school, in the words of the report" },
	{ "role", SSP_WORD, SSP_LISTED, .words = roles, .help = "role of the person in the offence" },
	{ "offence", SSP_TEXT, SSP_LISTED, .help = "offence, in the words of the report" },
	{ "at", SSP_TIME, SSP_LISTED | SSP_PAST, .help = "time of the offence" },
	{ "place", SSP_TEXT, SSP_PERSONAL, .help = "place of the offence" },
	{ "easting", SSP_INT, SSP_PERSONAL, .most = 700000, .help = "National Grid easting of the place, metres" },
	{ "northing", SSP_INT, SSP_PERSONAL, .most = 1300000, .help = "National Grid northing of the place, metres" },
	{ "status", SSP_WORD, SSP_READONLY | SSP_LISTED, .words = states, .initial = "new", .help = "state" },
	{ "referral", SSP_REF, SSP_READONLY | SSP_LISTED, .ref = "referral", .help = "referral that was made" },
	{ "dismiss_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for dismissing the record" },
	{ "purged", SSP_DATE, SSP_READONLY | SSP_PAST, .help = "day on which everything about the person was erased" },
	{ 0 }
};

const struct ssp_entity entity_overnight = {
	.noun = "overnight",
	.group = "casework",
	.prefix = "OV",
	.table = "overnight",
	.verbs = SSP_READ,
	.fields = fields,
	.person = "referral",
	.access = "identity",
	.singular = "overnight record",
	.help = "person of an overnight report, for triage",
	.example = JSON({"ref": "OV-2026-0001", "feed": "FD-2026-0001", "line": 2, "given": "Xanthe", "family": "Example",
		"dob": "2012-06-07", "role": "victim", "offence": "robbery of a telephone", "status": "new",
		"digest": "252f10c83610ebca1a059c0bae8255eba2f95be4d1d7bcfa89d7248a82d9f111"}),
};

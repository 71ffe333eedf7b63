/* Restorative justice and conditional cautions (section 6.7).
 *
 * A restorative meeting is voluntary for both sides (C13) and its chair is trained (C14): what lacks that is refused before it
 * is recorded as held. Criminal procedure stays elsewhere: of a caution the team keeps the conditions that it helps to keep.
 */
#include "model/entities.h"
#include "model/kinds.h"

static const struct ssp_word consents[] = {
	{ "given", "given" },
	{ "refused", "refused" },
	{ "withdrawn", "given and withdrawn" },
	{ "asked", "asked for, and not answered" },
	{ 0 }
};

static const struct ssp_word forms[] = {
	{ "face-to-face", "face to face" },
	{ "indirect", "through another person" },
	{ 0 }
};

static const struct ssp_word endings[] = {
	{ "agreed", "agreed" },
	{ "not-agreed", "not agreed" },
	{ "kept", "conditions kept" },
	{ "breached", "conditions broken, and reported" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "kind", SSP_WORD, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .words = kinds_justice_words, .help = "kind" },
	{ "case", SSP_REF, SSP_LISTED, .ref = "case", .help = "case of the young person" },
	{ "yp", SSP_REF, SSP_FIXED | SSP_LISTED, .ref = "yp", .help = "young person who did it; default: that of the case" },
	{ "school", SSP_REF, SSP_LISTED, .ref = "school", .help = "school; default: the school of the young person" },
	{ "officer", SSP_REF, SSP_LISTED, .ref = "officer", .help = "officer who arranges and chairs the meeting" },
	{ "suitable", SSP_BOOL, 0, .help = "yes if the matter suits a meeting and the school's inclusion policy allows one" },
	{ "victim_consent", SSP_WORD, 0, .words = consents, .help = "consent of the person harmed" },
	{ "offender_consent", SSP_WORD, 0, .words = consents, .help = "consent of the young person who did it" },
	{ "form", SSP_WORD, 0, .words = forms, .help = "form of the meeting" },
	{ "day", SSP_DATE, SSP_REQUIRED | SSP_LISTED, .initial = "today", .help = "day of the meeting or the caution; default: today" },
	{ "held", SSP_BOOL, SSP_LISTED, .initial = "no", .help = "yes if the meeting was held, or the caution given" },
	{ "due", SSP_DATE, SSP_LISTED, .not_before = "day", .help = "day by which the young person must meet the conditions" },
	{ "outcome", SSP_WORD, SSP_LISTED, .words = endings, .help = "outcome" },
	{ "conditions", SSP_TEXT, SSP_NARRATIVE, .help = "conditions or agreement" },
	{ "team", SSP_REF, SSP_READONLY, .ref = "team", .help = "team of the officer on that day" },
	{ "voided", SSP_TIME, SSP_READONLY | SSP_PAST, .help = "time at which the row was voided" },
	{ "void_reason", SSP_TERM, SSP_READONLY, .list = "reason", .help = "reason for voiding" },
	{ 0 }
};

static const struct ssp_field computed[] = {
	{ "chair_trained", SSP_BOOL, .sql = "CASE WHEN EXISTS (SELECT 1 FROM training g JOIN term w"
		" ON w.key = 'course:' || {training g.course} WHERE {training g.voided} IS NULL AND {training g.officer} = {officer}"
		" AND {training g.day} <= {day} AND ({training g.expires} IS NULL OR {training g.expires} >= {day})"
		" AND lower(' ' || w.category || ' ') LIKE lower('% restorative %')) THEN 1 ELSE 0 END",
		.help = "yes if the officer had passed a course in restorative justice by that day" },
	{ 0 }
};

const struct ssp_entity entity_justice = {
	.noun = "justice",
	.group = "casework",
	.prefix = "RJ",
	.table = "justice",
	.verbs = SSP_FACT,
	.fields = fields,
	.kinds = kinds_justice,
	.computed = computed,
	.scope = "team|yp",
	.person = "yp",
	.access = "casework",
	.check = check_justice,
	.singular = "restorative meeting or caution",
	.plural = "restorative meetings and cautions",
	.help = "restorative meeting, or conditional caution",
	.example = JSON({"kind": "restorative", "yp": "Y-2026-0001", "day": "2026-11-17", "officer": "1001MD",
		"suitable": true, "victim_consent": "given", "offender_consent": "given"}),
};

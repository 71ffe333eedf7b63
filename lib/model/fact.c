/* Facts: answers to the questions of the threshold, by whom and when (R087, tri-state answers).
 *
 * Code and answer are plain text, because the questions belong to a policy, which is data: a vocabulary here would have to
 * know every policy. ssp checks answers against a policy before it stores them.
 */
#include "model/entities.h"

const struct ssp_word words_answer[] = {
	{ "yes", "yes" },
	{ "no", "no" },
	{ "unknown", "not known" },
	{ 0 }
};

static const struct ssp_field fields[] = {
	{ "ref", SSP_INT, SSP_KEY | SSP_LISTED, .help = "reference" },
	{ "referral", SSP_REF, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .ref = "referral", .help = "referral" },
	{ "code", SSP_TEXT, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .help = "code of the question, such as t4c" },
	{ "answer", SSP_TEXT, SSP_FIXED | SSP_REQUIRED | SSP_LISTED, .help = "answer" },
	{ "by", SSP_TEXT, SSP_READONLY | SSP_REQUIRED | SSP_LISTED, .help = "principal who entered the answer" },
	{ "at", SSP_TIME, SSP_READONLY | SSP_REQUIRED | SSP_LISTED | SSP_PAST, .help = "time of the answer" },
	{ 0 }
};

const struct ssp_entity entity_fact = {
	.noun = "fact",
	.group = "casework",
	.prefix = "FA",
	.table = "fact",
	.verbs = SSP_READ | SSP_ADD,
	.fields = fields,
	.scope = "referral",
	.person = "referral",
	.access = "casework",
	.part_of = "referral",
	.plural = "facts",
	.pair = "code=answer",
	.check = check_fact,
	.help = "answer to a question of the threshold",
	.example = JSON({"referral": "R-2026-0001", "code": "t1", "answer": "yes"}),
};

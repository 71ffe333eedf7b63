/* The answer to a crossing. See domain/crossing.h. */
#include "domain/act.h"
#include "domain/crossing.h"
#include "domain/reason.h"
#include "model/entities.h"
#include "util/fail.h"

static int answer_crossing(struct act *a, const char *reason, const char *words)
{
	static const struct reason_use use = { "reason", "answer", "answer an exception" };
	struct ssp *ssp = a->ssp;
	char ref[SSP_TEXT_SIZE], message[96], today[SSP_DATE_SIZE];
	const char *const texts[][2] = {
		{ "answered", ssp_day_format(ssp->clock.today, today) }, { "answered_by", ssp->who }, { "answer", reason },
		{ "answer_words", words }, { NULL },
	};

	if (!ssp_record_null(a->old, "answered")) {
		snprintf(message, sizeof message, "%s was answered already", noun_reference(a->old, ref));
		return act_refuse(ssp, a->old, "answered-already", message, "see those that await an answer: ssp report exceptions");
	}
	int code = reason_check(ssp, &use, reason);
	if (!code)
		code = act_texts(ssp, a->next, texts);
	return code ? code : act_save(a, NULL);
}

int crossing_answer(struct ssp *ssp, const char *key, const char *reason, const char *words)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_exception, key, "exception", "answer");

	return code ? code : act_end(&a, answer_crossing(&a, reason, words));
}

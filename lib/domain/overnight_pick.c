/* Decisions of people about a record of an overnight report. See ssp/match.h. */
#include <string.h>

#include "domain/act.h"
#include "domain/reason.h"
#include "model/entities.h"
#include "model/record.h"
#include "ssp/match.h"
#include "store/stmt.h"
#include "util/fail.h"

static int refuse_decided(struct act *a)
{
	char ref[SSP_TEXT_SIZE], message[96];
	const char *status = ssp_record_text(a->old, "status");

	if (strcmp(status, "new") == 0)
		return 0;
	snprintf(message, sizeof message, "%s was %s already", noun_reference(a->old, ref), status);
	return act_refuse(a->ssp, a->old, "decided-already", message, "see those that wait: ssp overnight review");
}

static int copy_person(struct act *a, struct ssp_record *yp)
{
	static const char *const names[] = { "given", "family", "dob", "sex" };
	int code = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names && !code; i++)
		if (!ssp_record_null(a->old, names[i]))
			code = ssp_record_put_text(yp, names[i], ssp_record_text(a->old, names[i]));
	return code ? code : ssp_add(a->ssp, yp);
}

static int add_person(struct act *a, int64_t *id)
{
	_cleanup_record_ struct ssp_record *yp = NULL;
	char ref[SSP_TEXT_SIZE];
	int code;

	if (!ssp_record_null(a->old, "purged")) {
		noun_reference(a->old, ref);
		return act_refuse(a->ssp, a->old, "purged", "the person of the record was erased", "give the young person: --yp REFERENCE");
	}
	if ((code = ssp_record_new(&yp, &entity_yp, &a->ssp->error)) || (code = copy_person(a, yp)))
		return code;
	*id = ssp_record_int(yp, "ref");
	return 0;
}

static int add_referral(struct act *a, const char *yp, struct ssp_record *referral)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char source[SSP_TEXT_SIZE], today[SSP_DATE_SIZE];
	int64_t id = 0;
	int code = stmt_open(a->ssp, &st, "SELECT kind FROM feed WHERE id = ?", "i", ssp_record_int(a->old, "feed"));

	if (code || (code = stmt_step(st)) < 0)
		return code;
	snprintf(source, sizeof source, "overnight:%s", code ? stmt_text(st, 0) : "");
	const char *const texts[][2] = {
		{ "source", source }, { "received", ssp_day_format(a->ssp->clock.today, today) }, { yp ? "yp" : NULL, yp }, { NULL },
	};
	code = act_texts(a->ssp, referral, texts);
	if (!code && !yp && !(code = add_person(a, &id)))
		code = ssp_record_put_int(referral, "yp", id);
	return code ? code : ssp_add(a->ssp, referral);
}

static int pick(struct act *a, const char *yp, char made[SSP_REF_SIZE])
{
	static const char *const picked[][2] = { { "status", "picked" }, { NULL } };
	_cleanup_record_ struct ssp_record *referral = NULL;
	int code = refuse_decided(a);

	if (!code)
		code = ssp_record_new(&referral, &entity_referral, &a->ssp->error);
	if (!code && !(code = add_referral(a, yp, referral)))
		code = act_texts(a->ssp, a->next, picked);
	if (!code)
		code = ssp_record_put_int(a->next, "referral", ssp_record_int(referral, "ref"));
	if (code || (code = act_save(a, NULL)))
		return code;
	ssp_ref_format("R", ssp_record_int(referral, "ref"), made);
	return 0;
}

int ssp_overnight_pick(struct ssp *ssp, const char *key, const char *yp, char referral[SSP_REF_SIZE])
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_overnight, key, "overnight", "pick");

	*referral = '\0';
	return code ? code : act_end(&a, pick(&a, yp, referral));
}

static int dismiss(struct act *a, const char *reason)
{
	static const struct reason_use use = { "reason", "dismiss", "dismiss a record" };
	const char *const texts[][2] = { { "status", "dismissed" }, { "dismiss_reason", reason }, { NULL } };
	int code = refuse_decided(a);

	if (!code)
		code = reason_check(a->ssp, &use, reason);
	if (!code)
		code = act_texts(a->ssp, a->next, texts);
	return code ? code : act_save(a, NULL);
}

int ssp_overnight_dismiss(struct ssp *ssp, const char *key, const char *reason)
{
	struct act a;
	int code = act_begin(&a, ssp, &entity_overnight, key, "overnight", "dismiss");

	return code ? code : act_end(&a, dismiss(&a, reason));
}

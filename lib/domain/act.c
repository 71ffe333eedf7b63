/* Acts: the frame that every verb which moves a state has around its rules. See domain/act.h.
 *
 * The order is the point: permission before the lock, so that nobody without a right to it holds up others;
 * the row is read under the lock, so that nobody changes it between the rule and the write.
 */
#include "domain/act.h"

#include <string.h>

#include "domain/record_event.h"
#include "store/stmt.h"
#include "util/fail.h"

static void act_free(struct act *a)
{
	ssp_record_free(a->old);
	ssp_record_free(a->next);
	*a = (struct act){ 0 };
}

static int load_row(struct act *a, const struct ssp_entity *entity, const char *key, const struct scope *scope)
{
	struct ssp *ssp = a->ssp;
	int code = ssp_record_new(&a->old, entity, &ssp->error);

	if (!code)
		code = ssp_record_new(&a->next, entity, &ssp->error);
	if (!code)
		code = noun_find(ssp, entity, key, a->old);
	if (!code)
		code = noun_guard(ssp, a->old, scope);
	return code ? code : noun_merge(ssp, a->old, a->old, a->next);
}

int act_begin(struct act *a, struct ssp *ssp, const struct ssp_entity *entity, const char *key, const char *noun,
	const char *verb)
{
	struct scope scope;

	*a = (struct act){ .ssp = ssp };
	int code = access_scope(ssp, noun, verb, &scope, NULL);
	if (!code)
		code = store_write(ssp);
	if (code)
		return code;
	code = load_row(a, entity, key, &scope);
	return code ? act_end(a, code) : 0;
}

int act_end(struct act *a, int code)
{
	code = store_end(a->ssp, code);
	act_free(a);
	return code;
}

int act_save(struct act *a, const struct event *more)
{
	_cleanup_buf_ struct buf before = BUF_INIT;
	struct event ev = more ? *more : (struct event){ 0 };
	struct ssp_edited edited;
	int code = noun_update(a->ssp, a->old, a->next, &edited);

	if (code)
		return code;
	old_values_json(a->ssp, a->old, a->next, &edited, &before);
	ev.payload = before.s;
	return record_event(a->ssp, "alter", a->next, &ev);
}

int act_also(struct ssp *ssp, const struct ssp_entity *entity, const char *sql, int64_t number)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	int code = stmt_open(ssp, &st, sql, "i", number);

	while (!code && (code = stmt_step(st)) == 1)
		code = event_also(ssp, entity, stmt_whole(st, 0));
	return code;
}

int act_texts(struct ssp *ssp, struct ssp_record *record, const char *const (*pairs)[2])
{
	int code = 0;

	for (; !code && (*pairs)[0]; pairs++)
		code = ssp_record_set(record, &ssp->clock, (*pairs)[0], (*pairs)[1] ? (*pairs)[1] : "", &ssp->error);
	return code;
}

int act_refuse(struct ssp *ssp, const struct ssp_record *record, const char *id, const char *message, const char *hint)
{
	char ref[SSP_TEXT_SIZE];

	access_refuse(ssp, record->entity->noun, noun_reference(record, ref), id, message);
	return fail_hint(&ssp->error, "%s", hint);
}

/* With an override a broken rule is no error: its id is noted, and the written row has the list of ids. The override is
 * stored only if it overrode a rule, so that every override in the exceptions means something. */
int act_rule(struct ssp *ssp, const struct ssp_record *record, struct passed *passed, const char *id,
	const char *message, const char *hint)
{
	if (!passed->given)
		return act_refuse(ssp, record, id, message, hint);
	size_t n = strlen(passed->rules);
	snprintf(passed->rules + n, sizeof passed->rules - n, "%s%s", n ? " " : "", id);
	passed->override = passed->given;
	passed->rule = passed->rules;
	return 0;
}

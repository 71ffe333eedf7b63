#include "domain/record_event.h"

#include "domain/crossing.h"
#include "util/json.h"

int record_event(struct ssp *ssp, const char *verb, const struct ssp_record *record, const struct event *more)
{
	char ref[SSP_TEXT_SIZE];
	_cleanup_people_ struct people named = { 0 };
	struct event ev = more ? *more : (struct event){ 0 };
	int code = record_people(ssp, record, &named);

	if (!code)
		code = crossing_keep(ssp, record, &ev);
	if (code)
		return code;
	ev.verb = verb;
	ev.noun = record->entity->noun;
	ev.reference = noun_reference(record, ref);
	ev.people = &named;
	return event_write(ssp, &ev);
}

static void json_value(struct json *j, const struct ssp_value *v)
{
	switch (v->kind) {
	case SSP_NULL:
		json_nothing(j);
		break;
	case SSP_WHOLE:
		json_int(j, v->i);
		break;
	case SSP_NUMBER:
		json_number(j, v->r);
		break;
	case SSP_STRING:
		json_textn(j, v->s, v->len);
		break;
	}
}

static void json_day(struct json *j, ssp_day day)
{
	char text[SSP_DATE_SIZE];

	json_text(j, day == SSP_NO_DAY ? NULL : ssp_day_format(day, text));
}

static void json_spells(const struct ssp *ssp, struct json *j, const struct ssp_edited *edited)
{
	bool any = false;

	for (size_t i = 0; i < edited->n_spells; i++) {
		const struct ssp_spell *spell = &edited->spells[i];
		if (spell->from == ssp->clock.today && spell->had == SSP_NO_DAY)
			continue;
		if (!any) {
			json_key(j, "dated");
			json_open(j, '{');
		}
		any = true;
		json_key(j, spell->field->name);
		json_open(j, '[');
		json_day(j, spell->from);
		json_day(j, spell->had);
		json_close(j, ']');
	}
	if (any)
		json_close(j, '}');
}

/* The values before, not after: those after are in the row, or in the payload of the next event. They may
 * be personal, and so they never go into the manifest, which cannot be erased. */
void old_values_json(const struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *record,
	const struct ssp_edited *edited, struct buf *out)
{
	struct json j = { out };
	int i = 0;

	json_open(&j, '{');
	for (const struct ssp_field *f = old->entity->fields; f->name; f++, i++)
		if (!value_same(ssp_record_at(old, i), ssp_record_at(record, i))) {
			json_key(&j, f->name);
			json_value(&j, ssp_record_at(old, i));
		}
	json_spells(ssp, &j, edited);
	json_close(&j, '}');
}

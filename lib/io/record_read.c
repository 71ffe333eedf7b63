/* One JSON object into a record. See ssp/record.h. */
#include "io/jsonin.h"
#include "model/record.h"
#include "ssp/record.h"
#include "util/fail.h"

static int set_field(struct ssp_record *record, const struct ssp_clock *clock, const char *key, const json_t *value,
	struct ssp_error *e)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	if (!jsonin_text(&text, value))
		return fail(e, SSP_E_DATA, "bad-value", "the value is not a text, a number, or a list of them");
	return text.failed ? fail_memory(e) : ssp_record_set(record, clock, key, text.s, e);
}

int ssp_record_read(struct ssp_record *record, const struct ssp_clock *clock, FILE *in, const char *file,
	struct ssp_error *e)
{
	_cleanup_json_ json_t *root = NULL;
	const char *key;
	json_t *value;
	int code = jsonin_read(&root, in, file, SSP_E_DATA, e);

	if (code)
		return code;
	if (!json_is_object(root)) {
		fail(e, SSP_E_DATA, "bad-json", "it is not one JSON object");
		return fail_at(e, file, 0, NULL);
	}
	json_object_foreach(root, key, value)
		if (!code && set_field(record, clock, key, value, e)) {
			if (e->code == SSP_E_USAGE)
				e->code = SSP_E_DATA;
			/* a key that is no field's may be somebody's name */
			code = fail_at(e, file, 0, ssp_field_find(record->entity, key) ? key : NULL);
		}
	return code;
}

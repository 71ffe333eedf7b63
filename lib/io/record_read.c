/* One JSON object into a record. See ssp/record.h. */
#include <inttypes.h>
#include <string.h>

#include "io/jsonin.h"
#include "ssp/record.h"
#include "util/buf.h"
#include "util/fail.h"

/* A JSON value as the text that ssp_record_set reads; false for an object. */
static bool as_text(const json_t *v, struct buf *out)
{
	size_t i;
	json_t *item;

	switch (json_typeof(v)) {
	case JSON_STRING:
		buf_add(out, json_string_value(v), json_string_length(v));
		return strlen(json_string_value(v)) == json_string_length(v);
	case JSON_INTEGER:
		buf_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
		return true;
	case JSON_REAL:
		buf_printf(out, "%.17g", json_real_value(v));
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		buf_adds(out, json_is_true(v) ? "yes" : "no");
		return true;
	case JSON_NULL:
		return true;
	case JSON_ARRAY:
		json_array_foreach(v, i, item) {
			buf_adds(out, i ? ";" : "");
			if (json_is_array(item) || !as_text(item, out))
				return false;
		}
		return true;
	case JSON_OBJECT:
		break;
	}
	return false;
}

static int set_field(struct ssp_record *record, const struct ssp_clock *clock, const char *key, const json_t *value,
	struct ssp_error *e)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	if (!as_text(value, &text)) {
		fail(e, SSP_E_DATA, "bad-value", "the value is not a text, a number, or a list of them");
		return fail_at(e, NULL, 0, key);
	}
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
			code = fail_at(e, file, 0, key);
		}
	return code;
}

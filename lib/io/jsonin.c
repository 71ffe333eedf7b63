/* jansson, as everything here uses it. See io/jsonin.h.
 *
 * Keys that stand twice are refused, since which of them counts would depend on the reader. Its messages
 * are replaced by our own: they quote what stands there, which may be somebody's name.
 */
#include "io/jsonin.h"

#include <string.h>

#include "util/digits.h"
#include "util/fail.h"

static const char *wrong(enum json_error_code code)
{
	switch (code) {
	case json_error_duplicate_key:
		return "a key is given twice";
	case json_error_premature_end_of_input:
		return "the JSON ends too early";
	case json_error_end_of_input_expected:
		return "something follows the end of the JSON";
	case json_error_invalid_utf8:
		return "the text is not UTF-8";
	default:
		return "this is not JSON";
	}
}

int jsonin_parse(json_t **json, const char *bytes, size_t n, const char *file, int code, struct ssp_error *e)
{
	json_error_t why;
	size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	*json = json_loadb(bytes + mark, n - mark, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	if (*json)
		return 0;
	/* without memory jansson mostly says nothing at all, and sometimes that it saw a wrong token */
	if (!why.text[0] || json_error_code(&why) == json_error_out_of_memory)
		return fail_memory(e);
	fail(e, code, "bad-json", "%s", wrong(json_error_code(&why)));
	return fail_at(e, file, why.line > 0 ? why.line : 1, NULL);
}

int jsonin_read(json_t **json, FILE *in, const char *file, int code, struct ssp_error *e)
{
	_cleanup_buf_ struct buf b = BUF_INIT;
	char piece[4096];
	size_t n;

	*json = NULL;
	while ((n = fread(piece, 1, sizeof piece, in)) > 0 && b.len <= JSONIN_MAX)
		buf_add(&b, piece, n);
	if (b.failed)
		return fail_memory(e);
	if (ferror(in)) {
		fail(e, SSP_E_NOINPUT, "cannot-read", "the file cannot be read");
		return fail_at(e, file, 0, NULL);
	}
	if (b.len > JSONIN_MAX) {
		fail(e, code, "bad-json", "the file is larger than %d MiB", JSONIN_MAX >> 20);
		return fail_at(e, file, 0, NULL);
	}
	return jsonin_parse(json, b.s, b.len, file, code, e);
}

static bool plain_text(struct buf *to, const json_t *value)
{
	char room[DIGITS_SIZE];

	switch (json_typeof(value)) {
	case JSON_STRING:
		buf_add(to, json_string_value(value), json_string_length(value));
		return true;
	case JSON_INTEGER:
		buf_printf(to, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		return true;
	case JSON_REAL:
		buf_add(to, room, digits_real(json_real_value(value), room));
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		buf_adds(to, json_is_true(value) ? "yes" : "no");
		return true;
	case JSON_NULL:
		return true;
	default:
		return false;
	}
}

bool jsonin_text(struct buf *to, const json_t *value)
{
	size_t i;
	json_t *part;

	if (!json_is_array(value))
		return plain_text(to, value);
	json_array_foreach(value, i, part) {
		if (i)
			buf_addc(to, ';');
		if ((json_is_string(part) && strchr(json_string_value(part), ';')) || !plain_text(to, part))
			return false;
	}
	return true;
}

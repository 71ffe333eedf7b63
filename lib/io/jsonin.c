/* jansson, as everything here uses it. See io/jsonin.h.
 *
 * Repeated keys are refused, since the one that counts would depend on the reader. Our own messages replace
 * those of jansson, which quote the text, and that may be somebody's name.
 */
#include "io/jsonin.h"

#include <setjmp.h>
#include <stddef.h>
#include <string.h>

#include "util/alloc.h"
#include "util/digits.h"
#include "util/fail.h"

static const char *explain_json_error(enum json_error_code code)
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

/* jansson 2.14 writes past a token that it could not enlarge, even if its allocator returns NULL. So our allocator does not
 * return then: it leaves the parse with a jump, and this list frees the pieces that the parse had allocated. The hooks of
 * jansson have no argument that could lead to the list. A finished document keeps its pieces; they leave the list when they
 * are freed. */
struct piece {
	struct piece *next, *before;
	max_align_t bytes[];
};

static _Thread_local struct parse {
	struct piece *made;
	jmp_buf leave;
} *parsing;

static void *add_piece(size_t size)
{
	struct piece *p = mem_alloc(sizeof *p + size);

	if (!p && parsing)
		longjmp(parsing->leave, 1);
	if (!p)
		return NULL;
	*p = (struct piece){ .next = parsing ? parsing->made : NULL };
	if (p->next)
		p->next->before = p;
	if (parsing)
		parsing->made = p;
	return p->bytes;
}

static void remove_piece(void *bytes)
{
	struct piece *p = bytes ? (struct piece *)((char *)bytes - offsetof(struct piece, bytes)) : NULL;

	if (!p)
		return;
	if (p->next)
		p->next->before = p->before;
	if (p->before)
		p->before->next = p->next;
	else if (parsing && parsing->made == p)
		parsing->made = p->next;
	mem_free(p);
}

/* Before anything of jansson's is made, for it is freed by the same. */
__attribute__((constructor)) static void set_hooks(void)
{
	json_set_alloc_funcs(add_piece, remove_piece);
}

static json_t *load_or_leave(const char *bytes, size_t n, json_error_t *why)
{
	struct parse parse = { 0 };
	json_t *volatile json = NULL;

	parsing = &parse;
	if (setjmp(parse.leave) == 0)
		json = json_loadb(bytes, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, why);
	else {
		*why = (json_error_t){ 0 };
		while (parse.made)
			remove_piece(parse.made->bytes);
	}
	parsing = NULL;
	return json;
}

int jsonin_parse(json_t **json, const char *bytes, size_t n, const char *file, int code, struct ssp_error *e)
{
	json_error_t why;
	size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	if ((*json = load_or_leave(bytes + mark, n - mark, &why)))
		return 0;
	if (!why.text[0] || json_error_code(&why) == json_error_out_of_memory)
		return fail_memory(e);
	fail(e, code, "bad-json", "%s", explain_json_error(json_error_code(&why)));
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

/* Loading the catalogue of performance lines: the built-in one, and a borough's own lines in a JSON text of the same form,
 * from a file or from the store.
 *
 * Strict: an unknown key, a missing one, a measure that names no field, a set with a line that is not there
 * are all errors with the line's key, because a catalogue that is half understood counts something else
 * than what was meant. The built-in one was made of its file when the library was built, and is not checked
 * again by every program: a test reads the file here, and compares.
 */
#include "model/kpi.h"

#include <stdarg.h>
#include <string.h>

#include "io/jsonin.h"
#include "model/entities.h"
#include "store/stmt.h"
#include "util/alloc.h"
#include "util/buf.h"
#include "util/fail.h"
#include "ssp/nearest.h"

enum { TEXT_MAX = 400, LINES_MAX = 1000 };

struct loader {
	struct ssp_kpi *kpi;
	const char *file, *place; /* the key of the line, or the name of the set, being read */
	enum kpi_origin origin;
	struct arena made;        /* a line that is made only to see that it can be */
	struct ssp_error *e;
};

static int fail_catalogue(struct loader *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int fail_catalogue(struct loader *l, const char *format, ...)
{
	char message[256];
	va_list ap;

	va_start(ap, format);
	vsnprintf(message, sizeof message, format, ap);
	va_end(ap);
	fail(l->e, SSP_E_CONFIG, "bad-kpi", "%s", message);
	return fail_at(l->e, l->file, 0, l->place);
}

/* The keys that an object may have: first those that it must. */
struct shape {
	const char *what;
	const char *must[8], *may[10];
};

static const struct shape file_shape = { "a file of lines", { "schema" }, { "comment", "lines", "sets" } };
static const struct shape line_shape = { "a line",
	.must = {
#define KPI_MUST(key) #key,
#define KPI_MAY(key)
#include "model/kpi_keys.def"
	},
	.may = {
#define KPI_MUST(key)
#define KPI_MAY(key) #key,
#include "model/kpi_keys.def"
	} };
static const struct shape set_shape = { "a set", { "name", "lines" }, { "about" } };

static bool is_among(const char *const *words, const char *key)
{
	for (; *words; words++)
		if (strcmp(*words, key) == 0)
			return true;
	return false;
}

static int check_catalogue_keys(struct loader *l, const json_t *object, const struct shape *shape)
{
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return fail_catalogue(l, "%s is not a JSON object", shape->what);
	for (const char *const *k = shape->must; *k; k++)
		if (!json_object_get(object, *k))
			return fail_catalogue(l, "%s lacks its \"%s\"", shape->what, *k);
	json_object_foreach((json_t *)object, key, value) {
		struct ssp_nearest near = { .word = key };
		if (is_among(shape->must, key) || is_among(shape->may, key))
			continue;
		for (const char *const *k = shape->may; *k; k++)
			ssp_nearest_try(&near, *k);
		fail_catalogue(l, "%s has no key \"%.40s\"", shape->what, key);
		return near.best ? fail_hint(l->e, "did you mean \"%s\"?", near.best) : SSP_E_CONFIG;
	}
	return 0;
}

/* Copies a text of the object into the arena; *text stays NULL if the object has no such text. */
static int get_catalogue_text(struct loader *l, const json_t *object, const char *key, const char **text)
{
	const json_t *value = json_object_get(object, key);
	const char *s = json_string_value(value);

	if (!value)
		return 0;
	if (!s || !*s || strlen(s) > TEXT_MAX)
		return fail_catalogue(l, "\"%s\" is not a text of 1 to %d bytes", key, TEXT_MAX);
	for (const char *c = s; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return fail_catalogue(l, "\"%s\" has a control character", key);
	*text = arena_dup(&l->kpi->arena, s);
	return *text ? 0 : fail_memory(l->e);
}

static bool is_kpi_word(const char *s)
{
	return *s &&
		strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == strlen(s);
}

static int get_texts(struct loader *l, const json_t *object, struct kpi_text *t)
{
	const struct {
		const char *key, **text;
	} texts[] = {
#define KPI_KEY(key) { #key, &t->key },
#include "model/kpi_keys.def"
	};
	int code = 0;

	for (size_t i = 0; !code && i < sizeof texts / sizeof *texts; i++)
		code = get_catalogue_text(l, object, texts[i].key, texts[i].text);
	return code;
}

/* Its measures are made here too, so that a wrong one is an error of the file and never one of a report. */
static int check_loaded_line(struct loader *l, const struct kpi_text *text)
{
	struct kpi_line *line;
	int code = kpi_line_parse(text, &l->made, &line, l->e);

	arena_reset(&l->made);
	if (code)
		return fail_at(l->e, l->file, 0, l->place);
	if (!is_kpi_word(text->key) || !is_kpi_word(text->name))
		return fail_catalogue(l, "its key or its name is not a word");
	if (kpi_line_find(l->kpi, text->key) || kpi_line_find(l->kpi, text->name))
		return fail_catalogue(l, "another line has that key or name");
	return 0;
}

static int read_line(struct loader *l, const json_t *object)
{
	const char *key = json_string_value(json_object_get(object, "key"));
	struct kpi_text text = { .origin = l->origin };

	l->place = key ? key : "lines";
	int code = check_catalogue_keys(l, object, &line_shape);
	if (!code)
		code = get_texts(l, object, &text);
	if (!code)
		code = check_loaded_line(l, &text);
	return code ? code : kpi_add_line(l->kpi, &text, l->e);
}

static int read_lines(struct loader *l, const json_t *list)
{
	size_t i;
	json_t *object;
	int code = 0;

	if (list && (!json_is_array(list) || json_array_size(list) > LINES_MAX))
		return fail_catalogue(l, "\"lines\" is not a list of at most %d", LINES_MAX);
	json_array_foreach(list, i, object)
		if ((code = read_line(l, object)))
			return code;
	return 0;
}

/* A trend may come before the line that it is of, so trends are checked after all lines are read. */
static int check_trends(struct loader *l, size_t first)
{
	const struct kpi_line *line;
	int code = 0;

	for (size_t i = first; i < l->kpi->n_lines && !code; i++) {
		code = kpi_line_make(l->kpi, &l->kpi->lines[i], &l->made, &line, l->e);
		arena_reset(&l->made);
		if (code)
			fail_at(l->e, l->file, 0, l->kpi->lines[i].key);
	}
	return code;
}

static int read_set_lines(struct loader *l, const json_t *list, struct kpi_set *set)
{
	size_t i, n = json_array_size(list);
	json_t *word;

	if (!n || n > LINES_MAX)
		return fail_catalogue(l, "its \"lines\" is not a list of 1 to %d keys", LINES_MAX);
	uint16_t *lines = arena_alloc(&l->kpi->arena, n * sizeof *lines);
	if (!lines)
		return fail_memory(l->e);
	set->lines = lines;
	json_array_foreach(list, i, word) {
		const char *key = json_string_value(word);
		const struct kpi_text *line = key ? kpi_line_find(l->kpi, key) : NULL;
		if (!line)
			return fail_catalogue(l, "line \"%.40s\" does not exist", key ? key : "");
		lines[set->n] = (uint16_t)(line - l->kpi->lines);
		for (size_t k = 0; k < set->n; k++)
			if (lines[k] == lines[set->n])
				return fail_catalogue(l, "the line %s is there twice", line->key);
		set->n++;
	}
	return 0;
}

static int read_set(struct loader *l, const json_t *object)
{
	struct kpi_set set = { 0 };
	int code = check_catalogue_keys(l, object, &set_shape);

	if (code || (code = get_catalogue_text(l, object, "name", &set.name)))
		return code;
	l->place = set.name;
	if (!is_kpi_word(set.name) || kpi_set_find(l->kpi, set.name))
		return fail_catalogue(l, "the name of the set is not a word, or another set has it");
	code = get_catalogue_text(l, object, "about", &set.about);
	if (!code)
		code = read_set_lines(l, json_object_get(object, "lines"), &set);
	return code ? code : kpi_add_set(l->kpi, &set, l->e);
}

static int read_sets(struct loader *l, const json_t *list)
{
	size_t i;
	json_t *object;
	int code = 0;

	l->place = "sets";
	if (list && !json_is_array(list))
		return fail_catalogue(l, "\"sets\" is not a list");
	json_array_foreach(list, i, object)
		if ((code = read_set(l, object)))
			return code;
	return 0;
}

static int read_all(struct loader *l, const json_t *root)
{
	size_t first = l->kpi->n_lines;
	int code = check_catalogue_keys(l, root, &file_shape);

	if (!code && json_integer_value(json_object_get(root, "schema")) != 1)
		code = fail_catalogue(l, "this version reads files of schema 1 only");
	l->place = "lines";
	if (!code)
		code = read_lines(l, json_object_get(root, "lines"));
	if (!code)
		code = check_trends(l, first);
	return code ? code : read_sets(l, json_object_get(root, "sets"));
}

static int append_text(const char *text, size_t n, void *out)
{
	buf_add(out, text, n);
	return 0;
}

/* The text that `kpi define` stores: without the layout of the file, so that only another content is another version. */
static int compact_text(struct loader *l, const json_t *root)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	if (json_dump_callback(root, append_text, &text, JSON_COMPACT) || text.failed)
		return fail_memory(l->e);
	l->kpi->text = arena_dup(&l->kpi->arena, text.s);
	return l->kpi->text ? 0 : fail_memory(l->e);
}

int kpi_load(struct ssp_kpi *kpi, FILE *in, const char *name, struct ssp_error *e)
{
	struct loader l = { .kpi = kpi, .file = name, .place = "schema", .origin = KPI_FILE, .e = e };
	_cleanup_json_ json_t *root = NULL;
	int code = jsonin_read(&root, in, name, SSP_E_CONFIG, e);

	if (!code)
		code = read_all(&l, root);
	arena_free(&l.made);
	return code ? code : compact_text(&l, root);
}

static int load_text(struct ssp_kpi *kpi, const char *text, const char *reference, struct ssp_error *e)
{
	struct loader l = { .kpi = kpi, .file = reference, .place = "schema", .origin = KPI_STORED, .e = e };
	_cleanup_json_ json_t *root = NULL;
	int code = jsonin_parse(&root, text, strlen(text), reference, SSP_E_CONFIG, e);

	if (!code)
		code = read_all(&l, root);
	arena_free(&l.made);
	return code;
}

int kpi_load_frozen(struct ssp_kpi **out, const char *text, const char *reference, struct ssp_error *e)
{
	struct ssp_kpi *kpi = mem_zalloc(sizeof *kpi);
	int code = kpi ? load_text(kpi, text, reference, e) : fail_memory(e);

	if (code) {
		ssp_kpi_free(kpi);
		kpi = NULL;
	}
	*out = kpi;
	return code;
}

/* The version of a borough's own lines that was defined last. */
static int load_stored(struct ssp_kpi *kpi, struct ssp *ssp)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char reference[SSP_REF_SIZE];
	int got = stmt_open(ssp, &st, "SELECT id, text FROM definition ORDER BY id DESC LIMIT 1", "");

	if (!got && (got = stmt_step(st)) == 1) {
		ssp_ref_format(entity_definition.prefix, stmt_whole(st, 0), reference);
		got = load_text(kpi, stmt_text(st, 1), reference, &ssp->error);
	}
	return got;
}

int ssp_kpi_open(struct ssp_kpi **out, struct ssp *ssp, FILE *in, const char *name, struct ssp_error *e)
{
	struct ssp_kpi *kpi = mem_zalloc(sizeof *kpi);

	*out = NULL;
	if (!kpi)
		return fail_memory(e);
	int code = kpi_add_builtin(kpi, e);
	if (!code && in)
		code = kpi_load(kpi, in, name, e);
	else if (!code && ssp && (code = load_stored(kpi, ssp)))
		*e = ssp->error;
	if (code) {
		ssp_kpi_free(kpi);
		return code;
	}
	*out = kpi;
	return 0;
}

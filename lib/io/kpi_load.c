/* Loading the catalogue of performance lines: lib/data/kpi-sets.json, and a borough's own file of the same
 * form.
 *
 * Strict: an unknown key, a missing one, a measure that names no field, a set with a line that is not there
 * are all errors with the line's key, because a catalogue that is half understood counts something else
 * than what was meant. The built-in one goes through the same checks, in every program that opens it.
 */
#include "model/kpi.h"

#include <stdarg.h>
#include <string.h>

#include "io/jsonin.h"
#include "util/alloc.h"
#include "util/embed.h"
#include "util/fail.h"
#include "ssp/nearest.h"

#define BUILTIN "lib/data/kpi-sets.json"

enum { TEXT_MAX = 400, LINES_MAX = 1000 };

struct loader {
	struct ssp_kpi *kpi;
	const char *file, *place; /* the key of the line, or the name of the set, being read */
	struct ssp_error *e;
};

static int bad(struct loader *l, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int bad(struct loader *l, const char *format, ...)
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
static const struct shape line_shape = { "a line", { "key", "name", "category", "label", "unit" },
	{ "about", "measure", "over", "note", "only", "better", "awaits" } };
static const struct shape set_shape = { "a set", { "name", "lines" }, { "about" } };

static bool among(const char *const *words, const char *key)
{
	for (; *words; words++)
		if (strcmp(*words, key) == 0)
			return true;
	return false;
}

static int check_keys(struct loader *l, const json_t *object, const struct shape *shape)
{
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return bad(l, "%s is not a JSON object", shape->what);
	for (const char *const *k = shape->must; *k; k++)
		if (!json_object_get(object, *k))
			return bad(l, "%s lacks its \"%s\"", shape->what, *k);
	json_object_foreach((json_t *)object, key, value) {
		struct ssp_nearest near = { .word = key };
		if (among(shape->must, key) || among(shape->may, key))
			continue;
		for (const char *const *k = shape->may; *k; k++)
			ssp_nearest_try(&near, *k);
		bad(l, "%s has no key \"%.40s\"", shape->what, key);
		return near.best ? fail_hint(l->e, "did you mean \"%s\"?", near.best) : SSP_E_CONFIG;
	}
	return 0;
}

/* A text of the object into the arena; *text stays NULL where there is none. */
static int get_text(struct loader *l, const json_t *object, const char *key, const char **text)
{
	const json_t *value = json_object_get(object, key);
	const char *s = json_string_value(value);

	if (!value)
		return 0;
	if (!s || !*s || strlen(s) > TEXT_MAX)
		return bad(l, "\"%s\" is no text of 1 to %d bytes", key, TEXT_MAX);
	for (const char *c = s; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return bad(l, "\"%s\" has a control character", key);
	*text = arena_dup(&l->kpi->arena, s);
	return *text ? 0 : fail_memory(l->e);
}

static bool is_word(const char *s)
{
	return *s &&
		strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == strlen(s);
}

static int get_measure(struct loader *l, const json_t *object, const char *key, struct measure *m, bool *has)
{
	const char *text = NULL;
	int code = get_text(l, object, key, &text);

	if (code || !text)
		return code;
	*has = true;
	if ((code = measure_parse(&l->kpi->arena, text, m, l->e)))
		fail_at(l->e, l->file, 0, l->place);
	return code;
}

/* "by FIELD" or "oldest DATE" of the rows counted. */
static int get_note(struct loader *l, const json_t *object, struct kpi_line *line)
{
	const char *text = NULL;
	int code = get_text(l, object, "note", &text);

	if (code || !text)
		return code;
	const char *space = strchr(text, ' ');
	size_t n = space ? (size_t)(space - text) : 0;
	if (n == 2 && memcmp(text, "by", 2) == 0)
		line->note = NOTE_BY;
	else if (n == 6 && memcmp(text, "oldest", 6) == 0)
		line->note = NOTE_OLDEST;
	if (line->note == NOTE_NONE || !line->measured || line->measure.aggregate != AGG_COUNT)
		return bad(l, "\"note\" is not \"by FIELD\" or \"oldest DATE\" of a count");
	if ((code = path_parse(line->measure.entity, space + 1, strlen(space + 1), &line->note_path, l->e)))
		return fail_at(l->e, l->file, 0, l->place);
	if (line->note == NOTE_OLDEST && path_end(&line->note_path)->type != SSP_DATE)
		return bad(l, "\"note\": oldest wants a date");
	return 0;
}

static int get_word(
	struct loader *l, const json_t *object, const char *key, const char *const *words, const char **word)
{
	int code = get_text(l, object, key, word);

	if (code || !*word || among(words, *word))
		return code;
	return bad(l, "\"%s\" is never \"%.40s\"", key, *word);
}

static int get_words(struct loader *l, const json_t *object, struct kpi_line *line)
{
	static const char *const models[] = { "pooled", "attached", NULL };
	static const char *const betters[] = { "higher", "lower", NULL };
	const char *better = NULL;
	int code = get_word(l, object, "only", models, &line->only);

	if (!code)
		code = get_word(l, object, "better", betters, &better);
	line->lower = better && strcmp(better, "lower") == 0;
	return code;
}

static int get_texts(struct loader *l, const json_t *object, struct kpi_line *line)
{
	const struct {
		const char *key;
		const char **text;
	} texts[] = {
		{ "key", &line->key }, { "name", &line->name }, { "category", &line->category },
		{ "label", &line->label }, { "unit", &line->unit }, { "about", &line->about },
		{ "awaits", &line->awaits },
	};
	int code = 0;

	for (size_t i = 0; !code && i < sizeof texts / sizeof *texts; i++)
		code = get_text(l, object, texts[i].key, texts[i].text);
	return code;
}

static int check_line(struct loader *l, const struct kpi_line *line)
{
	if (!is_word(line->key) || !is_word(line->name))
		return bad(l, "its key or its name is no word");
	if (kpi_line_find(l->kpi, line->key) || kpi_line_find(l->kpi, line->name))
		return bad(l, "another line has that key or name");
	if (line->measured == (line->awaits != NULL))
		return bad(l, "it has neither a measure nor a fact that it awaits, or both");
	bool plain = line->measured && line->measure.aggregate <= AGG_SUM;
	if (line->over && (!plain || line->divisor.aggregate != AGG_COUNT))
		return bad(l, "\"over\" divides a count or a sum by a count");
	return 0;
}

static int read_line(struct loader *l, const json_t *object, struct kpi_line *line)
{
	const char *key = json_string_value(json_object_get(object, "key"));

	l->place = key ? key : "lines";
	int code = check_keys(l, object, &line_shape);
	if (!code)
		code = get_texts(l, object, line);
	if (!code)
		code = get_measure(l, object, "measure", &line->measure, &line->measured);
	if (!code)
		code = get_measure(l, object, "over", &line->divisor, &line->over);
	if (!code)
		code = get_note(l, object, line);
	if (!code)
		code = get_words(l, object, line);
	return code ? code : check_line(l, line);
}

/* Room for one more in a list of the catalogue. */
static void *more(void *list, size_t n, size_t *room, size_t size)
{
	if (n < *room)
		return list;
	void *bigger = mem_realloc(list, (*room * 2 + 16) * size);
	if (bigger)
		*room = *room * 2 + 16;
	return bigger;
}

static int read_lines(struct loader *l, const json_t *list)
{
	struct ssp_kpi *kpi = l->kpi;
	size_t i;
	json_t *object;
	int code = 0;

	if (list && (!json_is_array(list) || json_array_size(list) > LINES_MAX))
		return bad(l, "\"lines\" is no list of at most %d", LINES_MAX);
	json_array_foreach(list, i, object) {
		void *lines = more(kpi->lines, kpi->n_lines, &kpi->room_lines, sizeof *kpi->lines);
		struct kpi_line *line = arena_alloc(&kpi->arena, sizeof *line);
		kpi->lines = lines ? lines : kpi->lines;
		if (!lines || !line)
			return fail_memory(l->e);
		*line = (struct kpi_line){ 0 };
		if ((code = read_line(l, object, line)))
			return code;
		kpi->lines[kpi->n_lines++] = line;
	}
	return 0;
}

/* A trend is of a line that can be counted, and not of a trend. */
static int link_trends(struct loader *l)
{
	for (size_t i = 0; i < l->kpi->n_lines; i++) {
		struct kpi_line *line = l->kpi->lines[i];
		if (!line->measured || line->measure.aggregate != AGG_TREND)
			continue;
		l->place = line->key;
		line->trend = kpi_line_find(l->kpi, line->measure.trend);
		if (!line->trend)
			return bad(l, "there is no line %.40s to take the trend of", line->measure.trend);
		if (line->trend->measured && line->trend->measure.aggregate > AGG_SUM)
			return bad(l, "a trend is of a count or a sum");
	}
	return 0;
}

static int read_set_lines(struct loader *l, const json_t *list, struct kpi_set *set)
{
	size_t i, n = json_array_size(list);
	json_t *word;

	if (!n || n > LINES_MAX)
		return bad(l, "its \"lines\" is no list of 1 to %d keys", LINES_MAX);
	set->lines = arena_alloc(&l->kpi->arena, n * sizeof *set->lines);
	if (!set->lines)
		return fail_memory(l->e);
	json_array_foreach(list, i, word) {
		const char *key = json_string_value(word);
		const struct kpi_line *line = key ? kpi_line_find(l->kpi, key) : NULL;
		if (!line)
			return bad(l, "there is no line \"%.40s\"", key ? key : "");
		for (size_t k = 0; k < set->n; k++)
			if (set->lines[k] == line)
				return bad(l, "the line %s stands twice", line->key);
		set->lines[set->n++] = line;
	}
	return 0;
}

static int read_sets(struct loader *l, const json_t *list)
{
	struct ssp_kpi *kpi = l->kpi;
	size_t i;
	json_t *object;
	int code = 0;

	l->place = "sets";
	if (list && !json_is_array(list))
		return bad(l, "\"sets\" is no list");
	json_array_foreach(list, i, object) {
		struct kpi_set set = { 0 };
		struct kpi_set *sets = more(kpi->sets, kpi->n_sets, &kpi->room_sets, sizeof *kpi->sets);
		if (!sets)
			return fail_memory(l->e);
		kpi->sets = sets;
		if ((code = check_keys(l, object, &set_shape)) ||
			(code = get_text(l, object, "name", &set.name)))
			return code;
		l->place = set.name;
		if (!is_word(set.name) || kpi_set_find(kpi, set.name))
			return bad(l, "the name of the set is no word, or another set has it");
		code = get_text(l, object, "about", &set.about);
		if (!code)
			code = read_set_lines(l, json_object_get(object, "lines"), &set);
		if (code)
			return code;
		sets[kpi->n_sets++] = set;
	}
	return 0;
}

static int load(struct ssp_kpi *kpi, const json_t *root, const char *file, struct ssp_error *e)
{
	struct loader l = { .kpi = kpi, .file = file, .place = "schema", .e = e };
	int code = check_keys(&l, root, &file_shape);

	if (!code && json_integer_value(json_object_get(root, "schema")) != 1)
		code = bad(&l, "this version reads files of schema 1 only");
	l.place = "lines";
	if (!code)
		code = read_lines(&l, json_object_get(root, "lines"));
	if (!code)
		code = link_trends(&l);
	return code ? code : read_sets(&l, json_object_get(root, "sets"));
}

static int load_builtin(struct ssp_kpi *kpi, struct ssp_error *e)
{
	_cleanup_json_ json_t *root = NULL;
	const struct embedded *f = embedded_find(BUILTIN);
	int code = jsonin_parse(&root, f->start, (size_t)(f->end - f->start), BUILTIN, SSP_E_CONFIG, e);

	return code ? code : load(kpi, root, BUILTIN, e);
}

static int load_file(struct ssp_kpi *kpi, const char *path, struct ssp_error *e)
{
	_cleanup_json_ json_t *root = NULL;
	FILE *in = fopen(path, "re");

	if (!in) {
		fail(e, SSP_E_NOINPUT, "cannot-read", "the file of lines cannot be opened");
		return fail_at(e, path, 0, NULL);
	}
	int code = jsonin_read(&root, in, path, SSP_E_CONFIG, e);
	fclose(in);
	return code ? code : load(kpi, root, path, e);
}

int ssp_kpi_open(struct ssp_kpi **out, const char *path, struct ssp_error *e)
{
	struct ssp_kpi *kpi = mem_zalloc(sizeof *kpi);

	*out = NULL;
	if (!kpi)
		return fail_memory(e);
	int code = load_builtin(kpi, e);
	if (!code && path)
		code = load_file(kpi, path, e);
	if (code) {
		ssp_kpi_free(kpi);
		return code;
	}
	*out = kpi;
	return 0;
}

void ssp_kpi_free(struct ssp_kpi *kpi)
{
	if (!kpi)
		return;
	mem_free(kpi->lines);
	mem_free(kpi->sets);
	arena_free(&kpi->arena);
	mem_free(kpi);
}

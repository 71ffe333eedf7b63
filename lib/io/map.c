/* Maps: other people's columns to our fields, words and dates. See io/map.h.
 *
 * A map is data: a person writes it once for a source, and every night's import uses it. Faults in a map (a field that does
 * not exist, a pattern without a day) are found when the map is read, and are errors of the map and not of a row.
 */
#include "io/map.h"

#include <string.h>

#include "io/jsonin.h"
#include "model/value.h"
#include "util/alloc.h"
#include "util/fail.h"

struct map {
	const struct ssp_entity *entity;
	json_t *json; /* NULL: every column has the name of its field */
};

static const char date_letters[] = "dmyHM";

/* A pattern has a day, a month and a year once each, and an hour only with a minute; each of at most two digits, the
 * year of two or four. */
static bool is_pattern(const char *s)
{
	int runs[sizeof date_letters] = { 0 };
	const char *letter;

	for (size_t n; *s; s += n) {
		n = 1;
		if (!(letter = strchr(date_letters, *s)))
			continue;
		n = strspn(s, (char[]){ *s, '\0' });
		runs[letter - date_letters]++;
		if (*s == 'y' ? n != 2 && n != 4 : n > 2)
			return false;
	}
	return runs[0] == 1 && runs[1] == 1 && runs[2] == 1 && runs[3] == runs[4] && runs[3] <= 1;
}

static int fail_map(const char *path, const char *name, const char *what, struct ssp_error *e)
{
	fail(e, SSP_E_CONFIG, "bad-map", "'%.40s' %s", name, what);
	return fail_at(e, path, 0, NULL);
}

static int check_entry(const struct map *map, const char *path, const char *name, const json_t *to, struct ssp_error *e)
{
	const json_t *field = json_is_object(to) ? json_object_get(to, "field") : to;
	const json_t *date = json_object_get(to, "date"), *words = json_object_get(to, "words"), *word;
	const char *theirs;

	if (json_is_null(to))
		return 0;
	if (!json_is_string(field) || !ssp_field_find(map->entity, json_string_value(field)))
		return fail_map(path, name, "is mapped to a field that does not exist", e);
	if (date && (!json_is_string(date) || !is_pattern(json_string_value(date)))) {
		fail_map(path, name, "has a date pattern that does not exist", e);
		return fail_hint(e, "write it like dd/mm/yyyy or yyyy-mm-dd HH:MM");
	}
	if (words && !json_is_object(words))
		return fail_map(path, name, "has a \"words\" that is not a JSON object", e);
	json_object_foreach((json_t *)words, theirs, word)
		if (!json_is_string(word) && !json_is_null(word))
			return fail_map(path, name, "maps a word to something that is not a text", e);
	return 0;
}

static int load_map(struct map *map, FILE *in, const char *path, struct ssp_error *e)
{
	const char *name;
	json_t *to;

	int code = jsonin_read(&map->json, in, path, SSP_E_CONFIG, e);
	if (!code && !json_is_object(map->json)) {
		fail(e, SSP_E_CONFIG, "bad-map", "a map is one JSON object");
		return fail_at(e, path, 0, NULL);
	}
	json_object_foreach(code ? NULL : map->json, name, to)
		if ((code = check_entry(map, path, name, to, e)))
			return code;
	return code;
}

int map_open(struct map **made, const struct ssp_entity *entity, FILE *in, const char *path, struct ssp_error *e)
{
	struct map *map = *made = mem_zalloc(sizeof *map);

	if (!map)
		return fail_memory(e);
	map->entity = entity;
	int code = in ? load_map(map, in, path, e) : 0;
	if (code) {
		map_close(map);
		*made = NULL;
	}
	return code;
}

void map_close(struct map *map)
{
	if (!map)
		return;
	json_decref(map->json);
	mem_free(map);
}

int map_bind(const struct map *map, const char *name, struct map_column *column, struct ssp_error *e)
{
	const json_t *to = map->json ? json_object_get(map->json, name) : NULL;
	const json_t *field = json_is_object(to) ? json_object_get(to, "field") : to;

	*column = (struct map_column){ .field = -1 };
	/* rejects that were mended come back with what had been wrong with them */
	if (json_is_null(to) || (!to && strcmp(name, "error") == 0))
		return 0;
	column->field = ssp_field_index(map->entity, field ? json_string_value(field) : name);
	column->words = json_object_get(to, "words");
	column->date = json_string_value(json_object_get(to, "date"));
	if (column->field < 0) {
		no_field(map->entity, name, SSP_E_DATA, e);
		return fail_hint(e, "name the columns after the fields (such as %s), or map them with --map; --propose-map writes"
			" a first map", map->entity->fields->name);
	}
	column->noon = column->date && map->entity->fields[column->field].type == SSP_TIME && !strchr(column->date, 'H');
	return 0;
}

/* Reads at most `most` digits; *n gets how many. */
static int read_digits(const char **s, int most, int *n)
{
	int value = 0;

	for (*n = 0; *n < most && **s >= '0' && **s <= '9'; ++*n)
		value = value * 10 + *(*s)++ - '0';
	return value;
}

bool map_date(const char *pattern, const char *text, char room[MAP_DATE_SIZE])
{
	bool hour = strchr(pattern, 'H');
	int part[sizeof date_letters] = { 0 }, n;

	while (*pattern) {
		const char *letter = strchr(date_letters, *pattern);
		if (!letter) {
			if (*pattern++ != *text++)
				return false;
			continue;
		}
		int width = (int)strspn(pattern, (char[]){ *pattern, '\0' });
		int value = read_digits(&text, width < 2 ? 2 : width, &n);
		/* a day or a month may lack its leading zero, a year may not */
		if (!n || (*letter == 'y' && n != width))
			return false;
		part[letter - date_letters] = *letter == 'y' && width == 2 ? 2000 + value : value;
		pattern += width;
	}
	if (*text || part[0] > 31 || part[1] > 12 || part[2] > 9999 || part[3] > 23 || part[4] > 59)
		return false;
	n = snprintf(room, MAP_DATE_SIZE, "%04d-%02d-%02d", part[2], part[1], part[0]);
	if (hour)
		snprintf(room + n, MAP_DATE_SIZE - (size_t)n, "T%02d:%02d", part[3], part[4]);
	return true;
}

const char *map_text(const struct map_column *column, const char *text, char room[MAP_DATE_SIZE])
{
	if (!column->words && !column->date)
		return text;
	const char *ours = json_string_value(json_object_get(column->words, text));
	if (ours)
		return ours;
	if (!column->date || !*text)
		return text;
	if (!map_date(column->date, text, room))
		return NULL;
	if (column->noon)
		snprintf(strchr(room, '\0'), 7, "T12:00");
	return room;
}

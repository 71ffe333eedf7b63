/* Activities as the lines of a day. */
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "memstream.h"
#include "messages.h"

/* A value as words_split takes it for one word. */
static void print_assignment(FILE *out, const char *name, const char *value)
{
	bool quoted = !*value || strpbrk(value, " \t'\"\\");

	fprintf(out, " %s=%s", name, quoted ? "\"" : "");
	for (; *value; value++)
		fprintf(out, "%s%c", *value == '"' || *value == '\\' ? "\\" : "", *value);
	fputs(quoted ? "\"" : "", out);
}

/* The minutes since midnight of a time within the day, or -1: of another day, or one that needs its offset. */
static int minute_of_day(const struct context *cx, ssp_instant at, ssp_day day)
{
	char local[SSP_INSTANT_SIZE];
	int hour, minute;

	if (ssp_instant_day(&cx->clock, at) == day + 1 && ssp_instant_day(&cx->clock, at - 1) == day)
		return 24 * 60;
	ssp_instant_local(&cx->clock, at, local);
	if (ssp_instant_day(&cx->clock, at) != day || strlen(local) != strlen("2026-11-18T15:30") ||
		sscanf(local + 11, "%2d:%2d", &hour, &minute) != 2)
		return -1;
	return 60 * hour + minute;
}

/* Hours where there are some; else the time, and how long it took as a field of its own. */
static int write_hours(struct context *cx, FILE *out, const struct ssp_record *activity)
{
	bool lasted = !ssp_record_null(activity, "minutes");
	int64_t minutes = ssp_record_int(activity, "minutes");
	char local[SSP_INSTANT_SIZE], number[24];
	ssp_instant at;
	int code = ssp_instant_parse(&cx->clock, ssp_record_text(activity, "at"), &at, &cx->error);

	if (code)
		return code;
	ssp_day day = ssp_instant_day(&cx->clock, at);
	int from = minute_of_day(cx, at, day), to = lasted && minutes ? minute_of_day(cx, at + 60 * minutes, day) : -1;
	if (from < 0)
		fputs(ssp_instant_local(&cx->clock, at, local) + strlen("2026-11-18T"), out);
	else
		fprintf(out, "%02d%02d", from / 60, from % 60);
	if (from >= 0 && to >= 0) {
		fprintf(out, "-%02d%02d", to / 60, to % 60);
	} else if (lasted) {
		snprintf(number, sizeof number, "%lld", (long long)minutes);
		print_assignment(out, "minutes", number);
	}
	return 0;
}

/* The others are named where the day's own officer is the first; else all are, in their order. */
static void write_officers(const struct day *day, FILE *out, const struct ssp_record *activity)
{
	const char *officers = ssp_record_text(activity, "officers");
	size_t first = strcspn(officers, ";");

	if (strlen(day->officer) != first || strncmp(officers, day->officer, first) != 0) {
		print_assignment(out, "officer", officers);
		return;
	}
	for (const char *s = officers + first; *s; s++)
		fputs(*s == ';' ? s == officers + first ? " with " : "," : (char[]){ *s, '\0' }, out);
}

static void write_finds(FILE *out, const struct ssp_record *activity)
{
	const struct ssp_record *find;

	for (size_t i = 0; (find = ssp_record_child(activity, i)); i++) {
		const char *disposal = ssp_record_text(find, "disposal");
		fprintf(out, " found %s%s%s", ssp_record_text(find, "kind"), disposal ? "=" : "", disposal ? disposal : "");
	}
}

/* The fields that have words of their own. */
static bool has_word(const struct ssp_field *f)
{
	static const char *const names[] = { "kind", "officers", "school", "case", "at", "minutes", "quantity", "intel_ref" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(f->name, names[i]) == 0)
			return true;
	return f->flags & (SSP_KEY | SSP_READONLY | SSP_PERSONAL | SSP_NARRATIVE);
}

static void write_others(const struct context *cx, FILE *out, const struct ssp_record *activity)
{
	char room[SSP_TEXT_SIZE], option[SSP_OPTION_SIZE];

	for (const struct ssp_field *f = ssp_record_entity(activity)->fields; f->name; f++) {
		const struct ssp_entity *other = f->ref ? ssp_entity_find(f->ref) : NULL;
		struct ssp_column column = { f->name, f->type, f->flags, other ? other->prefix : NULL };
		if (!has_word(f) && !ssp_record_null(activity, f->name))
			print_assignment(out, ssp_field_option(f, option),
				ssp_value_text(&cx->clock, &column, ssp_record_get(activity, f->name), room));
	}
}

static int write_facts(struct context *cx, const struct day *day, FILE *out, const struct ssp_record *activity)
{
	const struct ssp_kind *kind = ssp_kind_find(ssp_record_entity(activity), ssp_record_text(activity, "kind"));
	char room[SSP_TEXT_SIZE];
	int code = write_hours(cx, out, activity);

	fprintf(out, " %s", kind && *kind->word ? kind->word : ssp_record_text(activity, "kind"));
	if (!code && !ssp_record_null(activity, "school") &&
		!(code = ssp_school_word(cx->ssp, ssp_record_int(activity, "school"), room)))
		fprintf(out, " @%s", room);
	write_officers(day, out, activity);
	if (!ssp_record_null(activity, "case"))
		fprintf(out, " %s", ssp_ref_format("C", ssp_record_int(activity, "case"), room));
	if (ssp_record_int(activity, "quantity") != 1)
		fprintf(out, " x%lld", (long long)ssp_record_int(activity, "quantity"));
	write_finds(out, activity);
	if (!ssp_record_null(activity, "intel_ref"))
		print_assignment(out, "intel", ssp_record_text(activity, "intel_ref"));
	write_others(cx, out, activity);
	return code;
}

int day_line_write(struct context *cx, const struct day *day, const struct ssp_record *activity, char **text)
{
	size_t n;
	FILE *out = open_memstream(text, &n);

	if (!out)
		return out_of_memory(cx);
	int code = write_facts(cx, day, out, activity);
	code = memstream_close(cx, out, text, code);
	if (code) {
		free(*text);
		*text = NULL;
	}
	return code;
}

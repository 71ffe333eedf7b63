/* The mail of the weekly bundle: numbers of all schools and officers together, and none of a single one. */
#include <string.h>

#include "messages.h"
#include "weekly.h"

/* How many lines the subject names. */
enum { IN_SUBJECT = 3 };

static bool has_no_number(const struct weekly *w, size_t row)
{
	return weekly_value(w, WEEKLY_KPI, row, "value")->kind == SSP_NULL;
}

/* A subject has plain letters only. */
static bool is_ascii_text(const char *text)
{
	while (*text >= ' ' && *text <= '~')
		text++;
	return !*text;
}

/* The first lines that count something. */
static void print_subject(const struct weekly *w, FILE *out)
{
	size_t n = ssp_table_count(w->tables[WEEKLY_KPI]);
	char value[SSP_TEXT_SIZE], label[SSP_TEXT_SIZE];
	const char *sign = ":";
	int named = 0;

	fprintf(out, "Subject: Safer Schools %s", w->period.name);
	for (size_t i = 0; i < n && named < IN_SUBJECT; i++) {
		if (!(weekly_number(w, WEEKLY_KPI, i, "value") > 0) || !is_ascii_text(weekly_text(w, WEEKLY_KPI, i, "label", label)) ||
			strcmp(weekly_text(w, WEEKLY_KPI, i, "unit", label), "count") != 0)
			continue;
		const char *number = weekly_text(w, WEEKLY_KPI, i, "value", value);
		fprintf(out, "%s %s %s", sign, weekly_text(w, WEEKLY_KPI, i, "label", label), number);
		sign = ",";
		named++;
	}
	fputs("\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n", out);
}

static void print_numbers(const struct weekly *w, FILE *out)
{
	char value[SSP_TEXT_SIZE], before[SSP_TEXT_SIZE], label[SSP_TEXT_SIZE];

	for (size_t i = 0; i < ssp_table_count(w->tables[WEEKLY_KPI]); i++) {
		if (has_no_number(w, i))
			continue;
		weekly_text(w, WEEKLY_KPI, i, "previous", before);
		bool percent = strcmp(weekly_text(w, WEEKLY_KPI, i, "unit", label), "percent") == 0;
		bool compared = weekly_value(w, WEEKLY_KPI, i, "previous")->kind != SSP_NULL;
		const char *number = weekly_text(w, WEEKLY_KPI, i, "value", value);
		fprintf(out, "%8s%s  %s", number, percent ? " %" : "  ", weekly_text(w, WEEKLY_KPI, i, "label", label));
		if (compared)
			fprintf(out, " (before: %s)", before);
		putc('\n', out);
	}
}

static void print_blanks(const struct weekly *w, FILE *out)
{
	char label[SSP_TEXT_SIZE], note[SSP_TEXT_SIZE];
	const char *head = "\nWithout a number:\n";

	for (size_t i = 0; i < ssp_table_count(w->tables[WEEKLY_KPI]); i++) {
		if (!has_no_number(w, i))
			continue;
		const char *words = weekly_text(w, WEEKLY_KPI, i, "label", label);
		fprintf(out, "%s  %s: %s\n", head, words, weekly_text(w, WEEKLY_KPI, i, "note", note));
		head = "";
	}
}

int weekly_mail(const struct weekly *w, FILE *out)
{
	print_subject(w, out);
	if (w->cx->style.marking)
		fprintf(out, "%s\n\n", w->cx->style.marking);
	fprintf(out, "%s\n%s\n%s\n\n", w->title, w->complete, w->late);
	print_numbers(w, out);
	print_blanks(w, out);
	return ferror(out) ? out_of_memory(w->cx) : 0;
}

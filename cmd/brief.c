#include "brief.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "memstream.h"
#include "messages.h"
#include "options.h"
#include "project.h"
#include "wrap.h"

enum { BRIEF_INDENT = 11, BRIEF_SECTIONS = 24 };

static const char *brief_value(const struct ssp_value *row, enum ssp_brief_column column)
{
	return row[column].kind == SSP_STRING ? row[column].s : "";
}

/* "WHY NOW" of why-now. */
static void section_term(const char *code, char term[16])
{
	snprintf(term, 16, "%s", code);
	for (char *s = term; *s; s++)
		*s = *s == '-' ? ' ' : (char)toupper((unsigned char)*s);
}

/* Prints a row as one line: reference, "opinion:" if it is one, words and source. */
static void put_brief_line(FILE *out, const struct ssp_value *row)
{
	const char *ref = brief_value(row, SSP_BRIEF_REF), *source = brief_value(row, SSP_BRIEF_SOURCE);
	bool opinion = strcmp(row[SSP_BRIEF_BASIS].s, "opinion") == 0;

	fprintf(out, "%s%s%s%s", ref, *ref ? " " : "", opinion ? "opinion: " : "", row[SSP_BRIEF_WORDS].s);
	if (*source)
		fprintf(out, " (source: %s)", source);
}

/* The line as a text to be freed; NULL without memory. */
static char *brief_line(const struct ssp_value *row)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	if (!out)
		return NULL;
	put_brief_line(out, row);
	if (memstream_end(out, &text))
		return text;
	free(text);
	return NULL;
}

static int print_brief_row(struct context *cx, const struct ssp_value *row, const char *before)
{
	char term[16] = "", *text = brief_line(row);

	if (!text)
		return out_of_memory(cx);
	if (strcmp(before, row[SSP_BRIEF_SECTION].s) != 0)
		section_term(row[SSP_BRIEF_SECTION].s, term);
	wrap_line(cx->out, BRIEF_INDENT, term, text);
	free(text);
	return 0;
}

static int print_brief(struct context *cx, struct ssp_rows *rows, const char *title)
{
	struct ssp_value row[SSP_BRIEF_COLUMNS];
	const char *before = "";
	int got, code = 0;

	if (cx->style.marking)
		fprintf(cx->out, "%s\n", cx->style.marking);
	fprintf(cx->out, "%s\n", title);
	while (!code && (got = rows->next(rows, row)) == 1) {
		code = print_brief_row(cx, row, before);
		before = row[SSP_BRIEF_SECTION].s;
	}
	return code ? code : got;
}

/* The sections of a page, each with its lines. */
struct page_sections {
	struct grid grid;
	char term[BRIEF_SECTIONS][16], *text[BRIEF_SECTIONS];
	size_t bytes[BRIEF_SECTIONS];
	FILE *out;
};

static int end_section(struct page_sections *s)
{
	int code = s->out && !memstream_end(s->out, &s->text[s->grid.rows - 1]) ? SSP_E_INTERNAL : 0;

	s->out = NULL;
	return code;
}

static int add_to_section(struct context *cx, struct page_sections *s, const struct ssp_value *row)
{
	char term[16];
	size_t n = s->grid.rows;

	section_term(row[SSP_BRIEF_SECTION].s, term);
	if (n && strcmp(s->term[n - 1], term) == 0)
		putc('\n', s->out);
	else if (n == BRIEF_SECTIONS || end_section(s) || !(s->out = open_memstream(&s->text[n], &s->bytes[n])))
		return out_of_memory(cx);
	else
		memcpy(s->term[s->grid.rows++], term, sizeof term);
	put_brief_line(s->out, row);
	return 0;
}

static int write_page(struct context *cx, struct page_sections *s, const char *title)
{
	struct ssp_style style = cx->style;
	struct ssp_rows rows;

	for (size_t i = 0; i < s->grid.rows; i++) {
		grid_cell(&s->grid, i, 0)[0] = text_value(s->term[i]);
		grid_cell(&s->grid, i, 0)[1] = text_value(s->text[i]);
	}
	style.heading = title;
	grid_rows(&s->grid, &rows);
	return ssp_write_rows(cx->out, &style, &rows, NULL, &cx->error);
}

/* Writes one table row for each section, so that a page of A4 holds all lines of the paper. */
static int write_brief_page(struct context *cx, struct ssp_rows *rows, const char *title)
{
	struct ssp_value row[SSP_BRIEF_COLUMNS];
	struct page_sections s = { 0 };
	int got = 0, code = grid_begin(cx, &s.grid, 2, BRIEF_SECTIONS);

	if (!code) {
		s.grid.columns[0] = (struct ssp_column){ "section", SSP_TEXT };
		s.grid.columns[1] = (struct ssp_column){ "words", SSP_TEXT };
		s.grid.rows = 0;
	}
	while (!code && (got = rows->next(rows, row)) == 1)
		code = add_to_section(cx, &s, row);
	if (end_section(&s) && !code)
		code = out_of_memory(cx);
	if (!code && !(code = got))
		code = write_page(cx, &s, title);
	for (size_t i = 0; i < BRIEF_SECTIONS; i++)
		free(s.text[i]);
	grid_free(&s.grid);
	return code;
}

bool brief_is_paper(const struct context *cx)
{
	if (selects_rows(cx))
		return false;
	return cx->style.format == SSP_FORMAT_HTML || (!cx->as_data && cx->style.format == SSP_FORMAT_TABLE);
}

int print_paper(struct context *cx, struct ssp_rows *rows, const char *title)
{
	int code = (cx->style.format == SSP_FORMAT_HTML ? write_brief_page : print_brief)(cx, rows, title);

	rows->close(rows);
	return code;
}

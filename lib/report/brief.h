/* Papers while they are made: lines of model/brief.h become rows, until the page is full. See ssp/brief.h. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include "domain/noun.h"
#include "model/brief.h"
#include "report/made.h"
#include "ssp/brief.h"
#include "ssp/due.h"

enum { PAPER_LINES = 80, PAPER_SUBJECTS = 3 };

/* A row, and how many lines of the page it takes; texts live as long as the rows of the paper. */
struct paper_row {
	const char *ref, *basis, *words, *source;
	int height;
};

/* The rows that came of one line, and how many more there are. */
struct paper_part {
	const struct brief_line *line; /* NULL: a row of its own */
	const char *section;
	size_t first, shown;
	long more;
};

struct paper {
	struct ssp *ssp;
	const char *kind, *use; /* of its lines: case or school; the purpose, or NULL */
	bool identifying, hears;
	int height; /* of the page, in lines */
	/* the rows that it is about, by their nouns; a key that is null is none */
	struct {
		const char *noun;
		struct ssp_value key;
	} about[PAPER_SUBJECTS];
	struct ssp_due_query due;
	/* set by paper_begin */
	struct made *made;
	struct people people; /* of the rows that are shown */
	struct paper_row *row;
	size_t n, room;
	struct paper_part part[PAPER_LINES];
	size_t parts;
	long hidden; /* rows with names or opinions that are not shown */
};

/* Begins the rows; the caller ends with paper_end, whatever happened. */
int paper_begin(struct paper *paper) SSP_CHECK;
/* Adds a row that no line makes; `basis` is a literal. */
int paper_add(struct paper *paper, const char *section, const char *basis, const char *words) SSP_CHECK;
/* Adds the rows of every line of the paper, inside a transaction. Errors of the store. */
int paper_gather(struct paper *paper) SSP_CHECK;
/* Drops rows until the page holds the others, and adds the people of those that stay to `people`. */
int paper_fit(struct paper *paper) SSP_CHECK;
/* Ends the transaction, and hands the rows over where `code` is 0. Returns the code. */
int paper_end(struct paper *paper, int code, struct ssp_rows *rows) SSP_CHECK;

/* Appends a text with the values of a row, in the order of its paths; NULL is no value. Line ends become blanks. */
void brief_text_write(const struct brief_text *text, const char *const *values, struct buf *out);

#endif

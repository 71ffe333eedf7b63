/* Papers while they are made: lines of model/brief.h become rows, until the page is full. See ssp/brief.h. */
#ifndef REPORT_BRIEF_H
#define REPORT_BRIEF_H

#include "domain/noun.h"
#include "model/brief.h"
#include "report/made.h"
#include "ssp/brief.h"
#include "ssp/due.h"

enum { PAPER_LINES = 80, PAPER_SUBJECTS = 3 };

/* A row, and the number of lines that it takes on the page; texts live as long as the rows of the paper. */
struct paper_row {
	const char *ref, *basis, *words, *source;
	int height;
};

/* The rows that one line made, and the number of rows that are left out. */
struct paper_part {
	const struct brief_line *line; /* NULL: a row that no line makes (paper_add) */
	const char *section;
	size_t first, shown;
	long more;
};

struct paper {
	struct ssp *ssp;
	const char *kind, *use; /* its lines are those of this paper, case or school, and of this purpose (NULL: any) */
	bool identifying, hears;
	int64_t caller; /* the contact who hears it; 0: nobody outside the team */
	int height; /* of the page, in lines */
	/* the rows that it is about, by their nouns; a null key is no row */
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
	const char *denied; /* the last section with a line that the role may not see */
	long hidden; /* rows with names or opinions that are not shown */
};

/* Begins the rows; the caller ends with paper_end, whatever happened. */
int paper_begin(struct paper *paper) SSP_CHECK;
/* Begins the rows of a line (NULL: of no line); NULL after an error. */
struct paper_part *paper_begin_part(struct paper *paper, const struct brief_line *line, const char *section);
/* Adds a row to the part that was begun last; `ref` and `source` may be NULL, `basis` is a literal. */
int paper_add_row(struct paper *paper, const char *ref, const char *basis, const char *words, const char *source) SSP_CHECK;
/* Adds the young people whom the row with this reference (NULL: none) is about. */
int paper_people(struct paper *paper, const char *reference, struct people *people) SSP_CHECK;
/* Adds a row that no line makes; `basis` is a literal. */
int paper_add(struct paper *paper, const char *section, const char *basis, const char *words) SSP_CHECK;
/* Adds the rows of every line of the paper, inside a transaction. Errors of the store. */
int paper_gather(struct paper *paper) SSP_CHECK;
/* Drops rows from the highest parts until the page holds the others or each part has one row left, and adds the people of the
 * remaining rows to `people`. */
int paper_fit(struct paper *paper) SSP_CHECK;
/* Ends the transaction and frees the paper. Sets *rows, which the caller closes, if `code` is 0. Returns the code. */
int paper_end(struct paper *paper, int code, struct ssp_rows *rows) SSP_CHECK;

/* Appends a text with the values of one row of the noun, in the order of the text's paths. Line ends become blanks. */
void brief_text_write(const struct ssp_clock *clock, const struct ssp_entity *entity, const struct brief_text *text,
	const struct ssp_value *values, struct buf *out);

#endif

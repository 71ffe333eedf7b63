/* Lines of a notebook: one activity each, as officers write it down. */
#ifndef CMD_DAY_H
#define CMD_DAY_H

#include "verbs.h"

/* Whose day it is. */
struct day {
	ssp_day day;
	char officer[SSP_TEXT_SIZE];
};

/* What a line says: the entry that it is of ("" for a new one), and the rest as a record whose child records are finds. */
struct day_line {
	char reference[SSP_TEXT_SIZE];
	struct ssp_record *record;
};

/* What may stand in a line: each form, and what it means; for help. */
extern const struct ssp_word day_words[];

/* Reads a line, without its end, into *line, which day_line_free frees. Is it empty, or a comment, the record stays NULL. An
 * error names the field, and in its message the word.
 *
 * SSP_E_USAGE, SSP_E_INTERNAL; errors of the store. */
int day_line_read(struct context *cx, const struct day *day, const char *text, struct day_line *line);
void day_line_free(struct day_line *line);

/* Writes the activity as a line that day_line_read reads, without the reference and without narratives, which are never
 * shown; the same facts are always the same text. *text is to be freed, and NULL after an error. */
int day_line_write(struct context *cx, const struct day *day, const struct ssp_record *activity, char **text);

/* An activity that is in the store: its line, its finds in the order of that, and whether a line that was read is its. */
struct entry {
	struct entry *next;
	char reference[SSP_TEXT_SIZE], *text;
	char (*finds)[SSP_TEXT_SIZE];
	size_t n_finds;
	struct day_line line; /* what `text` says, once somebody has asked */
	bool taken, named; /* by its reference */
};

/* A day while its lines are saved. */
struct saving {
	struct context *cx;
	struct day day;
	struct entry *first, **last;
	const char *file;
	long number;          /* of the line */
	char *reference;      /* of what it is about */
	struct done *done;    /* what became of each line */
	size_t n, room, same; /* and how many of them changed nothing */
	long refused;
	bool denied;
	bool preview; /* nothing will be kept: each line is shown as it is understood */
};

void entries_free(struct saving *s);
/* Reads the activities of the day anew. */
int load_entries(struct saving *s);

/* Reads the text line by line and saves what it says, in one transaction, which is kept where `keep` is set: all lines or none,
 * but with --keep-going those that are right.
 * A line that is wrong is told as an error, and the next one is read.
 *
 * SSP_E_DATA    "refused": at least one line is wrong. SSP_E_DENIED  the same, where the first was for want of permission. */
int save_text(struct saving *s, const char *text, bool keep);

#endif

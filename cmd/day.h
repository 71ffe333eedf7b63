/* Lines of a notebook: one activity each, as officers write it down. */
#ifndef CMD_DAY_H
#define CMD_DAY_H

#include "verbs.h"

/* The officer and the date. */
struct day {
	ssp_day day;
	char officer[SSP_TEXT_SIZE];
};

/* The content of a line: the reference of its entry ("" for a new one), and a record with finds as child records. */
struct day_line {
	char reference[SSP_TEXT_SIZE];
	struct ssp_record *record;
};

/* The forms of a line, with their meanings; for help. */
extern const struct ssp_word day_words[];

/* Reads a line, without its end, into *line, which day_line_free frees. Is it empty, or a comment, the record stays NULL. An
 * error names the field, and in its message the word.
 *
 * SSP_E_USAGE, SSP_E_INTERNAL; errors of the store. */
int day_line_read(struct context *cx, const struct day *day, const char *text, struct day_line *line);
void day_line_free(struct day_line *line);

/* Writes the activity as a line that day_line_read reads, without the reference and without narratives, which are never
 * shown; the same facts always give the same text. The caller frees *text, which is NULL after an error. */
int day_line_write(struct context *cx, const struct day *day, const struct ssp_record *activity, char **text);

/* An activity that is in the store: its line, its finds in the order of that, and whether a line that was read is its. */
struct entry {
	struct entry *next;
	char reference[SSP_TEXT_SIZE], *text;
	char (*finds)[SSP_TEXT_SIZE];
	size_t n_finds;
	struct day_line line; /* the content of `text`, once day_line_read has read it */
	bool taken, named; /* by its reference */
};

/* A day while its lines are saved. */
struct saving {
	struct context *cx;
	struct day day;
	struct entry *first, **last;
	const char *file;
	long number;          /* of the line */
	char *reference;      /* the reference of the subject */
	struct done *done;    /* the result of each line */
	size_t n, room, same; /* and how many of them changed nothing */
	long refused;
	bool denied;
	bool preview; /* nothing will be kept: each line is shown as it is understood */
};

void entries_free(struct saving *s);
/* Reads the activities of the day again. */
int load_entries(struct saving *s);

/* Reads the text line by line and saves it in one transaction, which is committed if `keep` is set: all lines or none, but
 * with --keep-going the good ones. A bad line is reported as an error, and the next one is read.
 *
 * SSP_E_DATA    "refused": at least one line has a fault. SSP_E_DENIED  the same, if the first fault was a missing
 *               permission. */
int save_text(struct saving *s, const char *text, bool keep);

#endif

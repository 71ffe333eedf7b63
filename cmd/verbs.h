/* Shared by the files of verbs: the common verbs, which serve every noun, and functions for acts and reports. */
#ifndef CMD_VERBS_H
#define CMD_VERBS_H

#include "confirm.h"
#include "draft.h"
#include "infile.h"
#include "messages.h"
#include "options.h"
#include "project.h"

/* Has the noun a file in an export of all nouns? Those with one are in ssp_entities in the order in which they are restored. */
bool is_restorable(const struct ssp_entity *entity);

int verb_list(struct context *cx);
int verb_show(struct context *cx);
int verb_add(struct context *cx);
int verb_edit(struct context *cx);
int verb_void(struct context *cx);
int verb_import(struct context *cx);
int verb_export(struct context *cx);

extern const struct option verb_list_options[], verb_add_options[], verb_edit_options[], verb_import_options[],
	verb_export_options[];

/* The day from which a change holds, for nouns that have fields kept by their days. */
#define EFFECTIVE_OPTION \
	{ "effective", 0, "DATE", .help = "day on which the change takes effect; default: today", .fits = ssp_entity_dated }

/* Allows a word that may be a slip, for nouns that have fields that grow. A test finds each such field that has none. */
#define NEW_WORD_OPTION \
	{ "new-area", 0, NULL, .help = "create an area although its name resembles another", .fits = ssp_entity_grows }

/* The rows of verb_import_options, for a special import that falls back on the common one. */
#define IMPORT_OPTIONS \
	{ "map", 0, "MAP.json", .help = "map of foreign columns: {\"their header\": \"our field\"}" }, \
	{ "propose-map", 0, NULL, .help = "write a first map for the file, and import nothing" }, \
	EFFECTIVE_OPTION, \
	NEW_WORD_OPTION, \
	{ "restore", 0, NULL, .help = "import references and states as given, into a new store" }, \
	{ "keep-going", 0, NULL, .help = "keep the good records, and refuse the others" }, \
	{ "rejects", 0, "FILE", .help = "file for the refused records" }, \
	{ "delimiter", 0, "NAME", .words = delimiter_words, .help = "separator of the columns; default: detected in the header" }, \
	{ "encoding", 0, "NAME", .words = encoding_words, .help = "encoding of the file; default: UTF-8, detected with --map" }
extern const struct ssp_word delimiter_words[], encoding_words[];
/* Fills in how the file of an import is read, by --delimiter, --encoding and --new-area. */
int set_reading(struct context *cx, struct ssp_import *import);

/* The day of --effective into *day, which stays as it is where none was given. */
int effective_day(struct context *cx, ssp_day *day);

/* Runs `act`, an import of some kind, with its options, its faults, its progress and its rejects as the line asks for
 * them; *done is what `act` made of it. */
typedef int import_act(struct context *cx, const struct ssp_import *import, void *self, struct ssp_imported *done);
int import_from(struct context *cx, struct ssp_import *import, import_act *act, void *self, struct ssp_imported *done);
/* The same with the file that the line names, which it opens and closes; says how many records were added, changed, unchanged and
 * refused. */
int import_file(struct context *cx, struct ssp_import *import, import_act *act, void *self);
/* Refuses the options of these names, ended by NULL, that the line gives: they cannot be used with `what`. */
int refuse_options(struct context *cx, const char *const *names, const char *what);
/* Refuses the options of these names, ended by NULL, where --feed is not given; the hint says which feeds have them. */
int require_feed(struct context *cx, const char *const *names, const char *hint);

/* The options with which add and edit read a record from a file. A field `from` replaces the second. */
#define INPUT_OPTIONS \
	{ "input", 0, "FILE|-", .help = "read fields, personal ones too, from a JSON object" }, \
	{ "from", 0, "FILE|-", .help = "same as --input" }, \
	NEW_WORD_OPTION
/* Fills a record, and its child records, from the options of add or edit and from --input FILE|-. */
int record_from_options(struct context *cx, struct ssp_record *record);
/* Returns the value of a field's option: for `me`, the key of the principal's own row where the noun has one; else `text`. */
const char *option_meaning(const struct context *cx, const struct ssp_field *f, const char *text);

/* The child noun of `entity` that is an option of its add and edit, or NULL. */
const struct ssp_entity *option_child(const struct ssp_entity *entity, const char *option);
/* Adds a child record from the text of such an option: FIELD=VALUE;FIELD=VALUE, or the noun's pair. */
int child_from_option(struct context *cx, struct ssp_record *record, const struct ssp_entity *entity, const char *text);
/* Prints which child records became no rows, and why. */
void say_passed(struct context *cx, const struct ssp_record *record);

/* Adds a row as `ssp NOUN add` does, in one transaction and as one act: with its child records, from options, --input and a
 * form, with every check, and prints the result. So a special verb that records a row with its child records needs only its
 * own code:
 *
 *	static int run(struct context *cx)
 *	{
 *		return run_adding(cx, &(struct adding){ .argument = "case", .would = "would record", .done = "recorded" });
 *	}
 *
 * Its command has CMD_FIELDS and verb_add_options: then the fields and child nouns are its options as well. Each function
 * returns 0, or a code with its error where context_error finds it. A NULL function does nothing; for `add`, NULL means the
 * common add. */
struct adding {
	/* the field that an argument of the command sets, which wins over what was read; NULL: none */
	const char *argument;
	/* no form is opened: what is missing follows from that */
	bool no_form;
	/* puts in what else is known, before a form is opened */
	int (*fill)(struct context *cx, struct ssp_record *record);
	/* inside the transaction, in the place of ssp_add: a function of the library for a verb with rules of its own */
	int (*add)(struct ssp *ssp, struct ssp_record *record);
	/* called inside the transaction, after the row was written: prints notes about it */
	int (*tell)(struct context *cx, struct ssp_record *record);
	/* the words before the reference: under --dry-run, and else */
	const char *would, *done;
};
int run_adding(struct context *cx, const struct adding *how);

/* Prints rows by the options: of the command's noun, unless the query names another; `columns`, and the order of the
 * query, where the line says none. */
int read_rows(struct context *cx, const char *verb, struct ssp_query *q, const char *columns);

/* Prints the columns of the noun (--list-columns). */
int list_columns(struct context *cx, const struct ssp_entity *entity);

/* Names the file of --input in an error about a field that the command line did not give. */
int blame_input(struct context *cx, int code);

/* Reads the words of --reason-file (a file or -), at most 64 KiB, into *words (to be freed); NULL where none were given
 * or the file has none. */
int reason_words(struct context *cx, char **words);
/* Names the file of --reason-file in an error about the field that the file filled. */
int blame_words(struct context *cx, const char *field, int code);

/* The override that --override or --urgent gives, into *override; NULL where neither is given. SSP_E_USAGE for both. */
int override_given(struct context *cx, const char **override);
/* The options that let a record cross into another team; the caller frees `words`. */
struct crossing {
	struct ssp_crossing given;
	char *words;
};
/* Reads the options of CMD_CROSSING and lets the record cross if they say so, until `crossing` is freed. A dry run never
 * crosses, because it would disclose rows of another team and leave no trace. */
int crossing_from_options(struct context *cx, struct ssp_record *record, struct crossing *crossing);

/* Turns the error "no-such-row" about `field`, which an argument of the command has set, into SSP_E_NOTFOUND. */
int blame_argument(struct context *cx, const char *field, int code);

/* From here on a pipe that nobody reads any more is an error of writing, as a full disk is: an act that was kept says so. */
void outlive_reader(void);
/* Ends a transaction that ssp_begin began: commits if `code` is 0 and there is no --dry-run, else undoes. */
int end_act(struct context *cx, int code);

/* Prints what the act did to `reference`: only the reference with --quiet, a row where cx->as_data is set, else a line. */
int say_made(struct context *cx, const char *what, const char *reference);
/* The same of several acts. */
struct done {
	const char *what, *reference;
	char made[SSP_REF_SIZE]; /* room for a reference that the act made */
	bool is_edit;            /* for a noun with dated fields: print the days from and until which the change holds, too */
	struct ssp_edited edited;
};
int say_each_made(struct context *cx, const struct done *done, size_t n);

/* Does one act on each reference on the line, in one transaction: on all or on none. Asks first if there are several. `act`
 * is called with each reference inside the transaction. It stores in done->what what it did (a text that lives until the
 * command ends), and in done->reference its object, if that is not the argument. Then run_on_each prints the results. `words` is
 * the field of --reason-file: its faults are those of the file; NULL: none. */
typedef int act_on(struct context *cx, const char *key, void *self, struct done *done);
int run_on_each(struct context *cx, act_on *act, void *self, const char *words);
/* The same, with the words of --reason-file (NULL: none) as `self`; they fill this field. */
int run_with_words(struct context *cx, act_on *act, const char *field);

/* "known to the south team, write to south@example.org", of a young person of another team (NULL: not said which). Returns a constant
 * or `room`. */
enum { KNOWN_SIZE = 512 };
const char *known_to(const char *team, const char *mailbox, char room[KNOWN_SIZE]);
/* Warns of rows that depend on a row which no longer suits them; for ssp_edit_dependents. */
int warn_dependent(void *cx, const struct ssp_dependent *dependent);
/* Warns of something that a row lacks; for ssp_referral_lacks, ssp_record_lacks and ssp_record_misfits. */
int warn_lack(void *cx, const struct ssp_lack *lack);
/* Names the row that a new row resembles; for ssp_known_tell. */
int warn_known(void *cx, const struct ssp_known *known);
/* Writes facts that are no reference as one row: for a command that has words for them, where cx->as_data is set. */
int say_facts(struct context *cx, const struct ssp_column *columns, const struct ssp_value *facts, size_t n);

/* Forms. Is somebody at a terminal, where an editor may be opened? */
bool form_possible(void);
/* Returns whether a form is needed: somebody is at a terminal, and a required field is not given. */
bool form_wanted(const struct ssp_record *record);
/* Fills a record from a form, which begins with a '#'. An error names the line of `name`. */
int form_read(struct context *cx, struct ssp_record *record, FILE *in, const char *name);
/* The same for a form that may have a section, such as [yp], with a new row of the noun of `other` that the record refers to. */
int form_read_with(struct context *cx, struct ssp_record *record, struct ssp_record *other, FILE *in, const char *name);
/* Writes the lines of a record's fields, each below its help; of a child record those that it has of its own. */
int form_write_fields(const struct context *cx, FILE *out, const struct ssp_record *record, bool child);
/* Writes the form of a referral: its fields, a section for an unknown young person, and a section for each question of the
 * store's policy. The values of `record` are filled in. */
int form_write_referral(struct context *cx, FILE *out, struct ssp_record *record);
/* Opens the record as a form in $SSP_EDITOR, $VISUAL or $EDITOR and reads it back; `path` gets the draft's. An error in
 * the form names its line. */
int form_fill(struct context *cx, struct ssp_record *record, char path[DRAFT_PATH]);
/* Removes the draft when `code` is 0, keeps it otherwise and says where it is: what is wrong with a field is wrong there. */
void form_end(struct context *cx, const char *path, int code);

#endif

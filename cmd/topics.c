/* The topics of `ssp help`: what holds for all commands. */
#include "overview.h"

static const char dates[] =
	"Dates:   2026-11-22, 22/11/2026 (day first, always), 22 Nov 2026, today, yesterday, monday\n"
	"Times:   2026-11-18T15:30, '2026-11-18 15:30', 15:30 or 1530 (today), 1500-1800; local to the\n"
	"         store's zone. A time that the clock change skips is refused, one that it repeats needs an\n"
	"         offset: 2026-10-25T01:30+01:00.\n"
	"Periods: a date; 2026-W47 (Monday to Sunday); 2026-11; 2026-Q4; AY2026/27 (1 Sep to 31 Aug);\n"
	"         FY2026/27 (1 Apr to 31 Mar); 2026; autumn-2026, autumn-2026-1 and the like, once the\n"
	"         calendar has them; today, yesterday, this-week, last-week, this-month, last-month,\n"
	"         this-term, last-term, last-7-days; A..B.\n"
	"A day more than 10 years ahead or 30 years back is taken for a slip and refused, unless its field says\n"
	"otherwise; what has happened does not lie in the future.\n"
	"First and last day of a period are both in it. ssp date explain EXPR says what any of them means.\n";

static const char formats[] =
	"table     for people; on a terminal it has a rule and cuts long cells, in a pipe neither\n"
	"csv       RFC 4180, UTF-8, LF, a header; text that a spreadsheet would run gets one ' before it\n"
	"tsv       tabs between columns; a tab, line end or backslash inside is \\t \\n \\\\; nothing is quoted\n"
	"json      {\"schema\":1,\"command\":...,\"scope\":{...},\"rows\":[...],\"count\":N}\n"
	"          one record, and what an act says, is {\"schema\":1,\"command\":...,\"row\":{...}}\n"
	"jsonl     one row a line\n"
	"markdown  a table for a page\n"
	"html      a page of its own\n"
	"--format names one; -o FILE takes it from the file's name and writes the file whole or not at all.\n"
	"-z ends records in NUL and quotes nothing.\n";

static const char exit_codes[] =
	" 0  done\n"
	" 1  the condition asked about does not hold (with --exit-code), or a REFERENCE names nothing\n"
	" 2  more information is needed (threshold check --exit-code)\n"
	"64  usage: a value on the command line is wrong\n"
	"65  a value in a file or on standard input is wrong; a record of events or a backup does not hold\n"
	"66  an input cannot be read\n"
	"69  no store, or one that this version cannot use\n"
	"70  a fault of ssp itself\n"
	"73  a file cannot be made\n"
	"74  a write failed, standard output included\n"
	"75  somebody else holds the store: try again\n"
	"77  not allowed, or refused by a rule; a store that others can read\n"
	"78  a configuration or policy file is wrong\n";

static const char environment[] =
	"SSP_STORE           the store's file, unless --store names one\n"
	"XDG_DATA_HOME       where the store is otherwise: $XDG_DATA_HOME/ssp/store.db\n"
	"SSP_TRACE           1: SQL on standard error, without values\n"
	"NO_COLOR, TERM      no colour when NO_COLOR is set or TERM is dumb\n"
	"Policy is set in the store alone (ssp config), never by the environment.\n";

static const char privacy[] =
	"Names, dates of birth and narratives never stand on a command line, where others could read them:\n"
	"they come in files, on standard input or in a form, and they are no filters (--where) and no order.\n"
	"Output is masked unless --identifying is given and the role allows it; then the event of reading\n"
	"names each young person, and is kept before the first byte is written.\n"
	"Errors, traces and completion never show them.\n";

static const char roles[] =
	"admin     everything\n"
	"sergeant  own team; decides and assigns\n"
	"officer   own team; decides nothing\n"
	"analyst   counts, and masked lists of facts\n"
	"records   consults, holds and disposes\n"
	"cron      nightly reports and feeds\n"
	"ssp --describe lists what each role may do with each command (allow); a refusal is kept as an event.\n";

const struct ssp_word help_topics[] = {
	{ "dates", dates }, { "formats", formats }, { "exit-codes", exit_codes }, { "environment", environment },
	{ "privacy", privacy }, { "roles", roles }, { 0 }
};

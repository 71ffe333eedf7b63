/* The texts of `ssp help TOPIC`. */
#include "overview.h"

#include <string.h>

#include "wrap.h"

const struct ssp_word help_topics[] = {
	{ "dates", "dates, times and periods" },
	{ "formats", "formats of the output" },
	{ "exit-codes", "exit codes" },
	{ "environment", "variables of the environment" },
	{ "privacy", "how names are protected" },
	{ "roles", "the roles, and what each may do" },
	{ "events", "the acts that leave an event" },
	{ "sharing-a-store", "how several people use one store" },
	{ 0 }
};

/* Lines of a topic: a term and its text, or, where the term is "", a paragraph. */
static const struct ssp_word dates[] = {
	{ "Dates:", "2026-11-22, 22/11/2026 (always day first), 22 Nov 2026, today, yesterday, monday (the last one)" },
	{ "Times:", "2026-11-18T15:30, '2026-11-18 15:30', 15:30 or 1530 (today), 1500-1800, now. Times are local to the store's "
		"zone. ssp refuses a time that the clock change skips. A time that the clock change repeats needs an offset: "
		"2026-10-25T01:30+01:00." },
	{ "Files:", "CSV, JSON and feeds give every date in full: ssp refuses a relative word, an hour without its day, and a "
		"date that is missing." },
	{ "Periods:", "a date; 2026-W47 (Monday to Sunday); 2026-11; 2026-Q4; 2026; AY2026/27 (1 Sep to 31 Aug); FY2026/27 "
		"(1 Apr to 31 Mar); autumn-2026, autumn-2026-1 (its first half), if the calendar has them; today, yesterday, "
		"tomorrow; this-week, last-week, next-week; this-month, last-month, next-month; this-term, last-term; "
		"last-7-days, next-14-days; next-friday (the coming one); A..B." },
	{ "", "A period includes its first and its last day. ssp refuses a day more than 10 years ahead or 30 years back, unless "
		"the field allows it, and a future day for something that has happened." },
	{ "", "ssp date explain EXPR shows what a date, a time or a period means." },
	{ 0 }
};

static const struct ssp_word formats[] = {
	{ "table", "for people; a terminal shows a rule under the header, fits its width and leaves out columns without values" },
	{ "csv", "RFC 4180, UTF-8, LF line ends, with a header; a ' precedes text that a spreadsheet would run as a formula" },
	{ "tsv", "tabs between columns, nothing quoted; a tab, line end or backslash in a value is written as \\t, \\n or \\\\" },
	{ "json", "{\"schema\":1, \"command\":..., \"scope\":{...}, \"rows\":[...], \"count\":N}; one record or the result of an act is "
		"{\"schema\":1,\"command\":...,\"row\":{...}}" },
	{ "jsonl", "one JSON object on each line" },
	{ "markdown", "a Markdown table" },
	{ "html", "a complete HTML page" },
	{ "xlsx", "a workbook with dates, times and numbers; text is never a formula; a second sheet has the marking and the heading; "
		"needs -o FILE" },
	{ "", "csv, tsv and json write a time as local time with its offset, 2026-07-01T00:30:00+01:00, and ssp reads it back. A "
		"column has both offsets of the year: some readers need an option, such as pandas.to_datetime(at, utc=True). The column "
		"day is the local day of the time." },
	{ "", "--format F selects a format. -o FILE infers the format from the file's name, and writes the whole file or leaves it "
		"unchanged. -z ends each record with a NUL byte and quotes nothing." },
	{ 0 }
};

static const struct ssp_word exit_codes[] = {
	{ " 0", "done" },
	{ " 1", "a REFERENCE does not exist, or the condition does not hold (--exit-code)" },
	{ " 2", "more information is needed (threshold check --exit-code)" },
	{ "64", "usage: a value on the command line is wrong" },
	{ "65", "a value in a file or on standard input is wrong; the events or a backup failed verification" },
	{ "66", "an input cannot be read" },
	{ "69", "there is no store, or this version cannot use the store" },
	{ "70", "internal fault of ssp" },
	{ "73", "a file cannot be created" },
	{ "74", "a write failed, to standard output too" },
	{ "75", "the store is busy: try again" },
	{ "77", "the role does not allow it, a rule refuses it, or others can read the store" },
	{ "78", "a configuration or policy file is wrong" },
	{ 0 }
};

static const struct ssp_word environment[] = {
	{ "SSP_STORE", "path of the store; --store overrides it" },
	{ "XDG_DATA_HOME", "folder of the default store: $XDG_DATA_HOME/ssp/store.db" },
	{ "XDG_CONFIG_HOME", "folder of the user's configuration file: $XDG_CONFIG_HOME/ssp/config" },
	{ "SSP_EDITOR", "editor for forms; else VISUAL, EDITOR" },
	{ "SSP_PAGER", "pager for output that is longer than the screen; else PAGER, or less -FRX; empty: no pager" },
	{ "SSP_TRACE", "1 prints SQL, without values, to standard error; a path, to the end of that file" },
	{ "NO_COLOR, TERM", "NO_COLOR set, or TERM=dumb, turns colour off" },
	{ "", "The environment cannot set policy: only the store has it (ssp config)." },
	{ 0 }
};

static const struct ssp_word privacy[] = {
	{ "", "Other users of the machine can read command lines. Names, dates of birth and free text about children therefore come "
		"from a file, from standard input or from a form, and --where and --sort refuse these fields." },
	{ "", "Output is masked unless you give --identifying and your role allows it. ssp then records an event that names each "
		"young person before it writes the first byte." },
	{ "", "Errors, traces and completion never show personal data." },
	{ 0 }
};

static const struct ssp_word roles[] = {
	{ "admin", "may do everything" },
	{ "sergeant", "decides on referrals and assigns cases of their own team" },
	{ "officer", "works on cases of their own team, and does not decide" },
	{ "analyst", "reads counts and masked lists" },
	{ "records", "reads and exports the records of all teams, and reads events" },
	{ "cron", "runs scheduled reports and feeds" },
	{ "", "ssp --describe lists what each role may do with each command (allow). ssp records each refusal as an event." },
	{ 0 }
};

static const struct ssp_word events[] = {
	{ "", "ssp writes an event for every act that adds or changes a row, in the transaction of the act: so too for an import, a "
		"setting and a decision. Each refusal leaves an event." },
	{ "", "Reading leaves an event where it names young people (--identifying, ssp yp find, ssp case brief, also with --dry-run), "
		"and so does each export and each backup. Masked lists, counts and help leave none. --purpose and --recipient record why, "
		"and for whom." },
	{ "", "ssp event list --where verb=consult lists who looked people up; --about Y-2026-0001 selects the events that name one "
		"young person. ssp event verify proves that no event was changed or removed." },
	{ 0 }
};

/* Commands to be copied: printed as it is. */
static const char sharing[] =
	"One account, ssp, owns the store. The others run ssp gate as that account: sudo\n"
	"or sshd starts it, and ssp takes the principal from them, not from the caller.\n"
	"examples/sharing has the files that this page names.\n"
	"\n"
	"1. As root, create the account and the group of those who may call it:\n"
	"     useradd --system --create-home --home-dir /var/lib/ssp --shell /bin/sh \\\n"
	"       --password '*' --user-group ssp\n"
	"     chmod 700 /var/lib/ssp\n"
	"2. As ssp (sudo -u ssp -H sh), create the store and who uses it:\n"
	"     ssp init\n"
	"     ssp team add --key north --name 'Schools North' --area north\n"
	"     ssp team add --key south --name 'Schools South' --area south\n"
	"     ssp officer add --key 1001MD --name 'PC Ash' --rank PC --role sso \\\n"
	"       --team north\n"
	"     ssp principal add --key ash --role officer --officer 1001MD\n"
	"   and in the same way an officer of south, a sergeant, an analyst and cron. The\n"
	"   key of a principal is the name of the account on this machine.\n"
	"3. sudo: install sudoers as /etc/sudoers.d/ssp, mode 0440, and add each account\n"
	"   to the group: usermod -aG ssp ash. Then ash runs:\n"
	"     sudo -u ssp ssp gate case list\n"
	"4. sshd: install sshd_config as /etc/ssh/sshd_config.d/ssp.conf, and write\n"
	"   a line for each key into /var/lib/ssp/.ssh/authorized_keys. Then ash runs:\n"
	"     ssh ssp@HOST case list\n"
	"5. Check it: ssp doctor, as ssp.\n"
	"\n"
	"--via 'sudo -u ssp' or --via ssh://ssp@HOST does the same for every command,\n"
	"with the caller's own files, forms and terminal. To need no --via, write into\n"
	"~/.config/ssp/config: store.via = sudo -u ssp\n"
	"\n"
	"The gate itself opens no file that the caller names. --store, --as, init,\n"
	"migrate and backup are for the account ssp. When somebody leaves:\n"
	"     ssp principal edit KEY --active no\n"
	"For a key that is lost, add --retired to its line. ssp refuses both with 77 and\n"
	"records each attempt (ssp event list --where verb=refuse).\n";

/* The text of each topic, in the order of help_topics: the words of a field of a noun (or none), then lines. */
static const struct {
	int indent;
	const struct ssp_word *lines;
	const char *noun, *field;
	const char *as_is; /* in place of all of these */
} texts[] = { { 9, dates }, { 10, formats }, { 4, exit_codes }, { 17, environment }, { 0, privacy }, { 10, roles },
	{ 10, events, "event", "verb" }, { .as_is = sharing } };

static void print_lines(FILE *out, int indent, const struct ssp_word *lines)
{
	for (; lines->code; lines++)
		wrap_line(out, *lines->code ? indent : 0, lines->code, lines->label);
}

bool help_topic(FILE *out, const char *name)
{
	size_t i = 0;

	while (help_topics[i].code && strcmp(help_topics[i].code, name) != 0)
		i++;
	if (!help_topics[i].code)
		return false;
	if (texts[i].as_is) {
		fputs(texts[i].as_is, out);
		return true;
	}
	if (texts[i].noun)
		print_lines(out, texts[i].indent, ssp_field_find(ssp_entity_find(texts[i].noun), texts[i].field)->words);
	print_lines(out, texts[i].indent, texts[i].lines);
	return true;
}

/* The texts of `ssp help TOPIC`. */
#include "overview.h"

static const char dates[] =
	"Dates:   2026-11-22, 22/11/2026 (always day first), 22 Nov 2026, today,\n"
	"         yesterday, monday (the last one)\n"
	"Times:   2026-11-18T15:30, '2026-11-18 15:30', 15:30 or 1530 (today), 1500-1800,\n"
	"         now.\n"
	"         Times are local to the store's zone. ssp refuses a time that the clock\n"
	"         change skips. A time that the clock change repeats needs an offset:\n"
	"         2026-10-25T01:30+01:00.\n"
	"Files:   CSV, JSON and feeds give every date in full: ssp refuses a relative word,\n"
	"         an hour without its day, and a date that is missing.\n"
	"Periods: a date; 2026-W47 (Monday to Sunday); 2026-11; 2026-Q4; 2026;\n"
	"         AY2026/27 (1 Sep to 31 Aug); FY2026/27 (1 Apr to 31 Mar);\n"
	"         autumn-2026, autumn-2026-1 (its first half), if the calendar has them;\n"
	"         today, yesterday, this-week, last-week, this-month, last-month,\n"
	"         this-term, last-term, last-7-days; A..B.\n"
	"A period includes its first and its last day.\n"
	"ssp refuses a day more than 10 years ahead or 30 years back, unless the field\n"
	"allows it, and a future day for something that has happened.\n"
	"ssp date explain EXPR shows what a date, a time or a period means.\n";

static const char formats[] =
	"table     for people; a terminal shows a rule under the header and cuts long\n"
	"          cells, a pipe shows neither\n"
	"csv       RFC 4180, UTF-8, LF line ends, with a header; a ' precedes text that a\n"
	"          spreadsheet would run as a formula\n"
	"tsv       tabs between columns, nothing quoted; a tab, line end or backslash in a\n"
	"          value is written as \\t, \\n or \\\\\n"
	"json      {\"schema\":1,\"command\":...,\"scope\":{...},\"rows\":[...],\"count\":N};\n"
	"          one record or the result of an act is\n"
	"          {\"schema\":1,\"command\":...,\"row\":{...}}\n"
	"jsonl     one JSON object on each line\n"
	"markdown  a Markdown table\n"
	"html      a complete HTML page\n"
	"csv, tsv and json write a time as local time with its offset,\n"
	"2026-07-01T00:30:00+01:00, and ssp reads it back. A column has both offsets of\n"
	"the year: some readers want to be told, as pandas.to_datetime(at, utc=True).\n"
	"The column day is the local day of the time.\n"
	"--format F selects a format. -o FILE infers the format from the file's name, and\n"
	"writes the whole file or leaves it unchanged. -z ends each record with a NUL byte\n"
	"and quotes nothing.\n";

static const char exit_codes[] =
	" 0  done\n"
	" 1  a REFERENCE does not exist, or the condition does not hold (--exit-code)\n"
	" 2  more information is needed (threshold check --exit-code)\n"
	"64  usage: a value on the command line is wrong\n"
	"65  a value in a file or on standard input is wrong; the events or a backup\n"
	"    failed verification\n"
	"66  an input cannot be read\n"
	"69  there is no store, or this version cannot use the store\n"
	"70  internal fault of ssp\n"
	"73  a file cannot be created\n"
	"74  a write failed, to standard output too\n"
	"75  the store is busy: try again\n"
	"77  the role does not allow it, a rule refuses it, or others can read the store\n"
	"78  a configuration or policy file is wrong\n";

static const char environment[] =
	"SSP_STORE        path of the store; --store goes before it\n"
	"XDG_DATA_HOME    folder of the default store: $XDG_DATA_HOME/ssp/store.db\n"
	"SSP_TRACE        1 prints SQL, without values, to standard error\n"
	"NO_COLOR, TERM   NO_COLOR set, or TERM=dumb, turns colour off\n"
	"The environment cannot set policy: only the store has it (ssp config).\n";

static const char privacy[] =
	"Other users of the machine can read command lines. Names, dates of birth and free\n"
	"text about children therefore come from a file, from standard input or from a\n"
	"form, and --where and --sort refuse these fields.\n"
	"Output is masked unless you give --identifying and your role allows it. ssp then\n"
	"records an event that names each young person before it writes the first byte.\n"
	"Errors, traces and completion never show personal data.\n";

static const char roles[] =
	"admin     may do everything\n"
	"sergeant  decides on referrals and assigns cases of the own team\n"
	"officer   works on cases of the own team, and does not decide\n"
	"analyst   reads counts and masked lists\n"
	"records   consults, holds and disposes of records\n"
	"cron      runs scheduled reports and feeds\n"
	"ssp --describe lists what each role may do with each command (allow). ssp records\n"
	"each refusal as an event.\n";

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
	"     ssp officer add --key 1001MD --name 'PC Ash' --rank PC --role sso --team north\n"
	"     ssp principal add --key ash --role officer --officer 1001MD\n"
	"   and in the same way an officer of south, a sergeant, an analyst and cron. The\n"
	"   key of a principal is the name of the account on this machine.\n"
	"3. sudo: install sudoers as /etc/sudoers.d/ssp, mode 0440, and add each account\n"
	"   to the group: usermod -aG ssp ash. Then ash runs:\n"
	"     sudo -u ssp ssp gate case list\n"
	"4. sshd: install sshd_config as /etc/ssh/sshd_config.d/ssp.conf, and write a line\n"
	"   for each key into /var/lib/ssp/.ssh/authorized_keys. Then ash runs:\n"
	"     ssh ssp@HOST case list\n"
	"5. Check it: ssp doctor, as ssp.\n"
	"\n"
	"--via 'sudo -u ssp' or --via ssh://ssp@HOST does the same for every command, with\n"
	"the caller's own files, forms and terminal. To need no --via, write into\n"
	"~/.config/ssp/config: store.via = sudo -u ssp\n"
	"\n"
	"The gate itself opens no file that the caller names. --store, --as, init, migrate\n"
	"and backup are for the account ssp. When somebody leaves: ssp principal edit KEY --active no. For a key\n"
	"that is lost, add --retired to its line. ssp refuses both with 77 and records\n"
	"each attempt (ssp event list --where verb=refuse).\n";

const struct ssp_word help_topics[] = {
	{ "dates", dates }, { "formats", formats }, { "exit-codes", exit_codes }, { "environment", environment },
	{ "privacy", privacy }, { "roles", roles },
	{ "sharing-a-store", sharing }, { 0 }
};

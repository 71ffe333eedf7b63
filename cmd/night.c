/* night: what cron does before the morning, step by step. A step that fails is told, and the next one is done all the same. */
#include "night.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "infile.h"
#include "messages.h"
#include "options.h"

enum { PATH_ROOM = 4400 };

/* What came of a step; the worst is the largest. */
enum outcome { DONE, SKIPPED, FAILED, BUSY };

/* At once: a log shows how far a night came that was cut off. Where the report is data, the output is the report alone. */
static void tell_step(struct context *cx, const char *step, const char *words)
{
	FILE *out = cx->as_data ? stderr : cx->out;

	fprintf(out, "%-8s %s\n", step, words);
	fflush(out);
}

static void forget_error(struct context *cx)
{
	ssp_error_clear(cx->ssp);
	cx->error = (struct ssp_error){ 0 };
}

/* Tells what went wrong in a step, and goes on. */
static enum outcome step_failed(struct context *cx, const char *step)
{
	char words[sizeof context_error(cx)->message + 16];
	bool busy = context_error(cx)->code == SSP_E_BUSY;

	snprintf(words, sizeof words, "FAILED: %s", context_error(cx)->message);
	forget_error(cx);
	tell_step(cx, step, words);
	return busy ? BUSY : FAILED;
}

/* Is there a backup of this name, or the digest of one? */
static bool has_backup(const char *path)
{
	char digest[PATH_ROOM + 8];

	snprintf(digest, sizeof digest, "%s.sha256", path);
	return access(path, F_OK) == 0 || access(digest, F_OK) == 0;
}

/* Into the folder of --backup, else beside the store: named by the time, and by a number where a night was run again at once. */
static void name_backup(const struct context *cx, char path[PATH_ROOM])
{
	const char *folder = opt(cx, "backup"), *name = strrchr(cx->options.path, '/');
	char day[SSP_INSTANT_SIZE], number[16] = "";

	ssp_instant_format(ssp_now(), day);
	for (int i = 2; i < 100; i++) {
		snprintf(path, PATH_ROOM, "%s%s%s.%s%s.backup", folder ? folder : "", folder ? "/" : "",
			!folder ? cx->options.path : name ? name + 1 : cx->options.path, day, number);
		if (!has_backup(path))
			return;
		snprintf(number, sizeof number, "-%d", i);
	}
}

static enum outcome night_backup(struct context *cx)
{
	char path[PATH_ROOM], words[PATH_ROOM + 80];
	struct ssp_backup found;

	name_backup(cx, path);
	if (ssp_backup_create(cx->ssp, path, &found))
		return step_failed(cx, "backup");
	snprintf(words, sizeof words, "%s verified, %" PRId64 " events", path, found.events);
	tell_step(cx, "backup", words);
	return DONE;
}

static enum outcome night_verify(struct context *cx)
{
	char root[65], words[128];
	int64_t count;

	if (ssp_event_verify(cx->ssp, &count, root))
		return step_failed(cx, "verify");
	snprintf(words, sizeof words, "%" PRId64 " events hold, root %.12s", count, root);
	tell_step(cx, "verify", words);
	return DONE;
}

/* One file of a feed: FOLDER/KIND.csv or KIND.json. */
static enum outcome take_feed(struct context *cx, const char *kind)
{
	static const char *const endings[] = { "csv", "json", "jsonl" };
	const char *folder = opt(cx, "feeds");
	struct ssp_feed feed = { .kind = kind };
	struct ssp_arrival arrival;
	struct ssp_imported done;
	char path[PATH_ROOM], words[160];
	FILE *in = NULL;

	for (size_t i = 0; !in && i < sizeof endings / sizeof *endings; i++) {
		snprintf(path, sizeof path, "%s/%s.%s", folder, kind, endings[i]);
		if (access(path, F_OK) == 0 && !(in = infile_open(cx, path)))
			return step_failed(cx, kind);
	}
	if (!in) {
		tell_step(cx, kind, "MISSING: no file");
		return FAILED;
	}
	int code = ssp_feed_import(cx->ssp, &(struct ssp_import){ .in = in, .file = path }, &feed, &arrival, &done);
	fclose(in);
	if (code)
		return step_failed(cx, kind);
	/* a night that is run again finds what it took in itself */
	bool earlier = arrival.again && arrival.day != cx->clock.today;
	if (earlier)
		snprintf(words, sizeof words, "MISSING: %s %s", arrival.rows ? "the same records as" : "no records, as", arrival.reference);
	else if (arrival.again)
		snprintf(words, sizeof words, "%s, taken in already", arrival.reference);
	else
		snprintf(words, sizeof words, "%s, %ld row%s", arrival.reference, (long)done.added, done.added == 1 ? "" : "s");
	tell_step(cx, kind, words);
	return earlier ? FAILED : DONE;
}

static enum outcome night_feeds(struct context *cx)
{
	if (!opt(cx, "feeds")) {
		tell_step(cx, "feeds", "no folder was given: --feeds DIR");
		return SKIPPED;
	}
	enum outcome robbery = take_feed(cx, "robbery"), yos = take_feed(cx, "yos");
	return robbery > yos ? robbery : yos;
}

/* Where no feed may be taken in yet, there is nobody to erase. */
static enum outcome night_purge(struct context *cx)
{
	char words[80];
	long purged;
	int code = ssp_overnight_purge(cx->ssp, &purged);

	if (code == SSP_E_CONFIG) {
		forget_error(cx);
		tell_step(cx, "purge", "overnight.keep_days is not set");
		return SKIPPED;
	}
	if (code)
		return step_failed(cx, "purge");
	snprintf(words, sizeof words, "%ld people of overnight reports erased", purged);
	tell_step(cx, "purge", words);
	return DONE;
}

static enum outcome night_report(struct context *cx)
{
	if (!opt(cx, "mail") && !cx->as_data)
		putc('\n', cx->out);
	if (write_overnight(cx))
		return step_failed(cx, "report");
	if (opt(cx, "mail"))
		tell_step(cx, "report", "sent");
	return DONE;
}

static const struct step {
	const char *name, *would;
	enum outcome (*take)(struct context *cx);
} steps[] = {
	{ "backup", "would write a backup and verify it", night_backup },
	{ "verify", "would verify the events", night_verify },
	{ "feeds", "would take in the files of the feeds", night_feeds },
	{ "purge", "would erase people whose time is over", night_purge },
	{ "report", "would print the report", night_report },
};

static void tell_steps(struct context *cx)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		tell_step(cx, steps[i].name, steps[i].would);
}

/* One night at a time: the lock goes with the process, however that ends. */
static int lock_night(struct context *cx, int *lock)
{
	char path[PATH_ROOM];

	snprintf(path, sizeof path, "%s.night", cx->options.path);
	*lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*lock >= 0 && flock(*lock, LOCK_EX | LOCK_NB) == 0)
		return 0;
	bool other = *lock >= 0 && errno == EWOULDBLOCK;
	fail_usage(cx, other ? "night-runs" : "cannot-create", other ? "another night is running" : "cannot lock %s", path);
	fail_usage_hint(cx, other ? "wait until it has ended" : "see who may write to the folder of the store");
	return context_error(cx)->code = other ? SSP_E_BUSY : SSP_E_CREATE;
}

static int run(struct context *cx)
{
	int lock = -1, code = ssp_permit(cx->ssp, "night", "");
	enum outcome worst = DONE;

	if (!code && cx->dry_run)
		tell_steps(cx);
	if (code || cx->dry_run)
		return code;
	code = lock_night(cx, &lock);
	for (size_t i = 0; !code && i < sizeof steps / sizeof *steps; i++) {
		enum outcome step = steps[i].take(cx);
		worst = step > worst ? step : worst;
	}
	if (lock >= 0)
		close(lock);
	if (code || worst < FAILED)
		return code;
	if (worst == BUSY)
		print_note(cx, "the store was in use: run the night again; the other steps were done");
	else
		print_note(cx, "a step of the night failed, or a feed is missing; the other steps were done");
	return worst == BUSY ? SSP_E_BUSY : SSP_E_NOTFOUND;
}

static const struct option options[] = {
	{ "backup", 0, "DIR", .help = "folder for the backup; default: beside the store" },
	{ "feeds", 0, "DIR", .help = "folder with robbery.csv and yos.csv, or .json" },
	MAIL_OPTION,
	{ 0 }
};

const struct command cmd_night = {
	.noun = "night",
	.verb = "",
	.flags = CMD_ALONE | CMD_OWNER,
	.args = "",
	.options = options,
	.run = run,
	.help = "run what is due every night: backup, verification, feeds, report",
	.group = "store",
	.noun_help = "nightly jobs",
};

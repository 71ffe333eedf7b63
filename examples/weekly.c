/* The week's numbers from a program: open cases, then the performance lines of the store's set as CSV.
 *
 *	cc -o weekly weekly.c $(pkg-config --cflags --libs ssp)
 *	./weekly ~/.local/share/ssp/store.db last-week [TODAY]
 */
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

#include <ssp.h>

static int complain(const struct ssp_error *e)
{
	fprintf(stderr, "error: %s\n", e->message);
	if (e->hint[0])
		fprintf(stderr, "hint: %s\n", e->hint);
	return -e->code;
}

static int open_cases(struct ssp *ssp)
{
	static const char *const open[] = { "status!=closed" };
	struct ssp_query query = { .entity = ssp_entity_find("case"), .columns = "ref,school,officer,opened", .where = open,
		.n_where = 1 };
	struct ssp_style style = { .format = SSP_FORMAT_TABLE, .clock = ssp_clock(ssp) };
	size_t n;
	int code = ssp_read(ssp, "list", &query, stdout, &style, &n);

	if (!code)
		printf("%zu open\n\n", n);
	return code;
}

static int numbers(struct ssp *ssp, const char *period)
{
	struct ssp_kpi_query query = { 0 };
	struct ssp_style style = { .format = SSP_FORMAT_CSV, .spreadsheet_safe = true, .clock = ssp_clock(ssp) };
	struct ssp_error e = { 0 };
	struct ssp_kpi *kpi;
	int code = ssp_period_parse(ssp_clock(ssp), period, &query.period, &e);

	if (!code)
		code = ssp_kpi_open(&kpi, ssp, NULL, NULL, &e);
	if (code)
		return -complain(&e);
	code = ssp_kpi_report(ssp, kpi, &query, stdout, &style, NULL);
	ssp_kpi_free(kpi);
	return code;
}

int main(int argc, char **argv)
{
	const struct passwd *user = getpwuid(geteuid());
	struct ssp_options options = { .path = argc > 1 ? argv[1] : NULL, .user = user ? user->pw_name : "",
		.command = "weekly" };
	struct ssp_error e = { 0 };
	struct ssp *ssp;

	if (argc < 3) {
		fprintf(stderr, "usage: weekly STORE PERIOD [TODAY]\n");
		return 64;
	}
	options.clock.now = ssp_now();
	options.clock.today = ssp_instant_day(&options.clock, options.clock.now);
	if ((argc > 3 && ssp_day_parse(&options.clock, argv[3], &options.clock.today, &e)) || ssp_open(&ssp, &options, &e))
		return complain(&e);
	int code = open_cases(ssp);
	if (!code)
		code = numbers(ssp, argv[2]);
	if (code && ssp_last_error(ssp)->code)
		complain(ssp_last_error(ssp));
	ssp_close(ssp);
	return -code;
}

/* The national schools file: every header family, its words, its dates, its damage. All schools are invented. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "io/csv_read.h"
#include "io/feeds/gias_file.h"
#include "model/record.h"

/* A file of a header and one row, with '|' between the values; the caller closes both. */
static struct source *open_text(const char *header, const char *line, FILE **in)
{
	static char text[2048];
	const struct source_options how = { .file = "test.csv", .delimiter = '|', .extra_empty = true,
		.keep_apostrophe = true };
	struct source *source;
	struct ssp_error e = { 0 };

	snprintf(text, sizeof text, "%s\n%s\n", header, line);
	*in = fmemopen(text, strlen(text), "r");
	assert_non_null(*in);
	if (csv_read_open(&source, *in, &how, &e))
		fail_msg("%s", e.message);
	return source;
}

/* Reads one row under one header; the code, and the school and the error. */
static int read_row(const char *header, const char *line, struct ssp_record *school, struct ssp_error *e)
{
	FILE *in;
	_cleanup_source_ struct source *source = open_text(header, line, &in);
	struct source_record record;
	struct gias_map map;

	int code = gias_bind(&map, source, e);
	if (code == 0 && (code = source_next(source, &record, e)) == 1)
		code = gias_school(&(struct gias_row){ &map, record.pairs }, school, e);
	fclose(in);
	return code;
}

static struct ssp_record *school_new(void)
{
	struct ssp_record *school;

	assert_int_equal(ssp_record_new(&school, ssp_entity_find("school"), NULL), 0);
	return school;
}

static const char *shown(const struct ssp_record *school, const char *field, char room[64])
{
	const struct ssp_value *v = ssp_record_get(school, field);

	if (!ssp_record_given(school, field))
		return "-";
	if (v->kind == SSP_WHOLE)
		snprintf(room, 64, "%lld", (long long)v->i);
	else
		snprintf(room, 64, "%s", v->kind == SSP_NULL ? "null" : v->s);
	return room;
}

static void expect(const char *header, const char *line, const char *field, const char *value)
{
	_cleanup_record_ struct ssp_record *school = school_new();
	struct ssp_error e = { 0 };
	char room[64];

	if (read_row(header, line, school, &e))
		fail_msg("%s: %s: %s", line, e.field, e.message);
	assert_string_equal(shown(school, field, room), value);
}

static void refuse(const char *header, const char *line, const char *id, const char *field)
{
	_cleanup_record_ struct ssp_record *school = school_new();
	struct ssp_error e = { 0 };

	assert_int_equal(read_row(header, line, school, &e), SSP_E_DATA);
	assert_string_equal(e.id, id);
	assert_string_equal(e.field, field);
}

#define NEW "URN|LA (code)|EstablishmentName|TypeOfEstablishment (code)|TypeOfEstablishment (name)|" \
	"EstablishmentStatus (name)|OpenDate|CloseDate|PhaseOfEducation (code)|StatutoryLowAge|StatutoryHighAge|" \
	"ReligiousCharacter (name)|AdmissionsPolicy (name)|NumberOfPupils|Postcode|HeadLastName|Easting|Northing"
#define OLD "URN|Local authority (code)|Establishment name|Postcode|Type of establishment|Statutory highest age|" \
	"Statutory lowest age|Phase of education|Religious character|Admissions policy|Headteacher|" \
	"Establishment status|Opening date"
#define LEAST "Urn|la code|ESTABLISHMENTNAME|EstablishmentStatus (name)"

static void test_newer_family(void **state)
{
	static const char line[] = "990001|210|St Example's School|02|Voluntary aided school|Open|01-09-2010||2|3|11|"
				   "Church of England|Not applicable|99|se1 9zz||530000|0180000";

	(void)state;
	expect(NEW, line, "urn", "990001");
	expect(NEW, line, "name", "St Example's School");
	expect(NEW, line, "authority", "210");
	expect(NEW, line, "type", "faith");
	expect(NEW, line, "phase", "primary");
	expect(NEW, line, "status", "open");
	expect(NEW, line, "opened", "2010-09-01");
	expect(NEW, line, "closed", "null");
	expect(NEW, line, "roll", "99");
	expect(NEW, line, "postcode", "SE1 9ZZ");
	expect(NEW, line, "easting", "530000");
	expect(NEW, line, "northing", "180000");
	expect(NEW, line, "area", "-");
	expect(NEW, line, "latitude", "-");
}

static void test_older_family(void **state)
{
	static const char line[] = "990002|210|Example Special Academy|SE1 9ZZ|Academy Special Converter|16|11|"
				   "Not applicable|Does not apply|Not applicable|A Head|"
				   "Open, but proposed to close|30/09/1980";
	static const char none[] = "990003|210|Example College|NA|Other Independent School|21|16|Not applicable|None|"
				   "Not collected|NA|Closed|NA";

	(void)state;
	expect(OLD, line, "type", "special");
	expect(OLD, line, "phase", "sen");
	expect(OLD, line, "status", "closing");
	expect(OLD, line, "opened", "1980-09-30");
	expect(OLD, line, "closed", "-");
	expect(OLD, line, "roll", "-");
	expect(OLD, none, "type", "independent");
	expect(OLD, none, "phase", "college");
	expect(OLD, none, "postcode", "-");
	expect(OLD, none, "opened", "-");
}

static void test_least(void **state)
{
	(void)state;
	expect(LEAST, "1048.0|210.0|Example School|open", "urn", "1048");
	expect(LEAST, "1048.0|210.0|Example School|open", "authority", "210");
	expect(LEAST, "990001|000|Example School Abroad|Open", "authority", "-");
	expect("|" LEAST, "7|990001|210|\xc2\xa0 Example   School |Closed", "name", "Example School");
	expect(LEAST, "990001|210|Example School|Open||", "type", "-");
}

static void test_refused(void **state)
{
	(void)state;
	refuse(LEAST, "990001|210||Open", "no-value", "ESTABLISHMENTNAME");
	refuse(LEAST, "990001|210|Not applicable|Open", "no-value", "ESTABLISHMENTNAME");
	refuse(LEAST, "|210|Example School|Open", "no-value", "Urn");
	refuse(LEAST, "99000X|210|Example School|Open", "bad-value", "Urn");
	refuse(LEAST, "0|210|Example School|Open", "bad-value", "Urn");
	refuse(LEAST, "990001|NA|Example School|Open", "no-value", "la code");
	refuse(LEAST, "990001|E09|Example School|Open", "bad-value", "la code");
	refuse(LEAST, "990001|210|Example School|Ajar", "bad-word", "EstablishmentStatus (name)");
	refuse(LEAST, "990001|210|Example School|Created in error", "bad-word", "EstablishmentStatus (name)");
	refuse(LEAST, "990001|210|Example\033 School|Open", "bad-text", "ESTABLISHMENTNAME");
	refuse(LEAST, "990001|210|Example School|Open|shifted", "bad-row", "");
	refuse(LEAST, "990001|210|Example School|Open|NA", "bad-row", "");
	refuse(LEAST, "990001|210|Example School", "bad-row", "");
	refuse("URN|LA (code)|EstablishmentName", "990001|210|Example School", "no-column", "EstablishmentStatus (name)");
	refuse("URN|" LEAST, "1|990001|210|Example School|Open", "column-twice", "URN");
}

/* One more column beside those that every file has. */
static void expect_extra(const char *header, const char *value, const char *field, const char *result)
{
	char h[256], l[256];

	snprintf(h, sizeof h, LEAST "|%s", header);
	snprintf(l, sizeof l, "990001|210|Example School|Closed|%s", value);
	if (result)
		expect(h, l, field, result);
	else
		refuse(h, l, field, header);
}

static void test_values(void **state)
{
	(void)state;
	expect_extra("CloseDate", "31-08-2012", "closed", "2012-08-31");
	expect_extra("CloseDate", "31/08/2012", "closed", "2012-08-31");
	expect_extra("CloseDate", "2012-08-31 00:00:00", "closed", "2012-08-31");
	expect_extra("CloseDate", "01-01-1900", "closed", "-");
	expect_extra("CloseDate", "30-02-2012", "bad-date", NULL);
	expect_extra("CloseDate", "31-08-12", "bad-date", NULL);
	expect_extra("CloseDate", "31-08/2012", "bad-date", NULL);
	expect_extra("CloseDate", "summer", "bad-date", NULL);
	expect_extra("CloseDate", "2000", "bad-date", NULL);
	expect_extra("CloseDate", "2000-", "bad-date", NULL);
	expect_extra("NumberOfPupils", "..", "roll", "-");
	expect_extra("NumberOfPupils", "0", "roll", "0");
	expect_extra("NumberOfPupils", "many", "bad-value", NULL);
	expect_extra("Easting", "0", "easting", "-");
	expect_extra("Easting", "-5", "bad-value", NULL);
	expect_extra("Easting", "9999999", "bad-value", NULL);
	expect_extra("Postcode", "ec3a5de", "postcode", "EC3A 5DE");
	expect_extra("Postcode", "Dubai", "postcode", "Dubai");
	expect_extra("TypeOfEstablishment (code)", "99", "type", "other");
	expect_extra("TypeOfEstablishment (name)", "Free Schools - 16-19", "phase", "college");
	expect_extra("PhaseOfEducation (name)", "All through", "phase", "all-through");
	expect_extra("PhaseOfEducation (code)", "0", "phase", "-");
}

static void test_types(void **state)
{
	static const char header[] = LEAST "|TypeOfEstablishment (code)|ReligiousCharacter (name)|AdmissionsPolicy (name)";
	static const struct {
		const char *cells, *type;
	} rows[] = {
		{ "1|Does not apply|Not applicable", "community" },
		{ "5|None|Non-selective", "foundation-voluntary" },
		{ "03|Church of England|Not applicable", "faith" },
		{ "2|Roman Catholic|Selective", "grammar" },
		{ "34|Roman Catholic|Non-selective", "faith-academy" },
		{ "34||Selective (grammar)", "grammar" },
		{ "35|Church of England|", "free" },
		{ "11|Jewish|Selective", "independent" },
		{ "10|Jewish|Selective", "special" },
		{ "14||", "pru-ap" },
		{ "32||", "send" },
		{ "18||", "college-fe" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char line[128];
		snprintf(line, sizeof line, "990001|210|Example School|Open|%s", rows[i].cells);
		expect(header, line, "type", rows[i].type);
	}
}

static void test_ages(void **state)
{
	static const struct {
		const char *cells, *phase;
	} rows[] = {
		{ "2|5", "early-years" }, { "3|11", "primary" }, { "4|13", "primary" }, { "2|19", "all-through" },
		{ "11|16", "secondary" }, { "13|18", "secondary" }, { "16|21", "college" }, { "0|0", "-" },
		{ "11|5", "-" }, { "|16", "-" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char line[128];
		snprintf(line, sizeof line, "990001|210|Example School|Open|%s", rows[i].cells);
		expect(LEAST "|StatutoryLowAge|StatutoryHighAge", line, "phase", rows[i].phase);
	}
}

static void has_word(const char *field, const char *word)
{
	const struct ssp_field *f = ssp_field_find(ssp_entity_find("school"), field);

	if (word)
		assert_non_null(ssp_word_label(f->words, word));
}

/* Every row of the tables names words that the model has, and is found by its code and its names. */
static void test_tables(void **state)
{
	char code[16];

	(void)state;
	for (const struct gias_type *t = gias_types; t->code != -1; t++) {
		assert_non_null(t->type);
		has_word("type", t->type);
		has_word("phase", t->phase);
		snprintf(code, sizeof code, "%02d.0", t->code);
		assert_ptr_equal(gias_type_find(code), t);
		assert_ptr_equal(gias_type_find(t->name), t);
		assert_true(!t->other || gias_type_find(t->other) == t);
	}
	for (const struct gias_word *w = gias_phases; w->code != -1; w++) {
		has_word("phase", w->word);
		assert_ptr_equal(gias_word_find(gias_phases, w->name), w);
	}
	for (const struct gias_word *w = gias_statuses; w->code != -1; w++) {
		has_word("status", w->word);
		assert_ptr_equal(gias_word_find(gias_statuses, w->name), w);
	}
	assert_null(gias_type_find("58"));
	assert_null(gias_word_find(gias_phases, "Nurse"));
}

/* Checks a link: `expected` is "school<predecessor", or empty. */
static void link_is(const char *line, const char *expected)
{
	FILE *in;
	_cleanup_source_ struct source *source =
		open_text("URN|LinkURN|LinkName|LinkType|LinkEstablishedDate", line, &in);
	_cleanup_record_ struct ssp_record *school = school_new();
	struct source_record record;
	struct gias_places places;
	struct ssp_error e = { 0 };
	char found[64] = "";

	assert_int_equal(gias_bind_links(&places, source, &e), 0);
	assert_int_equal(source_next(source, &record, &e), 1);
	int r = gias_link(&places, record.pairs, school, &e);
	if (r == 1)
		snprintf(found, sizeof found, "%lld<%s", (long long)ssp_record_int(school, "urn"),
			ssp_record_text(school, "predecessors"));
	else if (r < 0)
		snprintf(found, sizeof found, "%s", e.id);
	assert_string_equal(found, expected);
	fclose(in);
}

static void test_links(void **state)
{
	(void)state;
	link_is("990001|990002|New Academy|Successor|01-09-2012", "990002<990001");
	link_is("990002|990001|Old School|Predecessor|01-01-1900", "990002<990001");
	link_is("990002|990001|Old School|Predecessor - amalgamated|", "990002<990001");
	link_is("990002|990001|Old School|Result of Amalgamation|", "990002<990001");
	link_is("990002|990001|Centre|Children's Centre Link|", "");
	link_is("990001|990001|Itself|Successor|", "");
	link_is("990001|x|Nothing|Successor|", "bad-value");
}

/* Every family of header, each a small file of invented schools: how many good and wrong rows, and the encoding. */
static void test_files(void **state)
{
	static const struct {
		const char *name, *encoding;
		enum gias_kind kind;
		int64_t authority;
		int good, wrong;
	} files[] = {
		{ "tests/data/gias-2023.csv", "UTF-8", GIAS_SCHOOLS, 0, 5, 0 },
		{ "tests/data/gias-2023.csv", "UTF-8", GIAS_SCHOOLS, 210, 4, 0 },
		{ "tests/data/gias-2019-1252.csv", "Windows-1252", GIAS_SCHOOLS, 0, 3, 1 },
		{ "tests/data/gias-2017.csv", "UTF-8", GIAS_SCHOOLS, 210, 4, 0 },
		{ "tests/data/gias-short.csv", "UTF-8", GIAS_SCHOOLS, 0, 2, 0 },
		{ "tests/data/gias-damage.csv", "UTF-8", GIAS_SCHOOLS, 0, 3, 5 },
		{ "tests/data/gias-links.csv", "UTF-8", GIAS_LINKS, 0, 3, 0 },
		{ "tests/data/gias-areas.csv", "UTF-8", GIAS_AREAS, 0, 3, 0 },
	};
	_cleanup_record_ struct ssp_record *school = school_new();

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		FILE *in = fopen(files[i].name, "r");
		struct gias_file file;
		struct ssp_error e = { 0 };
		int r, good = 0, wrong = 0;
		assert_non_null(in);
		if (gias_file_open(&file, files[i].kind, in,
				&(struct source_options){ .file = files[i].name, .encoding = SOURCE_DETECT }, &e))
			fail_msg("%s: %s", files[i].name, e.message);
		file.authority = files[i].authority;
		while ((r = gias_file_next(&file, school, &e)) != 0) {
			good += r > 0;
			wrong += r < 0;
			assert_true(file.source->first > 1 && file.source->last >= file.source->first);
			assert_true(r > 0 || (e.line == file.source->first && strcmp(e.file, files[i].name) == 0));
			e = (struct ssp_error){ 0 };
		}
		assert_string_equal(file.source->encoding, files[i].encoding);
		assert_int_equal(good, files[i].good);
		assert_int_equal(wrong, files[i].wrong);
		gias_file_close(&file);
		fclose(in);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_newer_family), cmocka_unit_test(test_older_family), cmocka_unit_test(test_least),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_values), cmocka_unit_test(test_types),
		cmocka_unit_test(test_ages), cmocka_unit_test(test_tables), cmocka_unit_test(test_links),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
